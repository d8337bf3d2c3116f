import { rewards, simulation } from '@ngrad/core'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { nodePerturbation } from './node-perturbation.ts'
import { rewardEprop } from './reward-e-prop.ts'
import type { RewardLearner } from './reward-e-prop.ts'
import { takeRewards } from './take-rewards.ts'

it('teaches reward-modulated e-prop by events as by calls', () => {
  const network = recurrentNetwork({ inputs: 2, layers: [lifLayer(6, { recurrent: true }), readoutLayer(2)] })
  const weights = randomWeights(network, { seed: 3, gain: 3 })
  const act = (): RewardLearner => {
    const learner = rewardEprop(network, weights)
    learner.begin()
    for (let t = 0; t < 20; t++) learner.step([1, t % 2])
    learner.learn([0.5, -0.5])
    return learner
  }
  const [called, told] = [act(), act()]
  const sim = simulation()
  const task = rewards('task')
  sim.use(task)
  sim.use(takeRewards(told, 'task'))
  called.reward(0.7)
  task.give(0.7)
  sim.bus.topic('rewards').publish({ source: 'somebody else', value: 5 })
  expect(told.gradient).toEqual(called.gradient)
  expect(Math.max(...told.gradient[0]!.input.map(Math.abs))).toBeGreaterThan(0)
})

it('teaches node perturbation by events as by calls, each kind of trial by its own expectation', () => {
  const make = () => nodePerturbation({ size: 8, inputs: 1, steps: 30, seed: 2, probability: 0.2, largest: 1 })
  const [called, told] = [make(), make()]
  const before = told.recurrent.slice()
  const sim = simulation()
  const task = rewards()
  sim.use(task)
  sim.use(takeRewards(told))
  for (const [reward, kind] of [
    [-1, 0],
    [-3, 1],
    [-0.5, 0],
    [-2, 1],
  ] as const) {
    for (const network of [called, told]) {
      network.begin()
      for (let t = 0; t < 30; t++) network.step([1])
    }
    called.reward(reward, kind)
    task.give(reward, kind)
  }
  expect([...told.recurrent]).toEqual([...called.recurrent])
  expect([...told.recurrent]).not.toEqual([...before])
})

it('is refused over a checkpoint where its learner was made with something else', () => {
  const made = (seed: number, probability = 0.2) =>
    simulation().use(takeRewards(nodePerturbation({ size: 8, inputs: 1, steps: 50, probability, seed })))
  const file = made(2).save()
  expect(() => made(2).restore(file)).not.toThrow()
  expect(() => made(3).restore(file)).toThrow('seed 2 where this has seed 3')
  expect(() => made(2, 0.3).restore(file)).toThrow('probability 0.2 where this has probability 0.3')
})
