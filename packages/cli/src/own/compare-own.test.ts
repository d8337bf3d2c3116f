import { adam, agreement, Batch, crossEntropy, fit, flat, sequences } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { recurrentLearners } from '../recurrent/learners.ts'
import { compareOwn } from './compare-own.ts'

const values = Array.from({ length: 12 * 3 * 2 }, (_, at) => Math.sin(3 * at))
const data = sequences({ values, inputs: 2, steps: 3, labels: Array.from({ length: 12 }, (_, at) => at % 2) })
const network = recurrentNetwork({ inputs: 2, layers: [rateLayer(6, { recurrent: true }), readoutLayer(2)] })
const options = { network, data: { train: data, test: data }, epochs: 1, batch: 4, seed: 1, rate: 0.05, optimizer: 'adam' } as const

it('holds a learner against the gradient on the first batch of the data, in their order, after each epoch', async () => {
  const [row] = await compareOwn({ ...options, learners: ['eprop'] })
  const place = { network, weights: randomWeights(network, { seed: 1, gain: 1.5 }), loss: crossEntropy, seed: 1 }
  const [learner, reference] = ['eprop', 'bptt'].map(name => recurrentLearners.get(name).make(place))
  await fit(learner!, data, { optimizer: adam({ rate: 0.05 }), epochs: 1, batch: 4, seed: 1 })
  const cosineOn = (examples: readonly number[]): number => {
    const batch = new Batch(examples.map(index => data.example(index)), data)
    for (const each of [reference!, learner!]) each.learn(batch)
    return agreement(flat(learner!.gradient), flat(reference!.gradient)).cosine
  }
  expect(row!.cosine).toBe(cosineOn([0, 1, 2, 3]))
  for (const other of [[4, 5, 6, 7], [8, 9, 10, 11], [1, 2, 3, 4]]) expect(cosineOn(other)).not.toBeCloseTo(row!.cosine!, 6)
})

it('ends behind the batch in which it is told to, not behind the last learner', async () => {
  let asked = 0
  const course = { stopped: () => asked >= 2, goesOn: () => ++asked < 2, heldMs: 0 }
  expect(await compareOwn({ ...options, epochs: 5, learners: ['eprop', 'bptt'], course })).toEqual([])
  expect(asked).toBe(2)
})
