/** Small programs whose results must be the same on every platform. */
import { fixedProbability, Hz, kHz, ms, normal, pA, simulation, uniform } from '@ngrad/core'
import type { Population, Projection, Simulation } from '@ngrad/core'
import { platformDigests } from '@ngrad/core/testing'
import type { PlatformProgram } from '@ngrad/core/testing'
import { dense, differencePropagation, rateNetwork } from '@ngrad/difference-propagation/rates'
import { fillExamples } from '@ngrad/difference-propagation/testing'
import { learners } from '@ngrad/eligibility'
import { adam, crossEntropy, fit, sequences } from '@ngrad/learning'
import { gammaRenewal, iafPscExp, lif, poisson, stdp, stdpDerivative, stdpMultiplicative, stdpTriplet } from '@ngrad/spiking'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'

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
  'traces of many time constants, in double precision': async () => {
    const weights: ArrayLike<number>[] = []
    for (let tau = 1; tau <= 40; tau += 3) {
      const sim = simulation({ seed: 3, dt: 0.1 * ms, threads: 1, precision: 'f64' })
      const [a, b] = [sim.population('a', poisson({ rate: 100 * Hz }), 20), sim.population('b', poisson({ rate: 50 * Hz }), 5)]
      const rules = [stdpTriplet({ tauPlus: tau * ms }), stdp({ tauPlus: tau * ms, tauMinus: (tau + 1) * ms })]
      for (const [index, rule] of rules.entries()) {
        const synapses = sim.connect(a, b, { name: `${index}`, weight: 100 * pA, delay: 1 * ms })
        synapses.learn(rule)
        weights.push(synapses.weights)
      }
      await sim.run(200 * ms)
    }
    return weights
  },
  'drawn weights and sources, in double precision': async () => {
    const sim = simulation({ seed: 3, dt: 0.1 * ms, threads: 1, precision: 'f64' })
    const [a, b] = [sim.population('a', gammaRenewal({ rate: 100 * Hz, shape: 3 }), 200), sim.population('b', lif(), 200)]
    const synapses = sim.connect(a, b, { weight: normal(100 * pA, 30 * pA), delay: 1 * ms })
    sim.connect(a, b, { name: 'few', rule: fixedProbability(0.03), weight: 1 * pA, delay: 1 * ms })
    await sim.run(50 * ms)
    return [synapses.weights, b.get('v')]
  },
  'a learner through time': async () => {
    const network = recurrentNetwork({ inputs: 2, layers: [rateLayer(30, { recurrent: true, tau: 17 }), readoutLayer(3, { tau: 7 })] })
    const weights = randomWeights(network, { seed: 1 })
    const values = Array.from({ length: 400 }, (_, at) => ((at * 7919) % 13) / 13)
    const data = sequences({ inputs: 2, steps: 10, values, labels: Array.from({ length: 20 }, (_, at) => at % 3) })
    const learner = learners.find(({ name }) => name === 'eprop')!.make({ network, weights, loss: crossEntropy })
    const { epochs } = await fit(learner, data, { epochs: 10 })
    return [...Object.values(learner.weights), epochs.map(({ loss }) => loss)]
  },
  'rates with a softmax': async () => {
    const network = rateNetwork({
      input: 64,
      layers: [dense(48, { activation: 'sigmoid' }), dense(10)],
      output: 'softmax',
      batch: 20,
      seed: 1,
    })
    const target = fillExamples(network)
    const learner = differencePropagation(network)
    const optimizer = adam({ rate: 1e-3 }).on(network)
    const losses: number[] = []
    for (let round = 0; round < 20; round++) {
      learner.learn(target)
      optimizer.step()
      losses.push(network.loss(target))
    }
    return [losses]
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
