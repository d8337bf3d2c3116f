/** What `@ngrad/spiking` ships, by enumeration: a new model or rule is drawn from its first day on. */
import { ParameterError, simulation } from '@ngrad/core'
import type { NeuronFactory, NeuronModel, RuleFactory } from '@ngrad/core'
import * as spiking from '@ngrad/spiking'

type Model = NeuronFactory<Record<string, number>>
type Rule = RuleFactory<Record<string, number>>

/** All neuron models, but for spikes that are given. */
export const models: readonly Model[] = Object.values<unknown>(spiking).filter(
  (one): one is Model => typeof one === 'function' && 'modelName' in one,
)

/** All rules of plasticity. */
export const rules: readonly Rule[] = Object.values<unknown>(spiking).filter(
  (one): one is Rule => typeof one === 'function' && 'ruleName' in one,
)

const measured = new Map<string, number>()

/**
 * About the weight at which a neuron spikes when it hears 2000 spikes a second at its first receptor: what is weak and
 * what is strong differs by four orders of magnitude between currents, conductances and jumps of the potential.
 */
export async function strengthOf(model: NeuronModel): Promise<number> {
  const { name } = model.neuron
  const known = measured.get(name)
  if (known !== undefined) return known
  let weight = 0.03
  for (; weight < 1e4; weight *= 3) {
    const sim = simulation({ threads: 1 })
    const neurons = sim.population('neurons', model, 8)
    sim.drive(neurons, { rate: 2000, weight })
    const spikes = sim.record(neurons)
    await sim.run(50)
    sim.close()
    if (spikes.count > 0) break
  }
  measured.set(name, weight)
  return weight
}

/** A weight, its sign dropped where the target does not take negative ones. */
export function orPositive<Result>(weight: number, connect: (weight: number) => Result): Result {
  try {
    return connect(weight)
  } catch (error) {
    if (weight < 0 && error instanceof ParameterError) return connect(-weight)
    throw error
  }
}
