import { agreement } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { nodePerturbation } from './node-perturbation.ts'
import type { NodePerturbation } from './node-perturbation.ts'
import { perturbationLearner } from './perturbation-learner.ts'

const size = 10
const steps = 60

/** Mean change of the weights by reward, beside the derivative of the mean reward by finite differences. */
function compare(power: 1 | 3): number {
  const network = nodePerturbation({ size, inputs: 1, steps, rate: 0, power, seed: 3, tau: 10, probability: 0.02 })
  const trial = (perturbed: boolean): number => {
    network.begin()
    let reward = 0
    for (let t = 0; t < steps; t++) {
      network.step([t < 20 ? 1 : 0], perturbed)
      if (t >= 40) reward -= Math.abs(network.rate[0]! - 0.9) / 20
    }
    return reward
  }
  const slope = network.recurrent.map((_, at, weights) => {
    let difference = 0
    for (const by of [0.02, -0.02]) {
      weights[at]! += by
      for (let each = 0; each < 60; each++) difference += (Math.sign(by) * trial(false)) / 60
      weights[at]! -= by
    }
    return difference / 0.04
  })
  const change = new Float64Array(size * size)
  for (let each = 0; each < 6000; each++) {
    const reward = trial(true)
    const trace = network.eligibility()
    const surprise = network.reward(reward)
    for (let at = 0; at < change.length; at++) change[at]! += surprise * trace[at]!
  }
  return agreement(change, slope).cosine
}

it('follows the gradient of the reward with the cube in its trace, and not without it', () => {
  expect(compare(3)).toBeGreaterThan(0.7)
  expect(Math.abs(compare(1))).toBeLessThan(0.3)
})

it('makes the trace of a trial of the cubes of rates before and of jumps from the mean', () => {
  const network = nodePerturbation({ size: 3, inputs: 1, steps: 50, seed: 1, keep: 0.05 })
  network.begin()
  const expected = new Float64Array(9)
  const x = network.rate.map(Math.atanh)
  const mean = Float64Array.from(x)
  for (let t = 0; t < 50; t++) {
    const before = network.rate.slice()
    network.step([1])
    for (let j = 0; j < 3; j++) {
      const state = Math.atanh(network.rate[j]!)
      for (let i = 0; i < 3; i++) expected[i * 3 + j]! += (before[i]! * (state - mean[j]!)) ** 3
      mean[j] = 0.05 * mean[j]! + 0.95 * state
    }
  }
  const largest = Math.max(...expected.map(Math.abs))
  network.eligibility().forEach((value, at) => expect(Math.abs(value - expected[at]!) / largest).toBeLessThan(1e-4))
})

it('changes nothing at the first reward of a kind, and no weight by more than it may', () => {
  const network = nodePerturbation({ size: 4, inputs: 1, steps: 20, rate: 1e9, largest: 0.01, probability: 1 })
  const before = network.recurrent.slice()
  const trial = (): void => {
    network.begin()
    for (let t = 0; t < 20; t++) network.step([0])
  }
  trial()
  expect(network.reward(-1, 7)).toBe(0)
  expect([...network.recurrent]).toEqual([...before])
  trial()
  expect(network.reward(-0.5, 7)).toBe(0.5)
  const change = network.recurrent.map((weight, at) => Math.abs(weight - before[at]!))
  expect(Math.max(...change)).toBeCloseTo(0.01, 6)
  expect(() => network.step([0])).toThrow(/at most 20 steps/)
  expect(() => nodePerturbation({ size: 4, inputs: 1, keep: 1 })).toThrow(/nodePerturbation.keep is 1/)
})

it('refuses, as a learner, what is no network of it', () => {
  const words = 'perturbationLearner.network is an object (); it must be a network of nodePerturbation, with recurrent, input, rate'
  expect(() => perturbationLearner({} as NodePerturbation, { outputs: 1 })).toThrow(words)
})
