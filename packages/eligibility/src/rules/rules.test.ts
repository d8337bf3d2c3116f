import { alifLayer, lifLayer, rateLayer, readoutLayer, recurrentNetwork, surrogate, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { backward, difference, example, teach } from '../../validate/example.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { eprop } from './e-prop.ts'
import { fixedFeedback } from './feedback.ts'
import { rflo } from './rflo.ts'
import { rtrl } from './rtrl.ts'
import { snap } from './snap.ts'
import { uoro } from './uoro.ts'

const derivative = surrogate('triangular', { height: 0.3 })
const shape = { recurrent: true, bias: true, tau: 20, threshold: 1 }
const layers: readonly [string, HiddenLayer][] = [
  ['LIF', lifLayer(6, { ...shape, refractory: 1 })],
  ['ALIF', alifLayer(6, { ...shape, beta: 0.7, tauAdaptation: 60 })],
  ['tanh', rateLayer(6, { recurrent: true, tau: 5, selfConnections: true })],
]

it.each(layers)('real-time recurrent learning equals backpropagation through time: %s', (_name, hidden) => {
  for (const throughReset of [false, true]) {
    const problem = example(hidden)
    const learner = rtrl(problem.network, problem.weights, { throughReset })
    const { error } = teach(learner, problem)
    const { network, weights, input } = problem
    const { gradient } = backward(network, weights, input, error, { surrogate: derivative, throughReset })
    expect(difference(learner.gradient, gradient)).toBeLessThan(1e-12)
  }
})

it('real-time recurrent learning equals finite differences where everything is smooth', () => {
  const problem = example(rateLayer(5, { recurrent: true, tau: 5 }), { steps: 15, inputs: 3 })
  const learner = rtrl(problem.network, problem.weights)
  teach(learner, problem)
  const h = 1e-5
  problem.weights.forEach((layer, index) => {
    for (const name of ['input', 'recurrent', 'bias'] as const) {
      for (let at = 0; at < layer[name].length; at += 3) {
        if (name === 'recurrent' && Math.floor(at / 5) === at % 5) continue
        const loss = (by: number): number => {
          layer[name][at]! += by
          const { loss: found } = teach(rtrl(problem.network, problem.weights), problem)
          layer[name][at]! -= by
          return found
        }
        const slope = (loss(h) - loss(-h)) / (2 * h)
        expect(Math.abs(learner.gradient[index]![name][at]! - slope)).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)))
      }
    }
  })
})

/** An example whose recurrent synapses are a ring with a few shortcuts. */
const sparse = (hidden: HiddenLayer) => {
  const problem = example(hidden)
  const { recurrent } = problem.weights[0]!
  const { size } = hidden
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (j !== (i + 1) % size && (i * size + j) % 7 !== 3) recurrent[i * size + j] = 0
  return problem
}

it.each(layers)('SnAp grows from e-prop to the whole gradient with its order: %s', (_name, hidden) => {
  const problem = sparse(hidden)
  const { network, weights } = problem
  const whole = rtrl(network, weights)
  teach(whole, problem)
  const absent = weights[0]!.recurrent.map(weight => Number(weight === 0))
  absent.forEach((is, at) => is && (whole.gradient[0]!.recurrent[at] = 0))
  const errors = [1, 2, 3, 6].map(order => {
    const learner = snap(network, weights, { order })
    teach(learner, problem)
    return { error: difference(learner.gradient, whole.gradient), remembered: learner.remembered }
  })
  expect(errors[3]!.error).toBeLessThan(1e-12)
  expect(errors[1]!.error).toBeLessThan(errors[0]!.error)
  expect(errors[0]!.remembered).toBeLessThan(errors[1]!.remembered)
  expect(errors[3]!.remembered).toBeLessThanOrEqual(whole.remembered)
})

it.each(layers.slice(0, 2))('SnAp-1 is e-prop where no unit is connected with itself: %s', (_name, hidden) => {
  const problem = example(hidden)
  const [one, cut] = [snap(problem.network, problem.weights, { order: 1 }), eprop(problem.network, problem.weights)]
  teach(one, problem)
  teach(cut, problem)
  expect(difference(one.gradient, cut.gradient)).toBeLessThan(1e-12)
})

it('SnAp-2 is the whole gradient where all units are connected', () => {
  const problem = example(rateLayer(6, { recurrent: true, selfConnections: true }))
  const [whole, two] = [rtrl(problem.network, problem.weights), snap(problem.network, problem.weights, { order: 2 })]
  teach(whole, problem)
  teach(two, problem)
  expect(difference(two.gradient, whole.gradient)).toBeLessThan(1e-12)
})

const onTop = [lifLayer(5, shape), rateLayer(4, { recurrent: true, tau: 3 })] as const
it.each([...layers.map(([name, hidden]) => [name, [hidden]] as const), ['a stack of LIF and rates', onTop] as const])(
  'UORO is unbiased: its mean is the whole gradient within the standard error: %s',
  (_name, hidden) => {
    const problem = example(hidden, { steps: 8 })
    const whole = rtrl(problem.network, problem.weights)
    teach(whole, problem)
    const draws = 4000
    const learner = uoro(problem.network, problem.weights, { seed: 3 })
    const matrices = (weights: NetworkWeights) =>
      weights.slice(0, -1).flatMap(({ input, recurrent }) => [input, recurrent])
    const sums = matrices(zeroWeights(problem.network)).map(array => ({ mean: array, square: array.slice() }))
    for (let draw = 0; draw < draws; draw++) {
      learner.gradient.forEach(({ input, recurrent, bias }) => [input, recurrent, bias].forEach(array => array.fill(0)))
      teach(learner, problem)
      for (const [index, gradient] of matrices(learner.gradient).entries())
        gradient.forEach((value, at) => {
          sums[index]!.mean[at]! += value / draws
          sums[index]!.square[at]! += value ** 2 / draws
        })
    }
    for (const [index, gradient] of matrices(whole.gradient).entries()) {
      const { mean, square } = sums[index]!
      const scores = [...mean].map((value, at) => {
        const deviation = Math.sqrt(Math.max(0, square[at]! - value ** 2) / draws)
        return deviation < 1e-12 ? Math.abs(value - gradient[at]!) : (value - gradient[at]!) / deviation
      })
      // of a hundred standard normal numbers none is above 4.5 but in one of 1400 cases, and their mean square is near 1
      expect(Math.max(...scores.map(Math.abs))).toBeLessThan(4.5)
      expect(scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length).toBeLessThan(2)
    }
  },
)

it('RFLO is the gradient without the paths over other units, and with random feedback', () => {
  const hidden = rateLayer(6, { recurrent: true, tau: 5 })
  const problem = example(hidden)
  const network = recurrentNetwork({ inputs: 6, layers: [hidden, readoutLayer(2, { tau: 0 })] })
  const same = { ...problem, network }
  const symmetric = rflo(network, problem.weights, { feedback: { kind: 'symmetric' } })
  const { error } = teach(symmetric, same)
  const { gradient } = backward(network, problem.weights, problem.input, error, { surrogate: derivative, cut: true })
  expect(difference(symmetric.gradient, gradient)).toBeLessThan(1e-12)
  // with feedback B the same holds for a network whose read-out would be B
  const B = problem.weights[1]!.input.map((_, at) => Math.sin(at + 1))
  const random = rflo(network, problem.weights, { feedback: fixedFeedback(B) })
  teach(random, same)
  const [first, second] = problem.weights as [(typeof problem.weights)[number], (typeof problem.weights)[number]]
  const withB = backward(network, [first, { ...second, input: B }], problem.input, error, {
    surrogate: derivative,
    cut: true,
  })
  expect(difference([random.gradient[0]!], [withB.gradient[0]!])).toBeLessThan(1e-12)
  expect(random.name).toBe('rflo')
  expect(() => rflo(recurrentNetwork({ inputs: 2, layers: [lifLayer(3), readoutLayer(1)] }), problem.weights)).toThrow(
    /rflo.hidden is 'lif'/,
  )
})

it('remembers the more, the more of the influence is kept', () => {
  const { network, weights } = example(rateLayer(6, { recurrent: true }))
  const kept = [eprop(network, weights), uoro(network, weights), snap(network, weights, { order: 1 })]
  for (const { remembered } of kept) expect(remembered).toBeLessThan(rtrl(network, weights).remembered / 2)
})
