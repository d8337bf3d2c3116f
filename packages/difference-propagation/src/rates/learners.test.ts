import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import { dense } from './layer.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'

for (const { name, make } of learners)
  describeLearner(
    { describe, it },
    {
      name,
      inputs: 5,
      outputs: 3,
      random: name === 'ep-random-sign',
      make: () =>
        make(
          rateNetwork({
            input: 5,
            layers: [dense(8, { activation: 'tanh' }), dense(6, { activation: 'tanh' }), dense(3)],
            batch: 4,
            seed: 2,
          }),
        ),
    },
  )

for (const entry of learners)
  describeDescription({ describe, it }, { entry, place: () => rateNetwork({ input: 2, layers: [dense(3), dense(2)] }) })

describe('what a learner on rates is shown', () => {
  it.each(learners.map(learner => [learner.name, learner] as const))('is looked at first by %s', (_, { rule }) => {
    const network = rateNetwork({ input: 3, layers: [dense(4), dense(2)], batch: 2 })
    const learner = rule(network)
    const before = network.layers.map(({ synapses }) => synapses.weightChange.values.slice())
    expect(() => learner.learn(network.work.matrix(1, 2) as never)).toThrow(
      "learn.target is '1 × 2'; it must be 2 × 2, as the output",
    )
    const target = network.work.matrix(2, 2)
    target.values[3] = Number.NaN
    expect(() => learner.learn(target as never)).toThrow('learn.target[3] is NaN')
    target.values.fill(0)
    network.input.values[1] = Infinity
    expect(() => learner.learn(target as never)).toThrow('learn.input[1] is Infinity')
    expect(network.layers.map(({ synapses }) => synapses.weightChange.values.slice())).toEqual(before)
  })
})
