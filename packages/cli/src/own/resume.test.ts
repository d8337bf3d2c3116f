import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import { adam, crossEntropy, fit, sequences, squaredError } from '@ngrad/learning'
import type { AnyLearner, TrainingState } from '@ngrad/learning'
import { optimizerFor } from './optimizer-for.ts'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { learners as layered } from '../compare/registry.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { takes } from '../../testing/takes.ts'
import { ownNetworks } from './own-networks.ts'

const values = Array.from({ length: 8 * 4 }, (_, at) => Number((at * 7919) % 5 < 2))
const data = sequences({ values, inputs: 4, labels: Array.from({ length: 8 }, (_, index) => index % 2) })
const network = recurrentNetwork({ inputs: 4, layers: [rateLayer(5, { recurrent: true }), readoutLayer(2)] })
const layers = [dense(5, { activation: 'tanh' }), dense(4, { activation: 'tanh' }), dense(2)]
const place = { inputs: 4, outputs: 2, steps: 1, batch: 4, loss: squaredError, size: 8 }

/** All that there are, each by how it is made for a seed. */
const makers: readonly (readonly [string, (seed: number) => AnyLearner])[] = [
  ...Array.from(recurrentLearners, ({ name, make }) => {
    const ofSeed = (seed: number) => make({ network, weights: randomWeights(network, { seed: 1 }), loss: crossEntropy, seed })
    return [name, ofSeed] as const
  }),
  ...Array.from(layered, ({ name, make }) => {
    const ofSeed = (seed: number) => make(rateNetwork({ input: 4, layers, output: 'softmax', batch: 4, seed }))
    return [name, ofSeed] as const
  }),
  ...Array.from(ownNetworks, ({ name, make }) => [name, (seed: number) => make({ ...place, seed })] as const),
]

/** Some learners change their weights by themselves. */
const options = (learner: AnyLearner) => ({
  epochs: 2,
  batch: 4,
  ...optimizerFor(learner, adam({ rate: 0.05 })),
})

it.each(makers.filter(([, make]) => takes(() => make(1))))(
  '%s goes on as if it had not stopped, and in one of another seed too, or refuses that in words',
  async (_name, make) => {
    const states: TrainingState[] = []
    const whole = make(1)
    await fit(whole, data, { ...options(whole), callbacks: { checkpoint: state => void states.push(state) } })
    const resumed = async (seed: number): Promise<AnyLearner['weights'] | 'refused'> => {
      const learner = make(seed)
      const done = fit(learner, data, { ...options(learner), resume: states[0]! })
      const ours = /^the training has |of another network/
      const refused = ({ message }: Error): string => (ours.test(message) ? 'refused' : message)
      return done.then(() => learner.weights, refused) as Promise<AnyLearner['weights'] | 'refused'>
    }
    expect(await resumed(1)).toEqual(whole.weights)
    expect([whole.weights, 'refused']).toContainEqual(await resumed(2))
  },
)
