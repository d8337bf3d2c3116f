import { rewards, simulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { clear, flat, namedArrays } from '@ngrad/learning'
import { alifLayer, lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { learners } from '../learners.ts'
import { eprop } from './e-prop.ts'
import { adaptiveFeedback, randomFeedback } from './feedback.ts'
import { learnerState } from './learner.ts'
import type { ForwardLearner } from './learner.ts'
import { rewardEprop } from './reward-e-prop.ts'
import type { RewardLearner } from './reward-e-prop.ts'
import { takeRewards } from './take-rewards.ts'

const layers = (...hidden: Parameters<typeof recurrentNetwork>[0]['layers'][number][]): RecurrentNetwork =>
  recurrentNetwork({ inputs: 4, layers: [...hidden, readoutLayer(2, { bias: true, tau: 10 })] })
const spiking = layers(
  lifLayer(5, { recurrent: true, refractory: 2 }),
  alifLayer(4, { recurrent: true, bias: true, beta: 0.5, tauAdaptation: 30 }),
)
const rates = layers(rateLayer(5, { recurrent: true, bias: true, tau: 4 }), rateLayer(4, { recurrent: true, tau: 3 }))

/** A program in which a learner makes a step in each step of a simulation, of a sequence that begins with step 0. */
function program<Made extends ForwardLearner>(
  network: RecurrentNetwork,
  make: (weights: NetworkWeights) => Made,
  seed: number,
  have: (sim: Simulation, learner: Made) => (value: number) => void,
) {
  const learner = make(randomWeights(network, { seed, gain: 3 }))
  const sim = simulation({ dt: 1 })
  const give = have(sim, learner)
  learner.begin()
  sim.every(1, 'a step', () => {
    const said = learner.step([sim.step & 1, 1, (sim.step >> 1) & 1, 1])
    learner.learn([said[0]! - 1, said[1]! + 0.5])
    if (sim.step % 7 === 3) give(1)
  })
  return { sim, learner }
}

/** Goes over a checkpoint in the middle of a sequence, into a program with other weights; holds it to one that does not stop. */
async function expectGoesOver<Made extends ForwardLearner>(
  network: RecurrentNetwork,
  make: (weights: NetworkWeights) => Made,
  have: (sim: Simulation, learner: Made) => (value: number) => void,
): Promise<void> {
  const [whole, first, second] = [1, 1, 2].map(seed => program(network, make, seed, have))
  await whole!.sim.run(40)
  await first!.sim.run(23)
  second!.sim.restore(first!.sim.save())
  await second!.sim.run(17)
  for (const { learner } of [whole!, second!]) learner.end()
  const { gradient } = whole!.learner
  expect(Math.max(...flat(gradient).map(Math.abs))).toBeGreaterThan(0)
  expect(flat(second!.learner.gradient)).toEqual(flat(gradient))
  expect(learnerState(second!.learner)).toEqual(learnerState(whole!.learner))
}

const regularization = { rate: 20, strength: 1 }
const back = (make: typeof randomFeedback) => [5, 4].map((units, seed) => make(units, 2, { seed }))
const rules: readonly (readonly [name: string, network: RecurrentNetwork, make: (weights: NetworkWeights) => ForwardLearner])[] = [
  ...learners.flatMap(({ name, rule }) =>
    [spiking, rates].flatMap(network =>
      name === 'rflo' && network === spiking
        ? []
        : [[`${name} on ${network.layers[0]!.kind}`, network, (weights: NetworkWeights) => rule({ network, weights, seed: 1 })] as const],
    ),
  ),
  [
    'eprop with rates drawn to one',
    spiking,
    weights => eprop(spiking, weights, { feedback: back(randomFeedback), regularization }),
  ],
]

it.each(rules)('goes on in the middle of a sequence as if it had not stopped: %s', (_name, network, make) =>
  expectGoesOver(network, make, (sim, learner) => {
    sim.own('learner', learnerState(learner))
    return () => {}
  }),
)

const givers: readonly (readonly [string, (weights: NetworkWeights) => RewardLearner])[] = [
  ['symmetric', weights => rewardEprop(spiking, weights)],
  ['discounted', weights => rewardEprop(spiking, weights, { discount: 0.9 })],
  ['random', weights => rewardEprop(spiking, weights, { feedback: back(randomFeedback), regularization })],
  ['adaptive', weights => rewardEprop(spiking, weights, { feedback: back(adaptiveFeedback) })],
]

it.each(givers)('goes on so by takeRewards alone, where rewards come late: %s', (_name, make) =>
  expectGoesOver(spiking, make, (sim, learner) => {
    const task = rewards()
    sim.use(task)
    sim.use(takeRewards(learner))
    return value => task.give(value)
  }),
)

it('names all that a learner has, live', () => {
  const learner = eprop(spiking, randomWeights(spiking, { seed: 1 }), { feedback: back(adaptiveFeedback) })
  const state = learnerState(learner)
  expect(state['weights.layer0.input']).toBe(namedArrays(learner.weights!)['layer0.input'])
  expect(state['gradient.layer1.bias']).toBe(learner.gradient[1]!.bias)
  expect(Object.keys(state)).toEqual(expect.arrayContaining(['own weights.layer0.feedback', 'sequence.layer1.input.adaptation']))
  clear(learner.gradient)
  expect(() => learnerState(5 as never)).toThrow('learnerState.learner is 5')
})
