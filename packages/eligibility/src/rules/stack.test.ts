import { everyStep, referenceGradient, squaredError } from '@ngrad/bptt'
import { RandomStream } from '@ngrad/core'
import {
  alifLayer,
  lifLayer,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  surrogate,
} from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { difference, teach } from '../../validate/example.ts'
import type { Example } from '../../validate/example.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { eprop } from './e-prop.ts'
import { fixedFeedback, randomFeedback, symmetricFeedback } from './feedback.ts'
import { rflo } from './rflo.ts'
import { rtrl } from './rtrl.ts'
import { snap } from './snap.ts'

const shape = { recurrent: true, bias: true }
const stacks: readonly [string, readonly HiddenLayer[]][] = [
  ['LIF on LIF', [lifLayer(7, { ...shape, refractory: 2 }), lifLayer(6, shape)]],
  ['LIF without recurrence on ALIF', [lifLayer(8), alifLayer(6, { ...shape, beta: 0.5, tauAdaptation: 80 })]],
  [
    'ALIF on LIF that resets to zero',
    [alifLayer(6, { ...shape, beta: 0.3 }), lifLayer(7, { ...shape, reset: 'zero' })],
  ],
  [
    'tanh on sigmoid',
    [rateLayer(7, { recurrent: true, tau: 4 }), rateLayer(6, { recurrent: true, activation: 'sigmoid' })],
  ],
  [
    'three layers',
    [lifLayer(6, shape), rateLayer(5, { recurrent: true, tau: 3 }), lifLayer(5, { ...shape, selfConnections: true })],
  ],
]

/** A stack with weights, an input and a target. */
function exampleOf(hidden: readonly HiddenLayer[]): Example {
  const [inputs, outputs, steps] = [6, 2, 30]
  const network = recurrentNetwork({ inputs, layers: [...hidden, readoutLayer(outputs, { tau: 15 })] })
  const random = new RandomStream(1, 'stack')
  const input = Float64Array.from({ length: steps * inputs }, (_, at) => Number(random.uniform(at) < 0.4))
  const target = Float64Array.from({ length: steps * outputs }, (_, at) => random.normal(at))
  return { network, weights: randomWeights(network, { seed: 2, gain: 2.5 }), input, target, steps }
}

function exact(
  { network, weights, input, target, steps }: Example,
  throughReset: boolean,
  throughRecurrence: boolean,
): NetworkWeights {
  const objective = {
    network,
    surrogate: surrogate('triangular', { height: 0.3 }),
    loss: squaredError(everyStep()),
    throughReset,
    throughRecurrence,
  }
  const { gradient } = referenceGradient(objective, weights, { samples: 1, steps, input, target })
  network.layers.forEach(({ size, recurrent, selfConnections }, layer) => {
    if (recurrent && !selfConnections) for (let j = 0; j < size; j++) gradient[layer]!.recurrent[j * size + j] = 0
  })
  return gradient
}

describe.each(stacks)('a stack: %s', (_name, hidden) => {
  const problem = exampleOf(hidden)
  const { network, weights } = problem

  it('e-prop is the gradient with the recurrent paths cut, in every layer, and RTRL the whole one', () => {
    for (const throughReset of [false, true]) {
      const cut = exact(problem, throughReset, false)
      for (const layer of cut.slice(0, -1)) expect(layer.input.some(value => value !== 0)).toBe(true)
      const learner = eprop(network, weights, { throughReset })
      teach(learner, problem)
      expect(difference(learner.gradient, cut)).toBeLessThan(1e-12)
      for (const whole of [
        rtrl(network, weights, { throughReset }),
        snap(network, weights, { throughReset, order: 20 }),
      ]) {
        teach(whole, problem)
        expect(difference(whole.gradient, exact(problem, throughReset, true))).toBeLessThan(1e-12)
      }
    }
  })

  it('takes a learning signal for each layer, of fixed weights, which leave the layers above as they are', () => {
    const sizes = hidden.map(({ size }) => size)
    const fixed = sizes.map((size, seed) => randomFeedback(size, 2, { seed }))
    const last = network.layers.length - 2
    const learner = eprop(network, weights, { feedback: [...fixed.slice(0, last), symmetricFeedback] })
    teach(learner, problem)
    const cut = exact(problem, false, false)
    // the last hidden layer and the read-out have what symmetric feedback gives them; those below another signal
    expect(difference(learner.gradient.slice(last), cut.slice(last))).toBeLessThan(1e-12)
    expect(difference(learner.gradient.slice(0, last), cut.slice(0, last))).toBeGreaterThan(0.05)
    expect(learner.remembered).toBeLessThan(eprop(network, weights).remembered)
    expect(() => eprop(network, weights, { feedback: fixed.slice(1) })).toThrow('one for each hidden layer')
    const wrong = [...fixed.slice(0, last), fixedFeedback([1])]
    expect(() => eprop(network, weights, { feedback: wrong })).toThrow('feedback.weights.length is 1; it must be')
  })
})

it('RFLO goes through stacks of rate units, each with random weights of its own', () => {
  const hidden = [rateLayer(7, { recurrent: true, tau: 4 }), rateLayer(6, { recurrent: true })]
  const problem = exampleOf(hidden)
  const learner = rflo(problem.network, problem.weights)
  teach(learner, problem)
  const feedback = hidden.map(({ size }, layer) =>
    randomFeedback(size, 2, { seed: layer, deviation: 1 / Math.sqrt(2) }),
  )
  const same = eprop(problem.network, problem.weights, { feedback })
  teach(same, problem)
  expect(difference(learner.gradient, same.gradient)).toBe(0)
  const mixed = exampleOf([rateLayer(3), lifLayer(3)])
  expect(() => rflo(mixed.network, mixed.weights)).toThrow("rflo.hidden is 'rate, lif'; it must be of rate layers")
})
