import { clear, flat, inputEvents, squaredError } from '@ngrad/learning'
import { alifLayer, lifLayer, rateLayer, spikingConstants, surrogate } from '@ngrad/spiking'
import type { LayerWeights, LearnableConstant, LifLayer, RecurrentLayer } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { backward, difference, example, teach } from '../../validate/example.ts'
import { learners } from '../learners.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { epropSequence } from './e-prop-sequence.ts'
import { eprop } from './e-prop.ts'
import { randomFeedback } from './feedback.ts'
import { rtrl } from './rtrl.ts'
import { snap } from './snap.ts'
import { uoro } from './uoro.ts'

const wide = surrogate('fastSigmoid', { slope: 1 })
const derivative = surrogate('triangular', { height: 0.3 })
const shape = { recurrent: true, bias: true, tau: 15, threshold: 0.6 }
const every: readonly LearnableConstant[] = ['tau', 'tauSynapse', 'threshold', 'beta']
const resets: readonly LifLayer['reset'][] = ['subtract', 'zero', 'none']
const stacks: readonly (readonly [string, readonly HiddenLayer[]])[] = [
  ...resets.flatMap(reset => [
    [`a current, reset ${reset}`, [lifLayer(6, { ...shape, reset, tauSynapse: 6, refractory: 1 })]] as const,
    [`all constants learned, reset ${reset}`, [alifLayer(6, { ...shape, reset, tauSynapse: 6, beta: 0.5, learns: every })]] as const,
    [`without a current, reset ${reset}`, [alifLayer(6, { ...shape, reset, beta: 0.5, learns: ['beta', 'threshold', 'tau'] })]] as const,
  ]),
  ...every.map(
    name => [`${name} alone`, [alifLayer(5, { ...shape, tauSynapse: 6, beta: 0.5, refractory: 1, learns: [name] })]] as const,
  ),
  [
    'a stack',
    [
      alifLayer(6, { ...shape, tauSynapse: 6, beta: 0.5, learns: every }),
      rateLayer(4, { recurrent: true, tau: 3 }),
      lifLayer(5, { ...shape, tauSynapse: 3, selfConnections: true, learns: ['tauSynapse', 'tau'] }),
    ],
  ],
]

/** The constants of which some neuron has a gradient. */
const feels = (layer: RecurrentLayer, { constants }: LayerWeights): readonly LearnableConstant[] =>
  ('learns' in layer ? layer.learns : []).filter((_, at) =>
    constants.subarray(at * layer.size, (at + 1) * layer.size).some(value => value !== 0),
  )

const scaled = (layer: LayerWeights, factor: number): LayerWeights => ({
  input: layer.input.map(value => factor * value),
  recurrent: layer.recurrent.map(value => factor * value),
  bias: layer.bias.map(value => factor * value),
  constants: layer.constants.map(value => factor * value),
})

it.each(stacks)('e-prop is the gradient with the recurrent spikes cut off, RTRL the whole one: %s', (_name, hidden) => {
  for (const throughReset of [false, true]) {
    const problem = example(hidden, { steps: 25, inputs: 6 })
    const { network, weights, input } = problem
    for (const [learner, cut] of [
      [eprop(network, weights, { throughReset }), true],
      [rtrl(network, weights, { throughReset }), false],
      [snap(network, weights, { throughReset, order: 20 }), false],
    ] as const) {
      const { error } = teach(learner, problem)
      const { gradient } = backward(network, weights, input, error, { surrogate: derivative, throughReset, cut })
      hidden.forEach((layer, at) => expect(feels(layer, gradient[at]!)).toEqual('learns' in layer ? layer.learns : []))
      expect(difference(learner.gradient, gradient)).toBeLessThan(1e-12)
    }
  }
})

const learning = [alifLayer(6, { ...shape, tauSynapse: 6, beta: 0.5, learns: every }), lifLayer(5, { ...shape, learns: ['tau'] })]
const bySequence = [
  ...stacks.filter(([, hidden]) => hidden.every(layer => layer.kind !== 'rate')),
  ['two layers', learning] as const,
]

it.each(bySequence)('the same sum is made by sequences: %s', (_name, hidden) => {
  const feedback = hidden.map(({ size }, seed) => randomFeedback(size, 2, { seed }))
  for (const options of [{}, { throughReset: true }, { feedback, regularization: { rate: 20, strength: 3 } }]) {
    const problem = example(hidden, { steps: 25 })
    const { network, weights, target } = problem
    const learner = eprop(network, weights, options)
    teach(learner, problem)
    const sequence = epropSequence(network, weights, squaredError, options)
    for (const times of [1, 2]) {
      sequence.run({ input: inputEvents(problem.input, 6), target })
      expect(difference(sequence.gradient, learner.gradient.map(layer => scaled(layer, times)))).toBeLessThan(1e-12)
    }
  }
})

it('a membrane that takes 1 - α of what arrives feels its time constant there, too', () => {
  const problem = example(learning[0]!, { steps: 25 })
  const { network, weights, target } = problem
  for (const matrix of [weights[0]!.input, weights[0]!.recurrent]) matrix.forEach((w, at) => (matrix[at] = 10 * w))
  const { alpha } = spikingConstants(learning[0]!, weights[0]!, network.dt)
  const names = ['input', 'recurrent', 'bias'] as const
  const less = weights.map((layer, index) =>
    index > 0
      ? layer
      : { ...layer, ...Object.fromEntries(names.map(name => [name, layer[name].map((w, at) => w * (1 - alpha[at % 6]!))])) },
  )
  const same = eprop(network, less)
  teach(same, { ...problem, weights: less })
  const wanted = same.gradient.map(layer => scaled(layer, 1))
  for (const name of names)
    wanted[0]![name].forEach((g, at) => {
      const unit = at % 6
      wanted[0]!.constants[unit]! += g * weights[0]![name][at]! * alpha[unit]! * Math.log(alpha[unit]!) // d(1 - α)/dp
      wanted[0]![name][at] = g * (1 - alpha[unit]!)
    })
  const sequence = epropSequence(network, weights, squaredError, { arrival: 'start' })
  sequence.run({ input: inputEvents(problem.input, 6), target })
  expect(feels(learning[0]!, wanted[0]!)).toEqual(every)
  expect(difference(sequence.gradient, wanted)).toBeLessThan(1e-12)
})

const forward = learners.filter(({ name }) => name !== 'rflo') // which is for rates

it.each(forward.map(rule => [rule.name, rule] as const))('%s learns all that neurons can learn', (_name, { rule }) => {
  const problem = example(learning[0]!)
  const learner = rule({ ...problem, seed: 1 })
  teach(learner, problem)
  expect(feels(learning[0]!, learner.gradient[0]!)).toEqual(every)
})

it.each([
  ['constants', [alifLayer(2, { ...shape, tauSynapse: 6, beta: 0.5, learns: every })]],
  ['constants without a current', [alifLayer(2, { ...shape, beta: 0.5, learns: ['threshold', 'tau'] })]],
  ['a stack', [rateLayer(1), lifLayer(2, { bias: true })]],
] as const)('UORO is unbiased: its mean is the whole gradient within the standard error: %s', (_name, hidden) => {
  const problem = example(hidden, { steps: 8, inputs: 2, seed: 4 })
  const whole = rtrl(problem.network, problem.weights, { surrogate: wide })
  teach(whole, problem)
  const learner = uoro(problem.network, problem.weights, { surrogate: wide, seed: 3 })
  const wanted = flat(whole.gradient.slice(0, -1))
  const [mean, square] = [new Float64Array(wanted.length), new Float64Array(wanted.length)]
  const draws = 1500
  for (let draw = 0; draw < draws; draw++) {
    clear(learner.gradient)
    teach(learner, problem)
    flat(learner.gradient.slice(0, -1)).forEach((value, at) => {
      mean[at]! += value / draws
      square[at]! += value ** 2 / draws
    })
  }
  const off = [...wanted].map((value, at) => Math.abs(mean[at]! - value) / (Math.sqrt((square[at]! - mean[at]! ** 2) / draws) + 1e-12))
  expect(Math.max(...off)).toBeLessThan(4)
  expect(wanted.filter(value => value !== 0).length).toBeGreaterThan(4)
})
