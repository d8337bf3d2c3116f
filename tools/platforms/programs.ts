/** Small programs whose results must be the same on every platform. */
import { fixedProbability, Hz, kHz, ms, normal, pA, simulation, uniform } from '@ngrad/core'
import type { Population, Projection, Simulation } from '@ngrad/core'
import { platformDigests } from '@ngrad/core/testing'
import type { PlatformProgram } from '@ngrad/core/testing'
import { dense, differencePropagation, rateNetwork } from '@ngrad/difference-propagation/rates'
import { fillExamples } from '@ngrad/difference-propagation/testing'
import { iafPscExp, lif, poisson, stdp, stdpDerivative, stdpMultiplicative } from '@ngrad/spiking'

/** What a program has made: a network of two populations and the synapses between them. */
interface Small {
  readonly sim: Simulation
  readonly input: Population
  readonly output: Population
  readonly synapses: Projection
}

function small(size = 50): Small {
  const sim = simulation({ seed: 7, dt: 0.1 * ms, threads: 1 })
  const input = sim.population('input', poisson({ rate: 40 * Hz }), 200)
  const output = sim.population('output', lif({ tau: 20 * ms }), size)
  const options = { rule: fixedProbability(0.5), weight: 2500 * pA, delay: 1.5 * ms }
  return { sim, input, output, synapses: sim.connect(input, output, options) }
}

/** Runs a network after something was done with it, and what is done then; spikes, weights and states come out. */
const run =
  (
    before: (network: Small) => void = () => {},
    then: (network: Small) => Promise<void> = async () => {},
  ): PlatformProgram =>
  async () => {
    const network = small()
    before(network)
    return outcome(network, () => then(network))
  }

async function outcome({ sim, output, synapses }: Small, then: () => Promise<void>): Promise<ArrayLike<number>[]> {
  const record = sim.record(output)
  await sim.run(150 * ms)
  await then()
  return [record.steps, record.neurons, synapses.weights, output.get('v')]
}

/** The programs by name. */
export const programs: Readonly<Record<string, PlatformProgram>> = {
  'static synapses': run(),
  'pairs of spikes': run(
    ({ synapses }) => void synapses.learn(stdp({ potentiation: 5, depression: 5.5, highest: 5000 })),
  ),
  events: run(({ synapses }) => void synapses.learn(stdpMultiplicative({ highest: 5000 }))),
  derivative: run(({ synapses }) => void synapses.learn(stdpDerivative({ rate: 1, tau: 20 * ms }))),
  'two runs': run(undefined, ({ sim }) => sim.run(150 * ms)),
  'views from before': async () => {
    const network = small()
    const views = [network.output.get('v'), network.synapses.weights]
    return [...(await outcome(network, async () => {})), ...views]
  },
  'random input': run(({ sim, output }) => sim.drive(output, { rate: 20 * kHz, weight: 100 * pA })),
  'a large population': async () => outcome(small(30_000), async () => {}),
  counts: async () => {
    const network = small()
    const tally = network.sim.tally(network.output)
    return [...(await outcome(network, async () => {})), tally.counts]
  },
  'a variable that is watched': async () => {
    const network = small()
    const seen: number[] = []
    network.sim.watch(network.output, 'v').subscribe(({ value }) => void seen.push(value![0]!))
    return [...(await outcome(network, async () => {})), Float64Array.from(seen)]
  },
  'a checkpoint': async () => {
    const network = small()
    network.synapses.learn(stdp({ potentiation: 5, depression: 5.5, highest: 5000 }))
    const { sim } = network
    const first = await outcome(network, async () => {})
    const file = sim.save()
    await sim.run(50 * ms)
    sim.restore(file)
    await sim.run(50 * ms)
    return [...first, file, network.synapses.weights, network.output.get('v')]
  },
  'drawn delays, in double precision': async () => {
    const sim = simulation({ seed: 3, dt: 0.1 * ms, threads: 1, precision: 'f64' })
    const [a, b] = [sim.population('a', poisson({ rate: 100 * Hz }), 100), sim.population('b', iafPscExp(), 80)]
    const values = { weight: normal(400, 40), delay: uniform(1 * ms, 40 * ms) }
    const synapses = sim.connect(a, b, { rule: fixedProbability(0.4), ...values })
    const record = sim.record(b)
    await sim.run(120 * ms)
    return [record.steps, record.neurons, synapses.weights, synapses.delays, b.get('v')]
  },
  rates: async () => {
    const network = rateNetwork({ input: 64, layers: [dense(48), dense(10)], batch: 20, seed: 1 })
    const target = fillExamples(network)
    const learner = differencePropagation(network)
    for (let round = 0; round < 5; round++) learner.learn(target)
    return [Float64Array.of(network.loss(target))]
  },
}

/** Runs all programs, and those of the engine alone; their digests by name, or what went wrong. */
export const digests = async (): Promise<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(await platformDigests()).map(([name, result]) => [`engine: ${name}`, result])),
  ...(await platformDigests(programs)),
})
