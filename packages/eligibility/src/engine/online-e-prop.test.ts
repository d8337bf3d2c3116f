import { ms, RandomStream, rewards, simulation } from '@ngrad/core'
import { alifLayer, lifLayer, populate, populationWeights, randomWeights, readoutLayer, recurrentNetwork, replay } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, NetworkPopulations, NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { eprop } from '../rules/e-prop.ts'
import { adaptiveFeedback, followReadout, randomFeedback, symmetricFeedback } from '../rules/feedback.ts'
import type { Feedback } from '../rules/feedback.ts'
import { rewardEprop } from '../rules/reward-e-prop.ts'
import { onlineEprop } from './online-e-prop.ts'

const inputs = 10
const steps = 150

const noise = (seed: number): Float64Array => {
  const random = new RandomStream(seed, 3)
  return Float64Array.from({ length: steps * inputs }, (_, at) => Number(random.uniform(at) < 0.2))
}
const wave = (t: number): number[] => [Math.sin(t / 10), Math.cos(t / 15)]

/** Rounds weights to single precision, and draws biases. */
function rounded(weights: NetworkWeights): NetworkWeights {
  for (const [layer, { input, recurrent, bias }] of weights.entries()) {
    const random = new RandomStream(4, layer)
    for (const array of [input, recurrent]) array.forEach((w, at) => (array[at] = Math.fround(w)))
    bias.forEach((_, at) => (bias[at] = Math.fround(0.2 * random.normal(at))))
  }
  return weights
}

/** A simulation of the network with the input played `times` times over, and a teacher of {@link wave}. */
function running(network: RecurrentNetwork, weights: NetworkWeights, input: Float64Array, times: number) {
  const sim = simulation({ dt: 1 * ms })
  const on = Array.from({ length: times }, (_, round) =>
    [...input.keys()].filter(at => input[at] === 1).map(at => round * input.length + at),
  ).flat()
  const played = { times: on.map(at => Math.floor(at / inputs) + 1), neurons: on.map(at => at % inputs) }
  const source = sim.population('input', replay(played), inputs)
  const populations = populate(sim, network, weights, source)
  const lag = populations.lags.at(-1)!
  const stream = populations.layers.at(-1)!.name
  const targets = sim.bus.topic(`targets/${stream}`)
  for (let t = 0; t < times * steps; t++)
    sim.at(t + lag, () => targets.publish({ stream, firstStep: t + lag, steps: 1, value: wave(t % steps) }))
  return { sim, populations, lag }
}

/** Holds what was changed of all that a network learns, weights and biases, against a gradient. */
function expectChange(network: RecurrentNetwork, populations: NetworkPopulations, before: NetworkWeights, gradient: NetworkWeights): void {
  const compared: string[] = []
  for (const [layer, now] of populationWeights(network, populations).entries())
    for (const name of ['input', 'recurrent', 'bias'] as const) {
      const wanted = gradient[layer]![name]
      if (wanted.length === 0) continue
      const largest = Math.max(...wanted.map(Math.abs))
      expect(largest).toBeGreaterThan(0.01)
      wanted.forEach((g, at) => expect(Math.abs(before[layer]![name][at]! - now[name][at]! - g) / largest).toBeLessThan(1e-5))
      compared.push(name)
    }
  expect(compared.filter(name => name === 'bias').length).toBe(network.layers.filter(({ bias }) => bias).length)
}

const shape = { recurrent: true, bias: true }
it.each<[string, LifLayer | AlifLayer]>([
  ['LIF', lifLayer(12, { ...shape, refractory: 2 })],
  ['LIF without a bias', lifLayer(12, { recurrent: true, refractory: 2 })],
  ['ALIF', alifLayer(12, { ...shape, beta: 0.6, tauAdaptation: 100 })],
  ['ALIF with a synaptic current', alifLayer(12, { ...shape, beta: 0.6, tauAdaptation: 100, tauSynapse: 5, threshold: 2 })],
])('changes the weights of a running simulation as e-prop says: %s', async (_name, hidden) => {
  const network = recurrentNetwork({ inputs, layers: [hidden, readoutLayer(2, { bias: hidden.bias })] })
  const weights = rounded(randomWeights(network, { seed: 6, gain: 1.5 }))
  const input = noise(5)
  for (const feedback of [symmetricFeedback, randomFeedback(12, 2, { seed: 8 })]) {
    const learner = eprop(network, weights, { feedback })
    learner.begin()
    for (let t = 0; t < steps; t++) {
      const said = learner.step(input.subarray(t * inputs, (t + 1) * inputs))
      learner.learn(wave(t).map((value, k) => said[k]! - value))
    }
    const { sim, populations, lag } = running(network, weights, input, 1)
    sim.use(onlineEprop({ network, populations, rate: 1, every: steps, feedback }))
    await sim.run((steps + lag) * ms)
    expectChange(network, populations, weights, learner.gradient)
  }
})

it.each([2, 3])('changes the weights of %i hidden layers as e-prop says, each by feedback of its own', async count => {
  const hidden = [
    lifLayer(11, { ...shape, refractory: 2 }),
    alifLayer(10, { ...shape, beta: 0.6, tauAdaptation: 100 }),
    lifLayer(9, { bias: true }),
  ].slice(0, count)
  const network = recurrentNetwork({ inputs, layers: [...hidden, readoutLayer(2)] })
  const weights = rounded(randomWeights(network, { seed: 6, gain: 2.5 }))
  const random = hidden.map(({ size }, layer) => randomFeedback(size, 2, { seed: 8 + layer }))
  const mixed = [symmetricFeedback, ...random.slice(1)]
  const between = random.map((own, layer) => (layer === 1 ? symmetricFeedback : own))
  for (const feedback of [random, [...random.slice(0, -1), symmetricFeedback], symmetricFeedback, mixed, between]) {
    const input = noise(5)
    const learner = eprop(network, weights, { feedback })
    learner.begin()
    for (let t = 0; t < steps; t++) {
      const said = learner.step(input.subarray(t * inputs, (t + 1) * inputs))
      learner.learn(wave(t).map((value, k) => said[k]! - value))
    }
    const { sim, populations, lag } = running(network, weights, input, 1)
    sim.use(onlineEprop({ network, populations, rate: 1, every: steps, feedback }))
    await sim.run((steps + lag) * ms)
    expectChange(network, populations, weights, learner.gradient)
  }
})

it('passes by the weights that lie between as they are, where they are others meanwhile', async () => {
  const network = recurrentNetwork({ inputs, layers: [lifLayer(11), lifLayer(10), readoutLayer(2, { bias: false })] })
  const weights = rounded(randomWeights(network, { seed: 6, gain: 2.5 }))
  const input = noise(5).fill(0, 0, 20 * inputs) // nothing is shown before they are
  const { sim, populations, lag } = running(network, weights, input, 1)
  sim.use(onlineEprop({ network, populations, rate: 1, every: steps }))
  weights[1]!.input.forEach((w, at) => (weights[1]!.input[at] = Math.fround(-0.7 * w + 0.1)))
  sim.at(10, () => populations.projections[1]!.input.weights.set(weights[1]!.input))
  await sim.run((steps + lag) * ms)
  const learner = eprop(network, weights)
  learner.begin()
  for (let t = 0; t < steps; t++) {
    const said = learner.step(input.subarray(t * inputs, (t + 1) * inputs))
    learner.learn(wave(t).map((value, k) => said[k]! - value))
  }
  expectChange(network, populations, weights, learner.gradient)
})

it('refuses layers whose neurons see different things of a source, and says why', () => {
  for (const [layer, words] of [
    [lifLayer(4, { learns: ['tau'] }), "layer.learns is 'tau'; it must be empty: a source has one trace"],
    [lifLayer(4, { reset: 'zero' }), "layer.reset is 'zero'; it must be subtract or none"],
  ] as const) {
    const network = recurrentNetwork({ inputs, layers: [layer, readoutLayer(2)] })
    const { populations } = running(network, randomWeights(network), noise(1), 1)
    expect(() => onlineEprop({ network, populations, rate: 1 })).toThrow(`eligibilitySynapses.${words}`)
  }
})

it.each([1, 2, 3])('lets the feedback to %i hidden layers adapt as e-prop says, and the read-out decay with it', async count => {
  const hidden = [lifLayer(11, { ...shape, refractory: 2 }), alifLayer(10, { beta: 0.6 }), lifLayer(9)].slice(0, count)
  const network = recurrentNetwork({ inputs, layers: [...hidden, readoutLayer(2)] })
  const weights = rounded(randomWeights(network, { seed: 6, gain: 2.5 }))
  const input = noise(5)
  const adaptive = () => hidden.map(({ size }, layer) => adaptiveFeedback(size, 2, { seed: 8 + layer, decay: 0.1 }))
  const [driven, live] = [adaptive(), adaptive()]
  const learner = eprop(network, weights, { feedback: driven })
  learner.begin()
  for (let t = 0; t < steps; t++) {
    const said = learner.step(input.subarray(t * inputs, (t + 1) * inputs))
    learner.learn(wave(t).map((value, k) => said[k]! - value))
  }
  const rate = 1e-3
  const { sim, populations, lag } = running(network, weights, input, 1)
  sim.use(onlineEprop({ network, populations, rate, every: steps, feedback: live }))
  await sim.run((steps + lag) * ms)
  const readout = weights.at(-1)!.input
  const before = readout.slice()
  readout.forEach((w, at) => (readout[at] = w - rate * learner.gradient.at(-1)!.input[at]!))
  const weightsOf = (feedback: Feedback): Float64Array => (feedback as Feedback & { readonly kind: 'adaptive' }).weights
  for (const [layer, own] of driven.slice(0, -1).entries()) {
    const gradient = learner.own!.gradient[`layer${layer}.feedback`]!
    weightsOf(own).forEach((w, at) => (weightsOf(own)[at] = 0.9 * w - rate * gradient[at]!))
  }
  const drawn = weightsOf(driven.at(-1)!).slice()
  followReadout(driven.at(-1)!, readout, before)
  expect(Math.max(...weightsOf(driven.at(-1)!).map((w, at) => Math.abs(w - 0.9 * drawn[at]!)))).toBeGreaterThan(1e-3)
  for (const [layer, own] of driven.entries())
    weightsOf(own).forEach((w, at) => expect(Math.abs(weightsOf(live[layer]!)[at]! - w)).toBeLessThan(1e-5))
  const now = populations.projections.at(-1)!.input.weights
  readout.forEach((w, at) => expect(Math.abs(now[at]! - w)).toBeLessThan(1e-5))
  const biases = populations.layers.at(-1)!.get('bias') // which do not decay
  const { bias } = learner.gradient.at(-1)!
  const largest = Math.max(...bias.map(Math.abs))
  bias.forEach((g, at) => expect(Math.abs((weights.at(-1)!.bias[at]! - biases[at]!) / rate - g) / largest).toBeLessThan(1e-5))
})

it('refuses feedback that does not fit', () => {
  const network = recurrentNetwork({ inputs, layers: [lifLayer(3), lifLayer(4), readoutLayer(2)] })
  const { populations } = running(network, randomWeights(network), noise(1), 1)
  expect(() =>
    onlineEprop({ network, populations, rate: 1, feedback: [randomFeedback(4, 2), symmetricFeedback] }),
  ).toThrow('feedback.hidden is 4; it must be 3, the units of the layer')
  expect(() => onlineEprop({ network, populations, rate: 1, feedback: [symmetricFeedback] })).toThrow('one for each hidden layer')
})

it('lets a simulation learn a wave while it runs, a change at every step', async () => {
  const network = recurrentNetwork({
    inputs,
    layers: [lifLayer(40, { recurrent: true }), readoutLayer(2, { bias: false })],
  })
  const weights = randomWeights(network, { seed: 1, gain: 1.5 })
  const rounds = 40
  const { sim, populations, lag } = running(network, weights, noise(7), rounds)
  const losses = new Float64Array(rounds)
  const heard: number[] = []
  sim.on('activity/layer1.error', 'test', ({ firstStep, value }) => {
    losses[Math.floor((Number(firstStep) - lag) / steps)]! += value!.reduce((sum, e) => sum + e * e, 0) / 2
  })
  sim.on('activity/layer0.learningSignal', 'test', ({ value }) => heard.push(value!.length))
  sim.use(onlineEprop({ network, populations, rate: 2e-4, feedback: randomFeedback(40, 2, { seed: 2 }) }))
  await sim.run((rounds * steps + lag) * ms)
  expect(heard.length).toBe(rounds * steps)
  expect(heard[0]).toBe(40)
  const first = losses.slice(0, 4).reduce((sum, loss) => sum + loss)
  const last = losses.slice(-4).reduce((sum, loss) => sum + loss)
  expect(last / first).toBeLessThan(0.4)
})

it('changes the weights of a running simulation by rewards alone, as reward-modulated e-prop says', async () => {
  const network = recurrentNetwork({
    inputs,
    layers: [lifLayer(12, shape), readoutLayer(2)],
  })
  const weights = rounded(randomWeights(network, { seed: 6, gain: 1.5 }))
  const input = noise(5)
  const [discount, feedback] = [0.98, randomFeedback(12, 2, { seed: 8 })]
  const learner = rewardEprop(network, weights, { feedback, discount })
  learner.begin()
  for (let t = 0; t < steps; t++) {
    const said = learner.step(input.subarray(t * inputs, (t + 1) * inputs))
    learner.learn(wave(t).map((value, k) => said[k]! - value))
  }
  learner.reward(0.5)
  learner.reward(-0.2)
  const { sim, populations, lag } = running(network, weights, input, 1)
  const task = rewards()
  sim.use(task)
  sim.use(onlineEprop({ network, populations, rate: 1, feedback, discount }))
  await sim.run((steps + lag) * ms)
  expect(populationWeights(network, populations)).toEqual(weights) // nothing before a reward
  task.give(0.5)
  task.give(-0.2)
  expectChange(network, populations, weights, learner.gradient)
})

it('goes on where a bias was set by somebody else meanwhile', async () => {
  const network = recurrentNetwork({ inputs, layers: [lifLayer(6, shape), readoutLayer(2)] })
  const { sim, populations } = running(network, rounded(randomWeights(network, { seed: 6, gain: 1.5 })), noise(5), 1)
  sim.use(onlineEprop({ network, populations, rate: 1e-3 }))
  await sim.run(40 * ms)
  const readout = populations.layers[1]!
  readout.set('bias', Float64Array.of(5, -5))
  await sim.run(20 * ms)
  const [first, second] = readout.get('bias')
  expect(Math.abs(first! - 5) + Math.abs(second! + 5)).toBeLessThan(2)
  expect(first).not.toBe(5)
})
