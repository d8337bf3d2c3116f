import { alifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { learners } from '../learners.ts'
import { checkForwardLearner } from './check-learner.ts'
import { eprop } from './e-prop.ts'
import { rewardEprop } from './reward-e-prop.ts'
import type { ForwardLearner } from './learner.ts'

const spiking = recurrentNetwork({ inputs: 4, layers: [alifLayer(6, { recurrent: true }), readoutLayer(2)] })
const rates = recurrentNetwork({ inputs: 4, layers: [rateLayer(6, { recurrent: true, tau: 3 }), readoutLayer(2)] })

const cases = learners.flatMap(({ name, rule }) =>
  [spiking, rates].map(network => ({
    on: `${name} on ${network.layers[0]!.kind}`,
    contract: {
      network,
      make: (_: RecurrentNetwork, weights: NetworkWeights) => rule({ network, weights, seed: 1 }),
      random: name === 'uoro',
    },
  })),
)
it.each(cases.filter(({ on }) => on !== 'rflo on alif'))('keeps the contract of learners: $on', ({ contract }) => {
  expect(() => checkForwardLearner(contract)).not.toThrow()
})

it('goes by its own name where an error comes before the first step', () => {
  const rule = rewardEprop(spiking, randomWeights(spiking, { seed: 1 }))
  rule.begin()
  expect(() => rule.learn([1, 1])).toThrow(
    'rewardEprop: learn() takes the error of a step, and there was none since begin(); call step() first',
  )
})

it('says what a learner does that it should not', () => {
  const broken = (change: (learner: ForwardLearner) => Partial<ForwardLearner>): (() => void) => {
    return () =>
      checkForwardLearner({
        network: spiking,
        make(network, weights) {
          const learner = eprop(network, weights)
          const own: ForwardLearner = {
            name: 'mine',
            gradient: learner.gradient,
            remembered: learner.remembered,
            begin: () => learner.begin(),
            step: input => learner.step(input),
            learn: error => learner.learn(error),
            end: () => learner.end(),
          }
          return Object.assign(own, change(own))
        },
      })
  }
  expect(broken(() => ({}))).not.toThrow()
  let begun = false
  expect(broken(({ begin }) => ({ begin: () => void (begun || ((begun = true), begin())) }))).toThrow(
    'mine remembers the sequence before in the next one: begin() has to forget it',
  )
  expect(broken(() => ({ learn: () => {} }))).toThrow('mine learns nothing from an error')
  expect(broken(({ gradient }) => ({ end: () => (gradient[0]!.input[0]! += 1) }))).toThrow('mine learns from no error')
  expect(broken(({ gradient }) => ({ learn: error => (gradient[0]!.input[0]! += error[0]! ** 2) }))).toThrow(
    'mine learns from twice the error not twice as much',
  )
  let steps = 0
  const deaf = ({ begin, step, learn }: ForwardLearner): Partial<ForwardLearner> => ({
    begin: () => void ((steps = 0), begin()),
    step: input => (steps++, step(input)),
    learn: error => void (steps > 0 && learn(error)),
  })
  expect(broken(deaf)).toThrow('mine takes an error before the first step of a sequence')
  expect(broken(({ step: real }) => ({ step: input => real(input).map(() => 0) }))).toThrow('mine says something else than the network')
  expect(() =>
    checkForwardLearner({ network: spiking, make: (network, weights) => rewardEprop(network, weights) }),
  ).toThrow('rewardEprop learns nothing from an error') // it waits for a reward
})
