/** What `@ngrad/spiking` ships, by enumeration: a new model or rule is drawn from its first day on. */
import { ParameterError, simulation } from '@ngrad/core'
import type { NeuronFactory, NeuronModel, RuleFactory } from '@ngrad/core'
import { heldReceptors } from '@ngrad/core/internal'
import * as spiking from '@ngrad/spiking'

type Model = NeuronFactory<Record<string, number>>
/** A rule of plasticity that is shipped. */
export type Rule = RuleFactory<Record<string, number>>

/** All neuron models, but for spikes that are given. */
export const models: readonly Model[] = Object.values<unknown>(spiking).filter(
  (one): one is Model => typeof one === 'function' && 'modelName' in one,
)

/** All rules of plasticity. */
export const rules: readonly Rule[] = Object.values<unknown>(spiking).filter(
  (one): one is Rule => typeof one === 'function' && 'ruleName' in one,
)

/** The rule of a name. */
export const ruleNamed = (name: string): Rule => rules.find(({ ruleName }) => ruleName === name)!

const neurons: ReadonlyMap<string, NeuronModel['neuron']> = new Map(
  [...models.map(make => make()), spiking.replay({ times: [], neurons: [] })].map(({ neuron }) => [neuron.name, neuron]),
)

/** The names of a model's receptors; those that a current flows into if `held`. */
export function receptorsOf(modelName: string, held: boolean): readonly string[] {
  const neuron = neurons.get(modelName)!
  return held ? heldReceptors(neuron) : (neuron.description.receptors ?? ['input'])
}

/** The rules that find what they read at either end, and a receptor for what they add in each step. */
export function rulesBetween(source: string, target: string): readonly Rule[] {
  const [sent, read] = [source, target].map(each => neurons.get(each)!.state) as [readonly string[], readonly string[]]
  return rules.filter(make => {
    const rule = make()
    return (
      rule.sent.every(each => sent.includes(each)) &&
      rule.filters.every(({ of }) => read.includes(of)) &&
      (!rule.summed || receptorsOf(target, true).length > 0)
    )
  })
}

const measured = new Map<string, number>()

/**
 * About the weight at which a neuron of a model spikes when it hears 2000 spikes a second at its first receptor: what is
 * weak and what is strong differs by four orders of magnitude between currents, conductances and jumps of the potential.
 * It is that of the model as it comes, whatever parameters are drawn, so that a network follows from its seed alone;
 * 1 where spikes are given or drawn.
 */
export async function strengthOf(modelName: string): Promise<number> {
  const model = models.find(one => one.modelName === modelName)
  if (!model) return 1
  if (Object.keys(model.description.state ?? {}).length === 0) return 1 // what it sends does not follow from what it hears
  const known = measured.get(modelName)
  if (known !== undefined) return known
  let weight = 0.03
  for (; weight < 1e4; weight *= 3) {
    const sim = simulation({ threads: 1 })
    const neurons = sim.population('neurons', model(), 8)
    sim.drive(neurons, { rate: 2000, weight })
    const spikes = sim.record(neurons)
    await sim.run(50)
    sim.close()
    if (spikes.count > 0) break
  }
  measured.set(modelName, weight)
  return weight
}

/** Weights of a scale; of the opposite one where the target does not take negative ones. */
export function orPositive<Result>(scale: number, connect: (scale: number) => Result): Result {
  try {
    return connect(scale)
  } catch (error) {
    if (error instanceof ParameterError && error.argument.endsWith('.weight')) return connect(-scale)
    throw error
  }
}
