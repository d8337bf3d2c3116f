import { inputEvents, squaredError } from '@ngrad/learning'
import { alifLayer, decay, lifLayer, rateLayer, surrogate, surrogateDerivative } from '@ngrad/spiking'
import type { AlifLayer } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { backward, difference, example, teach } from '../../validate/example.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { epropSequence } from './e-prop-sequence.ts'
import { eprop } from './e-prop.ts'
import { fixedFeedback, randomFeedback } from './feedback.ts'

const shape = { recurrent: true, bias: true, tau: 20, threshold: 1 }
const layers: readonly [string, HiddenLayer][] = [
  ['LIF', lifLayer(8, shape)],
  ['LIF that resets to zero', lifLayer(8, { ...shape, reset: 'zero' })],
  ['refractory LIF', lifLayer(8, { ...shape, refractory: 3 })],
  ['ALIF', alifLayer(8, { ...shape, beta: 0.7, tauAdaptation: 60 })],
  ['LIF and ALIF', alifLayer(8, { ...shape, beta: [0, 0, 0, 0, 1, 1, 1, 1], refractory: 2 })],
  ['LIF with connections to itself', lifLayer(8, { ...shape, selfConnections: true })],
  ['leaky tanh', rateLayer(8, { recurrent: true, tau: 5 })],
  ['sigmoid without a leak', rateLayer(8, { recurrent: true, activation: 'sigmoid' })],
]
const derivative = surrogate('triangular', { height: 0.3 })

it.each(layers)('equals the gradient with the recurrent spikes cut off: %s', (_name, hidden) => {
  for (const throughReset of [false, true]) {
    const problem = example(hidden)
    const learner = eprop(problem.network, problem.weights, { throughReset })
    const { error } = teach(learner, problem)
    const { network, weights, input } = problem
    const { gradient } = backward(network, weights, input, error, { surrogate: derivative, throughReset, cut: true })
    expect(difference(learner.gradient, gradient)).toBeLessThan(1e-12)
    const whole = backward(network, weights, input, error, { surrogate: derivative, throughReset })
    expect(difference(whole.gradient, gradient)).toBeGreaterThan(1e-3) // the cut is felt
  }
})

it.each(layers)('gives the whole gradient as the sum of true learning signals by eligibility: %s', (_name, hidden) => {
  for (const throughReset of [false, true]) {
    const problem = example(hidden)
    const { network, weights, input, steps } = problem
    const { error } = teach(eprop(network, weights, { throughReset }), problem)
    const { gradient, signal } = backward(network, weights, input, error, { surrogate: derivative, throughReset })
    const sum = { input: new Float64Array(gradient[0]!.input.length), recurrent: new Float64Array(64) }
    const learner = eprop(network, weights, { throughReset })
    teach(learner, problem, t => {
      for (const [name, trace] of [
        ['input', learner.inputTrace],
        ['recurrent', learner.recurrentTrace],
      ] as const)
        for (let at = 0; at < trace.length; at++) sum[name][at]! += signal[t * 8 + (at % 8)]! * trace[at]!
    })
    expect(steps).toBeGreaterThan(30)
    for (const name of ['input', 'recurrent'] as const) {
      const largest = Math.max(...gradient[0]![name].map(Math.abs))
      sum[name].forEach((value, at) => expect(Math.abs(value - gradient[0]![name][at]!) / largest).toBeLessThan(1e-12))
    }
  }
})

it('needs the adaptation to be driven by a spike of its own: without that the sum is wrong by percents', () => {
  const [, hidden] = layers[3]!
  const problem = example(hidden)
  const { network, weights, input } = problem
  const learner = eprop(network, weights)
  const { error } = teach(learner, problem)
  const { gradient, signal, runs } = backward(network, weights, input, error, { surrogate: derivative })
  const total = signal.slice() // with what a spike does to the adaptation of its own neuron
  const { beta, threshold, tauAdaptation } = hidden as AlifLayer
  const { potential, adaptation } = runs[0]!
  const later = new Float64Array(8) // dE/da of the step after
  for (let at = total.length - 1; at >= 0; at--) {
    const unit = at % 8
    total[at]! += later[unit]!
    const over = (potential[at]! - threshold - beta[unit]! * adaptation[at]!) / threshold
    const slope = surrogateDerivative(derivative, over) / threshold
    later[unit] = decay(network.dt, tauAdaptation) * later[unit]! - beta[unit]! * slope * total[at]!
  }
  let wrong = 0
  const largest = Math.max(...gradient[0]!.input.map(Math.abs))
  const sum = new Float64Array(gradient[0]!.input.length)
  teach(learner, problem, t =>
    learner.inputTrace.forEach((trace, at) => (sum[at]! += total[t * 8 + (at % 8)]! * trace)),
  )
  sum.forEach((value, at) => (wrong = Math.max(wrong, Math.abs(value - gradient[0]!.input[at]!) / largest)))
  expect(wrong).toBeGreaterThan(0.01)
})

const regularization = { rate: 20, strength: 3 }

const bySequence = layers.filter(([, hidden]) => hidden.kind !== 'rate')

it.each(bySequence)('makes the same sum by sequences: %s', (_name, hidden) => {
  const problem = example(hidden)
  const feedback = randomFeedback(8, 2, { seed: 5 })
  for (const options of [{}, { feedback, regularization }, { throughReset: true, regularization }]) {
    const learner = eprop(problem.network, problem.weights, options)
    const { loss } = teach(learner, problem)
    const sequence = epropSequence(problem.network, problem.weights, squaredError, options)
    const result = sequence.run({ input: inputEvents(problem.input, 6), target: problem.target })
    expect(difference(sequence.gradient, learner.gradient)).toBeLessThan(1e-12)
    expect(Math.abs(result.loss / loss - 1)).toBeLessThan(1e-12)
    expect(result.spikes.reduce((sum, count) => sum + count)).toBeGreaterThan(20)
  }
})

it('draws rates by the derivative of the squared distance of the mean rate, by the surrogate', () => {
  const [, hidden] = layers[0]!
  const problem = example(hidden)
  const at = eprop(problem.network, problem.weights, { feedback: fixedFeedback(new Float64Array(16)), regularization })
  teach(at, problem)
  const { network, weights, input, steps } = problem
  // the same as a squared error of a sum over time, so of a read-out of each neuron without a leak
  const counts = new Float64Array(8)
  const raster = epropSequence(network, weights, squaredError)
  raster.run({ input: inputEvents(input, 6), target: problem.target }).spikes.forEach((n, j) => (counts[j] = n))
  const slopes = [...counts].map(n => (3 / steps) * (n / steps - 20e-3))
  const traces = new Float64Array(48)
  const follower = eprop(network, weights)
  teach(follower, problem, () => follower.inputTrace.forEach((e, k) => (traces[k]! += e)))
  traces.forEach((sum, k) => expect(at.gradient[0]!.input[k]).toBeCloseTo(sum * slopes[k % 8]!, 12))
})

it('remembers as much for a long sequence as for a short one', () => {
  const { network, weights } = example(alifLayer(8, { recurrent: true }))
  const learner = eprop(network, weights)
  expect(learner.remembered).toBe(3 * (6 * 8 + 8 * 8) + 8 + 1)
  const sequence = epropSequence(network, weights, squaredError)
  expect(sequence.remembered(2000)).toBe(2 * sequence.remembered(1000))
})

it('says which layers it cannot take by sequences', () => {
  const { network, weights } = example(rateLayer(8, { recurrent: true }))
  expect(() => epropSequence(network, weights, squaredError)).toThrow("epropSequence.hidden is 'rate'; it must be lif or alif layers")
})
