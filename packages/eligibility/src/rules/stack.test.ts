import { everyStep, referenceGradient, squaredError, firingRate } from '@ngrad/bptt'
import type { Evaluation, Objective } from '@ngrad/bptt'
import { RandomStream } from '@ngrad/core'
import { inputEvents, squaredError as halfSquare } from '@ngrad/learning'
import {
  alifLayer,
  lifLayer,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  runNetwork,
  surrogate,
} from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { difference, teach } from '../../validate/example.ts'
import type { Example } from '../../validate/example.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { epropSequence } from './e-prop-sequence.ts'
import { eprop } from './e-prop.ts'
import { adaptiveFeedback, fixedFeedback, randomFeedback, symmetricFeedback } from './feedback.ts'
import type { Feedback } from './feedback.ts'
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

const exact = (problem: Example, throughReset: boolean, throughRecurrence: boolean): NetworkWeights =>
  exactly(problem, { throughReset, throughRecurrence }).gradient

function exactly({ network, weights, input, target, steps }: Example, options: Partial<Objective>): Evaluation {
  const objective = {
    network,
    surrogate: surrogate('triangular', { height: 0.3 }),
    loss: squaredError(everyStep()),
    ...options,
  }
  const evaluation = referenceGradient(objective, weights, { samples: 1, steps, input, target })
  const { gradient } = evaluation
  network.layers.forEach(({ size, recurrent, selfConnections }, layer) => {
    if (recurrent && !selfConnections) for (let j = 0; j < size; j++) gradient[layer]!.recurrent[j * size + j] = 0
  })
  return evaluation
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

/** Each way in which the layers of a stack may have feedback, by its kinds. */
const mixtures = (hidden: readonly HiddenLayer[]): Feedback[][] =>
  hidden.reduce<Feedback[][]>(
    (all, { size }, seed) =>
      all.flatMap(below =>
        [symmetricFeedback, randomFeedback(size, 2, { seed }), adaptiveFeedback(size, 2, { seed })].map(each => [...below, each]),
      ),
    [[]],
  )

const bySequence = stacks.filter(([, hidden]) => hidden.every(({ kind }) => kind !== 'rate'))

describe.each([
  ...bySequence,
  [
    'three layers of spikes',
    [lifLayer(6, shape), alifLayer(5, { beta: 0.4 }), lifLayer(5, { ...shape, reset: 'none' })],
  ] as const,
  ['LIF below more neurons than a line of memory holds', [lifLayer(6, shape), lifLayer(11, shape)]] as const,
])('a stack by sequences: %s', (_name, hidden) => {
  const problem = exampleOf(hidden)
  const { network, weights, target, steps } = problem
  const input = inputEvents(problem.input, 6)

  it('is the gradient with the recurrent paths cut, what draws the rates with it, as spikes and losses are', () => {
    for (const throughReset of [false, true]) {
      for (const pull of [undefined, { rate: 20, strength: 300 }]) {
        const learner = epropSequence(network, weights, halfSquare, {
          throughReset,
          ...(pull && { regularization: pull }),
        })
        const { loss, spikes } = learner.run({ input, target })
        const { gradient, error, activity } = exactly(problem, {
          throughReset,
          throughRecurrence: false,
          ...(pull && { regularisers: [firingRate(pull)] }),
        })
        expect(difference(learner.gradient, gradient)).toBeLessThan(1e-12)
        expect(Math.abs(loss / error - 1)).toBeLessThan(1e-12)
        expect([...spikes]).toEqual(activity.slice(0, -1).flatMap(each => [...each]))
      }
    }
    expect(epropSequence(network, weights, halfSquare).remembered(10)).toBe(
      10 * (hidden.reduce((sum, { size }) => sum + size, 0) + 2 * 2),
    )
  })

  it('is the sum of the traces by whatever feedback each layer has, that of feedback that adapts with it', () => {
    const fixed = hidden.map(({ size }, seed) => randomFeedback(size, 2, { seed }))
    const cut = [false, true].map(throughReset => exact(problem, throughReset, false))
    for (const [at, feedback] of mixtures(hidden).entries()) {
      const kinds = feedback.map(({ kind }) => kind)
      const throughReset = at % 2 === 1
      const pulled = !kinds.slice(0, -1).includes('symmetric') // eprop by traces draws no rates otherwise
      const options = { feedback, throughReset, ...(pulled && { regularization: { rate: 20, strength: 30 } }) }
      const [traces, sequence] = [
        eprop(network, weights, options),
        epropSequence(network, weights, halfSquare, options),
      ]
      teach(traces, problem)
      sequence.run({ input, target })
      expect(difference(sequence.gradient, traces.gradient), kinds.join(' ')).toBeLessThan(1e-12)
      for (const layer of pulled ? [] : [...kinds.keys()].filter(at => kinds[at] === 'symmetric'))
        expect(difference([sequence.gradient[layer]!], [cut[Number(throughReset)]![layer]!])).toBeLessThan(1e-12)
      expect(Object.keys(sequence.own?.gradient ?? {})).toEqual(Object.keys(traces.own?.gradient ?? {}))
      for (const [name, array] of Object.entries(traces.own?.gradient ?? {}))
        array.forEach((value, at) =>
          expect(Math.abs(sequence.own!.gradient[name]![at]! - value)).toBeLessThan(
            1e-12 * Math.max(1, Math.abs(value)),
          ),
        )
    }
    expect(() => epropSequence(network, weights, halfSquare, { feedback: fixed.slice(1) })).toThrow(
      `epropSequence.feedback.length is ${hidden.length - 1}; it must be ${hidden.length}, one for each hidden layer`,
    )
  })

  it('tells the spikes step by step, numbered over all layers', () => {
    const learner = epropSequence(network, weights, halfSquare)
    learner.run({ input, target }, false)
    const wanted: number[] = []
    const states = runNetwork(network, weights, problem.input)
    for (let step = 0; step < steps; step++) {
      let offset = 0
      for (const [layer, { size }] of hidden.entries()) {
        const { output } = states[layer]!
        for (let unit = 0; unit < size; unit++) if (output[step * size + unit] === 1) wanted.push(step, offset + unit)
        offset += size
      }
    }
    expect([...learner.raster()]).toEqual(wanted)
  })
})

it('RFLO goes through stacks of rate units, by random weights of their own, symmetric feedback, or such that adapts', () => {
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
  const symmetric = rflo(problem.network, problem.weights, { feedback: symmetricFeedback })
  teach(symmetric, problem)
  expect(difference(symmetric.gradient, exact(problem, false, false))).toBeLessThan(1e-12)
  // feedback that adapts brings what it is, and is to change as a read-out of its layer would: the last one as the read-out itself
  const adaptive = rflo(problem.network, problem.weights, {
    feedback: feedback.map(each => ({ ...each, kind: 'adaptive', keep: 1 }) as Feedback),
  })
  teach(adaptive, problem)
  expect(difference(adaptive.gradient, same.gradient)).toBe(0)
  expect([...adaptive.own!.gradient['layer1.feedback']!]).toEqual([...adaptive.gradient.at(-1)!.input])
  const below = recurrentNetwork({ inputs: 6, layers: [hidden[0]!, readoutLayer(2, { tau: 15 })] })
  const alone = eprop(below, [problem.weights[0]!, { ...problem.weights[2]!, input: new Float64Array(14) }])
  alone.begin()
  const whole = rflo(problem.network, problem.weights)
  whole.begin()
  for (let step = 0; step < problem.steps; step++) {
    const shown = problem.input.subarray(6 * step, 6 * step + 6)
    alone.step(shown)
    alone.learn(whole.step(shown).map((said, k) => said - problem.target[2 * step + k]!))
  }
  alone.gradient[1]!.input.forEach((value, at) => expect(adaptive.own!.gradient['layer0.feedback']![at]).toBeCloseTo(value, 10))
  const mixed = exampleOf([rateLayer(3), lifLayer(3)])
  expect(() => rflo(mixed.network, mixed.weights)).toThrow("rflo.hidden is 'rate, lif'; it must be of rate layers")
})
