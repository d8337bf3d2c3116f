import { adam, copyOf, fit, linear, sequences } from '@ngrad/learning'
import type { AnyLearner } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { backpropagation } from '../testing/index.ts'
import { exampleLearner } from './example-learner.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'

const values = Array.from({ length: 24 }, (_, at) => Math.sin(at))
const data = sequences({ values, inputs: 3, labels: [0, 1, 0, 1, 1, 0, 1, 0] })

function learner(): AnyLearner {
  const network = rateNetwork({ input: 3, layers: [dense(2)], batch: 4, seed: 1 })
  return exampleLearner(network, backpropagation(network))
}

it('goes on from one training to the next, its moments and its schedule too', async () => {
  const optimizer = () => adam({ rate: 0.1, schedule: linear(6) })
  const options = { batch: 4, shuffle: false }
  const [whole, parts, one] = [learner(), learner(), optimizer()]
  await fit(whole, data, { ...options, epochs: 2, optimizer: optimizer() })
  for (let times = 0; times < 2; times++) await fit(parts, data, { ...options, epochs: 1, optimizer: one })
  expect(copyOf(parts.weights)).toEqual(copyOf(whole.weights))
})

it('is for one network', async () => {
  const optimizer = adam()
  await fit(learner(), data, { batch: 4, epochs: 1, optimizer })
  await expect(fit(learner(), data, { batch: 4, epochs: 1, optimizer })).rejects.toThrow(
    "fit.optimizer is 'adam'; it must be another one: an optimizer is for one network, and it has trained another",
  )
})
