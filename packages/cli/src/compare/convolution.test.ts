import { convolution, dense, rateNetwork, testError, trainEpoch } from '@ngrad/difference-propagation/rates'
import { adam } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { loadData } from './data.ts'
import { learners } from './registry.ts'

const { train, test } = loadData('digits')

it.each([...learners])('$name learns the digits through convolutions', { timeout: 60_000 }, async ({ rule }) => {
  const seen = [convolution(4, { kernel: 3, activation: 'tanh' }), convolution(8, { kernel: 3, activation: 'tanh' })]
  const network = rateNetwork({ input: [8, 8], layers: [...seen, dense(10)], batch: 20, seed: 1 })
  const [learner, optimizer] = [rule(network), adam({ rate: 3e-3 }).on(network)]
  for (let epoch = 0; epoch < 2; epoch++) await trainEpoch({ network, learner, optimizer, examples: train, epoch })
  expect(testError(network, learner, test)).toBeLessThan(0.25) // 0.9 is chance
})
