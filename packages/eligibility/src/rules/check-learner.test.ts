import { alifLayer, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { checkForwardLearner } from './check-learner.ts'
import { eprop } from './e-prop.ts'
import { rewardEprop } from './reward-e-prop.ts'
import { rflo } from './rflo.ts'
import { rtrl } from './rtrl.ts'
import { snap } from './snap.ts'
import { uoro } from './uoro.ts'
import type { ForwardLearner } from './learner.ts'

const spiking = recurrentNetwork({ inputs: 4, layers: [alifLayer(6, { recurrent: true }), readoutLayer(2)] })
const rates = recurrentNetwork({ inputs: 4, layers: [rateLayer(6, { recurrent: true, tau: 3 }), readoutLayer(2)] })

it.each([
  ['eprop', { network: spiking, make: eprop }],
  ['rtrl', { network: spiking, make: rtrl }],
  ['snap', { network: spiking, make: (network, weights) => snap(network, weights, { order: 2 }) }],
  ['uoro', { network: spiking, make: uoro, random: true }],
  ['rflo', { network: rates, make: rflo }],
  ['eprop on rates', { network: rates, make: eprop }],
] satisfies [string, Parameters<typeof checkForwardLearner>[0]][])(
  'keeps the contract of learners: %s',
  (_name, contract) => {
    expect(() => checkForwardLearner(contract)).not.toThrow()
  },
)

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
  expect(broken(() => ({ step: () => new Float64Array(2) }))).toThrow('mine says something else than the network')
  expect(() =>
    checkForwardLearner({ network: spiking, make: (network, weights) => rewardEprop(network, weights) }),
  ).toThrow('rewardEprop learns nothing from an error') // it waits for a reward
})
