import { RandomStream } from '@ngrad/core'
import { adam, agreement, Batch, clear, fit, sequences, squaredError, throughTime } from '@ngrad/learning'
import { lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { example, teach } from '../../validate/example.ts'
import { eprop } from './e-prop.ts'
import {
  adaptiveFeedback,
  feedbackWeights,
  fixedFeedback,
  followReadout,
  randomFeedback,
  symmetricFeedback,
} from './feedback.ts'

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => agreement(a, b).cosine

it('lets adaptive feedback and the read-out become the transpose of each other, whatever the updates are', () => {
  const feedback = adaptiveFeedback(20, 3, { seed: 1, decay: 0.05 })
  const random = new RandomStream(2, 2)
  const readout = Float64Array.from({ length: 60 }, (_, at) => random.normal(at))
  const distance: number[] = []
  for (let update = 0; update < 100; update++) {
    const B = feedbackWeights(feedback, readout)
    distance.push(Math.sqrt(readout.reduce((sum, w, at) => sum + (w - B[at]!) ** 2, 0)))
    const before = readout.slice()
    readout.forEach((_, at) => (readout[at]! += 0.1 * random.normal(1000 + 60 * update + at)))
    followReadout(feedback, readout, before)
  }
  // what differs decays by 0.95 in each update
  expect(distance[99]! / distance[0]!).toBeCloseTo(0.95 ** 99, 9)
})

it('aligns adaptive feedback with a read-out that learns, while random feedback stays', () => {
  const problem = example(lifLayer(30, { recurrent: true }))
  const { weights, network } = problem
  const feedback = adaptiveFeedback(30, 2, { seed: 4, decay: 0.05 })
  const learner = eprop(network, weights, { feedback })
  const optimizer = adam({ rate: 0.02 })
  const losses: number[] = []
  const start = cosine(feedbackWeights(feedback, weights[1]!.input), weights[1]!.input)
  for (let round = 0; round < 250; round++) {
    losses.push(teach(learner, problem).loss)
    const before = weights[1]!.input.slice()
    optimizer.step(weights, learner.gradient)
    clear(learner.gradient)
    followReadout(feedback, weights[1]!.input, before)
  }
  expect(Math.abs(start)).toBeLessThan(0.4)
  expect(cosine(feedbackWeights(feedback, weights[1]!.input), weights[1]!.input)).toBeGreaterThan(0.9)
  expect(losses.at(-1)! / losses[0]!).toBeLessThan(0.9)
  const fixed = randomFeedback(30, 2, { seed: 4 })
  const copy = feedbackWeights(fixed, weights[1]!.input).slice()
  followReadout(
    fixed,
    weights[1]!.input,
    weights[1]!.input.map(w => w + 1),
  )
  expect([...feedbackWeights(fixed, weights[1]!.input)]).toEqual([...copy])
})

it('draws random feedback of the spread that is asked for, the same for a seed', () => {
  const { weights } = randomFeedback(500, 4, { seed: 3, deviation: 2 }) as { weights: Float64Array }
  const variance = weights.reduce((sum, w) => sum + w * w, 0) / 2000
  expect(Math.abs(variance / 4 - 1)).toBeLessThan(4 * Math.sqrt(2 / 2000))
  expect(randomFeedback(500, 4, { seed: 3, deviation: 2 })).toEqual({ kind: 'fixed', hidden: 500, weights })
})

it('says when feedback does not fit', () => {
  const { network, weights } = example(lifLayer(5))
  expect(() => eprop(network, weights, { feedback: randomFeedback(2, 5) })).toThrow('feedback.hidden is 2; it must be 5, the units')
  expect(() => throughTime(eprop(network, weights), { weights: structuredClone(weights), loss: squaredError })).toThrow(
    'it must be the array itself that eprop was given, not another one',
  )
  expect(() => eprop(network, weights, { feedback: fixedFeedback([1, 2, 3]) })).toThrow(
    'feedback.weights.length is 3; it must be 10, hidden × outputs',
  )
  expect(() => adaptiveFeedback(2, 2, { decay: 1 })).toThrow(/adaptiveFeedback.decay is 1/)
})

it('is among the weights of a learner where it adapts, for each layer, and comes to lie along the read-out', async () => {
  const network = recurrentNetwork({
    inputs: 4,
    layers: [rateLayer(12, { recurrent: true }), rateLayer(10, { recurrent: true }), readoutLayer(2)],
  })
  const weights = randomWeights(network, { seed: 1 })
  const feedback = [adaptiveFeedback(12, 2, { seed: 3 }), adaptiveFeedback(10, 2, { seed: 4 })]
  const learner = throughTime(eprop(network, weights, { feedback }), { weights, loss: squaredError })
  const random = new RandomStream(5, 'adaptive')
  const values = Float64Array.from({ length: 8 * 10 * 4 }, (_, at) => random.normal(at))
  const targets = Float64Array.from({ length: 8 * 10 * 2 }, (_, at) => Math.sin(at / 7))
  const data = sequences({ values, inputs: 4, steps: 10, targets, outputs: 2 })
  expect(Object.keys(learner.weights)).toEqual(expect.arrayContaining(['layer0.feedback', 'layer1.feedback']))
  learner.learn(new Batch([data.example(0), data.example(1)], data))
  expect(learner.gradient['layer1.feedback']).toEqual(learner.gradient['layer2.input'])
  const back = (layer: number): Float64Array => feedbackWeights(feedback[layer]!, new Float64Array(layer === 0 ? 24 : 20))
  const lower = back(0).slice()
  const before = cosine(back(1), weights[2]!.input)
  const { epochs } = await fit(learner, data, { optimizer: adam({ rate: 0.01, decay: 1 }), epochs: 400, seed: 1 })
  expect(Math.abs(before)).toBeLessThan(0.5)
  expect(cosine(back(1), weights[2]!.input)).toBeGreaterThan(0.95)
  expect(cosine(back(0), lower)).toBeLessThan(0.9) // it has learned, too
  expect(epochs.at(-1)!.loss).toBeLessThan(epochs[0]!.loss)
  expect(() => eprop(network, weights, { feedback: [symmetricFeedback, randomFeedback(10, 2)] })).not.toThrow()
})
