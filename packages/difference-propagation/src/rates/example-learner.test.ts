import { RandomStream } from '@ngrad/core'
import { adam, Batch, evaluate, fit, FiniteError, flat, momentum, sequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { backpropagation } from './backpropagation.ts'
import { bernoulliInput } from './bernoulli-input.ts'
import { differencePropagation } from './difference-propagation.ts'
import { differenceTargetPropagation } from './difference-target-propagation.ts'
import { exampleLearner, showBatch } from './example-learner.ts'
import { random } from './feedback.ts'
import { dense } from './layer.ts'
import type { RateLearner } from './learner.ts'
import { rateNetwork } from './network.ts'

/** Points in a plane, of class 1 where the signs of their coordinates differ. */
function quadrants(count: number, stream: number): Dataset {
  const draw = new RandomStream(1, stream)
  const values = Float32Array.from({ length: 2 * count }, (_, index) => 2 * draw.uniform(index) - 1)
  const labels = Uint8Array.from({ length: count }, (_, index) =>
    Number(values[2 * index]! * values[2 * index + 1]! < 0),
  )
  return sequences({ values, inputs: 2, labels })
}

it.each([adam({ rate: 0.01 }), momentum({ rate: 0.1 })])(
  'learns what no layer can tell alone, with $name',
  async optimizer => {
    const network = rateNetwork({ input: 2, layers: [dense(16, { activation: 'tanh' }), dense(2)], batch: 20, seed: 1 })
    const learner = exampleLearner(network, differencePropagation(network))
    const { epochs } = await fit(learner, quadrants(1000, 1), { optimizer, epochs: 30, seed: 1 })
    expect(epochs[0]!.loss).toBeGreaterThan(0.5)
    expect(epochs.at(-1)!.loss).toBeLessThan(0.2)
    const { metrics } = evaluate(learner, quadrants(205, 2)) // the last batch of the test is not whole
    expect(metrics!.accuracy).toBeGreaterThan(0.92)
  },
)

it('Adam makes steps of the rate at first, whatever the size of the change', () => {
  const network = rateNetwork({ input: 1, layers: [dense(1)], output: 'linear', precision: 'f64' })
  const { weights, weightChange } = network.layers[0]!.synapses
  const before = weights.values[0]!
  weightChange.values[0] = -1e-4
  adam({ rate: 0.01 }).on(network).step(0.5)
  expect(weights.values[0]! - before).toBeCloseTo(-0.005, 6)
})

it('shows a batch, row by row, and says what does not fit', () => {
  const network = rateNetwork({ input: 2, layers: [dense(2)], batch: 3 })
  network.input.values.fill(9)
  const data = sequences({ values: [0, 0.5, 1, 0], inputs: 2, labels: [1, 0] })
  const target = showBatch(network, new Batch([data.example(0), data.example(1)], data))
  expect([...network.input.values]).toEqual([0, 0.5, 1, 0, 0, 0.5])
  expect([...target.values]).toEqual([0, 1, 1, 0, 0, 1])
  const other = sequences({ values: [1, 2, 3], inputs: 3, labels: [1] })
  expect(() => showBatch(network, new Batch([other.example(0)], other))).toThrow(
    "rateNetwork: batch is '1 steps of 1 examples with 3 inputs and 2 outputs'; it must be at most 3 of 2 and 2 in one step",
  )
  const bad = { ...data.example(1), input: { ...data.example(1).input, value: Float64Array.of(NaN) } }
  expect(() => showBatch(network, new Batch([data.example(0), bad], data))).toThrow(FiniteError)
})

it('learns from fewer examples than it has room for what a network of as many learns from them', () => {
  const data = sequences({ values: [1, 0.5, -0.3, 1, 0.2, -2], inputs: 2, labels: [0, 1, 1] })
  const shown = new Batch([0, 1, 2].map(index => data.example(index)), data)
  const asked = (batch: number) => {
    const network = rateNetwork({ input: 2, layers: [dense(4, { activation: 'tanh' }), dense(2)], batch, seed: 1, precision: 'f64' })
    const learner = exampleLearner(network, backpropagation(network))
    const { loss } = learner.learn(shown)
    return [loss, ...flat(learner.gradient)]
  }
  const [room, exact] = [asked(8), asked(3)]
  expect(Math.max(...room.map((value, at) => Math.abs(value - exact[at]!)))).toBeLessThan(1e-15)
  const spikes = rateNetwork({ input: bernoulliInput(2), layers: [dense(2)], batch: 4 }) // of those some count twice
  const likely = sequences({ values: [1, 0, 0, 1], inputs: 2, labels: [0, 1] })
  const { loss } = exampleLearner(spikes, backpropagation(spikes)).learn(new Batch([likely.example(0), likely.example(1)], likely))
  expect(loss).toBeGreaterThan(0)
})

it('weighs each example, as its gradient does', () => {
  const data = sequences({ values: [1, 0.5, -0.3, 1], inputs: 2, labels: [0, 1] })
  for (const output of ['softmax', 'logistic', 'linear'] as const) {
    const learn = (...taught: number[]) => {
      const layers = [dense(3, { activation: 'tanh' }), dense(2)]
      const network = rateNetwork({ input: 2, layers, output, batch: 2, seed: 1, precision: 'f64' })
      const learner = exampleLearner(network, backpropagation(network))
      const examples = taught.map((weight, at) => ({ ...data.example(at), taught: Float64Array.of(weight) }))
      const { loss } = learner.learn(new Batch(examples, data))
      return [loss, ...Object.values(learner.gradient).flatMap(array => [...array])]
    }
    const [first, second] = [learn(1, 0), learn(0, 1)]
    learn(0.5, 3).forEach((each, at) => expect(each).toBeCloseTo(0.5 * first[at]! + 3 * second[at]!, 12))
    learn(0, 0).forEach(each => expect(each).toBeCloseTo(0, 15))
  }
})

it('has a finite loss where what the output says is rounded to 0 or 1', () => {
  const data = sequences({ values: [1], inputs: 1, outputs: 2, labels: [1] })
  const lossOf = (output: 'logistic' | 'softmax', ...logits: number[]): number => {
    const network = rateNetwork({ input: 1, layers: [dense(2)], output })
    network.layers[0]!.synapses.weights.values.set(logits)
    const learner = exampleLearner(network, backpropagation(network))
    const batch = new Batch([data.example(0)], data)
    expect(learner.learn(batch).loss).toBe(learner.answer(batch).loss)
    return learner.answer(batch).loss
  }
  expect(lossOf('logistic', 17, 40)).toBeCloseTo(17, 6)
  expect(lossOf('softmax', 300, -300)).toBe(600)
})

it('does not weigh examples for a rule that asks for a change where nothing is wanted', () => {
  const data = sequences({ values: [1, 0.5], inputs: 2, labels: [0], outputs: 2 })
  const half = { ...data.example(0), taught: Float64Array.of(0.5) }
  const network = rateNetwork({ input: 2, layers: [dense(3), dense(3), dense(2)] })
  const learn = (rule: RateLearner): unknown => exampleLearner(network, rule).learn(new Batch([half], data))
  expect(() => learn(differenceTargetPropagation(network, { form: 'plain' }))).toThrow(
    'target propagation: taught is 0.5; it must be 1: what the inverses miss counts as an error in any case',
  )
  const plain = { form: 'plain', feedback: random() } as const
  expect(() => learn(differencePropagation(network, { ...plain, perturbation: 'one-sided' }))).toThrow(
    'difference propagation: taught is 0.5; it must be 1: what the way down misses counts as a change in any case',
  )
  expect(() => learn(differencePropagation(network, plain))).not.toThrow() // central: the residual falls out
})
