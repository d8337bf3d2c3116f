import { Batch, FiniteError, sequences } from '@ngrad/learning'
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

describe('numbers that have grown too large', () => {
  const data = sequences({ values: [0.5, 1, -1, 2, 1, 0.5], inputs: 3, labels: [0, 1] })
  /** What is thrown by learning on a network whose weights are so many times as large; nothing if all stays finite. */
  const thrown = (make: (typeof learners)[number]['make'], activation: 'relu' | 'softplus', times: number): Error | undefined => {
    const layers = [dense(6, { activation }), dense(5, { activation }), dense(2)]
    const network = rateNetwork({ input: 3, layers, batch: 2, seed: 2, precision: 'f32' })
    for (const { value } of network.parameters) for (const [at, weight] of value.values.entries()) value.values[at] = weight * times
    const learner = make(network)
    try {
      learner.learn(new Batch([data.example(0), data.example(1)], data))
    } catch (error) {
      return error as Error
    }
    expect(Object.values(learner.gradient).every(array => array.every(Number.isFinite))).toBe(true)
    return undefined
  }

  it.each(learners.map(({ name, make }) => [name, make] as const))('are named by %s, and whose they are', (name, make) => {
    const found = (['relu', 'softplus'] as const).flatMap(activation => [1e20, 1e37].map(times => thrown(make, activation, times)))
    const own = (error?: Error): boolean => !error || (error instanceof FiniteError && error.place.startsWith(`${name}: `))
    expect(found.filter(error => !own(error))).toEqual([])
  })

  it('are those of the error in recurrent backpropagation, as of anything else', () => {
    const { make } = learners.find(({ name }) => name === 'rbp')!
    expect(String(thrown(make, 'relu', 1e37))).toBe('FiniteError: rbp: size of the error is NaN; it must be a finite number')
  })
})
