import { convolution, dense, exampleLearner, learners, rateNetwork } from '@ngrad/difference-propagation/rates'
import { adam, evaluate, fit } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { loadData } from './data.ts'

const { train, test } = loadData('digits')

it.each([...learners])('$name learns the digits through convolutions', { timeout: 60_000 }, async ({ rule }) => {
  const seen = [convolution(4, { kernel: 3, activation: 'tanh' }), convolution(8, { kernel: 3, activation: 'tanh' })]
  const network = rateNetwork({ input: [8, 8], layers: [...seen, dense(10)], batch: 20, seed: 1 })
  const learner = exampleLearner(network, rule(network))
  await fit(learner, train, { optimizer: adam({ rate: 3e-3 }), epochs: 2, seed: 1 })
  expect(evaluate(learner, test).metrics!.accuracy).toBeGreaterThan(0.75) // 0.1 is chance
})
