import { adam, copyOf, fit, linear, sequences } from '@ngrad/learning'
import type { AnyLearner, Optimizer, TrainingState } from '@ngrad/learning'
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

it('is for one network, unless it takes up what was saved of the other', async () => {
  const optimizer = adam()
  const options = { batch: 4, epochs: 1, optimizer }
  const states: TrainingState[] = []
  await fit(learner(), data, { ...options, callbacks: { checkpoint: state => void states.push(state) } })
  expect(optimizer.state()['adam.steps']).toEqual(Float64Array.of(2))
  const other = "adam: weights is 'matrices'; it must be those of its steps before: an optimizer is for one network"
  await expect(fit(learner(), data, options)).rejects.toThrow(other)
  const [resumed, whole] = [learner(), learner()]
  await fit(resumed, data, { ...options, epochs: 2, resume: states[0]! })
  await fit(whole, data, { ...options, epochs: 2, optimizer: adam() })
  expect(copyOf(resumed.weights)).toEqual(copyOf(whole.weights))
})

it('goes on with whatever fits what was restored last, if no step was made since, and finds its network again', async () => {
  const options = { batch: 4, epochs: 1 }
  const [three, six] = await Promise.all([1, 2].map(async epochs => {
    const states: TrainingState[] = []
    await fit(learner(), data, { batch: 4, epochs, optimizer: adam(), callbacks: { checkpoint: state => void states.push(state) } })
    return states.at(-1)!.optimizer
  }))
  const refused = 'an optimizer is for one network'
  const stepsOf = (optimizer: Optimizer) => optimizer.state()['adam.steps']![0]
  const one = adam()
  one.restore(three!)
  expect(stepsOf(one)).toBe(2)
  const own = learner()
  await fit(own, data, { ...options, optimizer: one })
  expect(stepsOf(one)).toBe(4)
  await expect(fit(learner(), data, { ...options, optimizer: one })).rejects.toThrow(refused)
  await fit(own, data, { ...options, optimizer: one }) // as before it was refused another
  expect(stepsOf(one)).toBe(6)
  one.restore(six!)
  await fit(learner(), data, { ...options, optimizer: one })
  expect(stepsOf(one)).toBe(6)
  await expect(fit(own, data, { ...options, optimizer: one })).rejects.toThrow(refused)
  one.restore(three!)
  await fit(own, data, { ...options, optimizer: one })
  expect(stepsOf(one)).toBe(4)
})
