import { defineNeuron } from '../description/neuron.ts'
import { fixedProbability } from '../network/rules/fixed-probability.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import type { SimulationOptions } from '../network/simulation-options.ts'
import type { Population } from '../network/population.ts'
import type { Projection } from '../network/projection.ts'
import { normal, uniform } from '../network/weights.ts'
import type { RealArray } from '../kernel/real.ts'
import { defineRule } from '../plasticity/define-rule.ts'

/** A small program; what comes out is kept as numbers, whose bits count. */
export type PlatformProgram = () => Promise<readonly ArrayLike<number>[]>

/** A network of two populations and the synapses between them. */
interface Small {
  readonly sim: Simulation<RealArray>
  readonly input: Population<RealArray>
  readonly output: Population<RealArray>
  readonly synapses: Projection<RealArray>
  readonly threads: number
}

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05 + 0 * input' } })
const leaky = defineNeuron<object>('leaky', {
  parameters: { tau: { unit: 'ms', default: 20, above: 0 } },
  state: { v: 0 },
  equations: { v: '(input - v) / tau' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})
const window = {
  parameters: { rate: { unit: '1', default: 0.1 }, tau: { unit: 'ms', default: 20, above: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
} as const
const additive = defineRule<object>('additive', {
  ...window,
  onPre: { w: 'w - rate * after' },
  onPost: { w: 'w + rate * before' },
})
const soft = defineRule<object>('soft', {
  ...window,
  onPre: { w: 'w - rate * w * after' },
  onPost: { w: 'w + rate * (10 - w) * before' },
})

function small(size = 40, { threads = 1, ...options }: SimulationOptions & { threads?: number } = {}): Small {
  const sim = simulation({ seed: 7, dt: 0.1, threads, ...options } as SimulationOptions & { precision: 'f64' })
  const [input, output] = [sim.population('input', noise(), 100), sim.population('output', leaky(), size)]
  const synapses = sim.connect(input, output, { rule: fixedProbability(0.5), weight: normal(3, 0.5), delay: 1.5 })
  return { sim, input, output, synapses, threads }
}

/** Runs a network after something was done with it; spikes, weights and states come out. */
const runs =
  (before: (network: Small) => void = () => {}, make: () => Small = small): PlatformProgram =>
  async () => {
    const network = make()
    before(network)
    return outcome(network)
  }

async function outcome({ sim, output, synapses, threads }: Small): Promise<ArrayLike<number>[]> {
  const record = sim.record(output)
  await sim.run(60)
  if (threads > 1) await sim.close() // its threads go; what is there stays
  return [record.steps, record.neurons, synapses.weights, output.get('v')]
}

/** What the engine does, in small: the programs of `describePlatform` by name. */
export const platformPrograms: Readonly<Record<string, PlatformProgram>> = {
  'static synapses': runs(),
  'double precision': runs(undefined, () => small(40, { precision: 'f64' })),
  'a large population': runs(undefined, () => small(30_000)),
  'a large population on two threads': runs(undefined, () => small(30_000, { threads: 2 })),
  'weights that learn, on two threads': async () => {
    const network = small(4000, { threads: 2 })
    network.synapses.learn(additive())
    network.sim.connect(network.input, network.output, { name: 'more', weight: 0.001 }).learn(soft())
    return outcome(network)
  },
  'random input': runs(({ sim, output }) => sim.drive(output, { rate: 5000, weight: 1 })),
  'drawn delays': runs(({ sim, output }) => void sim.connect(output, output, { weight: -1, delay: uniform(1, 20) })),
  'weights that learn by events': runs(({ synapses }) => void synapses.learn(soft())),
  'weights that learn by pairs': runs(({ sim, synapses }) => {
    synapses.learn(additive()).gate(false)
    for (const [step, open] of [
      [50, true],
      [250, false],
      [400, true],
      [500, false],
    ] as const)
      sim.at(step, () => synapses.gate(open))
  }),
  'views from before': async () => {
    const network = small()
    const views = [network.output.get('v'), network.synapses.weights]
    network.sim.connect(network.sim.population('late', noise(), 3000), network.output, { weight: 0.001 })
    return [...(await outcome(network)), ...views]
  },
  'counts and samples': async () => {
    const network = small()
    const seen: number[] = []
    const tally = network.sim.tally(network.output)
    network.sim.watch(network.output, 'v').subscribe(({ value }) => void seen.push(...value!))
    return [...(await outcome(network)), tally.counts, seen]
  },
  'a checkpoint': async () => {
    const network = small()
    const { sim, synapses, output } = network
    synapses.learn(soft())
    const first = await outcome(network)
    const file = sim.save()
    await sim.run(20)
    sim.restore(file)
    await sim.run(20)
    return [...first, file, synapses.weights, output.get('v')]
  },
}
