import { RandomStream } from '@ngrad/core'
import { clear, sgd, softmax } from '@ngrad/learning'
import { lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { rewardEprop } from './reward-e-prop.ts'

it('follows, on average over what it does, the gradient of the expected reward', () => {
  // without recurrent connections nothing is cut off, so the identity is exact
  const network = recurrentNetwork({ inputs: 3, layers: [rateLayer(5, { tau: 5 }), readoutLayer(3, { tau: 10 })] })
  const weights = randomWeights(network, { seed: 4, gain: 2 })
  const input = Array.from({ length: 8 }, (_, t) => [Math.sin(t), Math.cos(2 * t), 1])
  const rewards = [0.3, 1, -0.5]
  const learner = rewardEprop(network, weights)
  const decide = (): Float64Array => {
    learner.begin()
    let said: Float64Array = new Float64Array(3)
    for (const values of input) said = learner.step(values)
    return softmax(said)
  }
  const expected = (): number => decide().reduce((sum, chance, action) => sum + chance * rewards[action]!, 0)
  const mean = new Float64Array(15)
  for (let action = 0; action < 3; action++) {
    const chance = decide()
    learner.learn(chance.map((p, k) => p - Number(k === action)))
    learner.gradient.forEach(layer => [layer.input, layer.recurrent, layer.bias].forEach(array => array.fill(0)))
    learner.reward(rewards[action]! - 0.2)
    learner.gradient[0]!.input.forEach((value, at) => (mean[at]! -= chance[action]! * value))
  }
  const h = 1e-5
  mean.forEach((value, at) => {
    const w = weights[0]!.input
    w[at]! += h
    const above = expected()
    w[at]! -= 2 * h
    const below = expected()
    w[at]! += h
    expect(value).toBeCloseTo((above - below) / (2 * h), 8)
  })
})

it('forgets what was done long before a reward, as its discount says', () => {
  const network = recurrentNetwork({ inputs: 1, layers: [rateLayer(2), readoutLayer(2)] })
  const weights = randomWeights(network, { seed: 1 })
  const gradient = (discount: number): NetworkWeights => {
    const learner = rewardEprop(network, weights, { discount })
    learner.begin()
    learner.step([1])
    learner.learn([0.5, -0.5])
    for (let t = 0; t < 3; t++) learner.step([0])
    learner.reward(1)
    return learner.gradient
  }
  gradient(0.5)[1]!.input.forEach((value, at) => expect(value).toBeCloseTo(gradient(1)[1]!.input[at]! / 8, 12))
})

it('lets a spiking network learn by reward alone which of two inputs was on', () => {
  const network = recurrentNetwork({ inputs: 8, layers: [lifLayer(20, { recurrent: true }), readoutLayer(2)] })
  const weights = randomWeights(network, { seed: 2, gain: 1.5 })
  const learner = rewardEprop(network, weights)
  const descent = sgd({ rate: 0.02 })
  const random = new RandomStream(9, 9)
  let draw = 0
  const trial = (): number => {
    const side = Number(random.uniform(draw++) < 0.5)
    learner.begin()
    let said: Float64Array = new Float64Array(2)
    for (let t = 0; t < 25; t++) {
      const active = Array.from({ length: 8 }, (_, i) =>
        Number(Math.floor(i / 4) === side && random.uniform(draw++) < 0.4),
      )
      said = learner.step(active)
    }
    const chance = softmax(said)
    const action = Number(random.uniform(draw++) > chance[0]!)
    learner.learn(chance.map((p, k) => p - Number(k === action)))
    learner.reward(Number(action === side) - 0.5)
    learner.end()
    descent.step(weights, learner.gradient)
    clear(learner.gradient)
    return Number(action === side)
  }
  const part = (trials: number): number =>
    Array.from({ length: trials }, trial).reduce((sum, right) => sum + right, 0) / trials
  descent.rate = 0
  expect(part(200)).toBeLessThan(0.8)
  descent.rate = 0.02
  part(400)
  expect(part(100)).toBeGreaterThan(0.92)
})
