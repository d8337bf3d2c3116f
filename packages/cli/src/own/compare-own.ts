import { ParameterError } from '@ngrad/core'
import { backpropagation, exampleLearner } from '@ngrad/difference-propagation/rates'
import { adam, batches, crossEntropy, evaluate, fit, momentum, squaredError } from '@ngrad/learning'
import type { AnyLearner, Dataset, Described, Learner, Optimizer, OwnPlace } from '@ngrad/learning'
import { checkLearners, learnerOf } from '../chosen-learners.ts'
import { unheld } from '../course.ts'
import type { GoesOn } from '../course.ts'
import { attempt } from '../refusals.ts'
import type { Refusals } from '../refusals.ts'
import { optimizerFor } from './optimizer-for.ts'
import { ownNetworks } from './own-networks.ts'
import { randomWeights } from '@ngrad/spiking'
import type { RecurrentNetwork } from '@ngrad/spiking'
import { cosineAtOnce } from '../compare/asked.ts'
import { learners as layered } from '../compare/registry.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import type { MakeRateNetwork, OwnData } from './load-own.ts'

/** What is compared, and how. */
export interface OwnOptions {
  readonly network: RecurrentNetwork | MakeRateNetwork
  readonly data: OwnData
  /** Names of learners. */
  readonly learners: readonly string[]
  readonly epochs: number
  readonly batch: number
  readonly seed: number
  readonly rate: number
  readonly optimizer: 'adam' | 'momentum'
  readonly seen?: (row: OwnEpoch) => void
  /** Whether it goes on; asked after each batch. */
  readonly course?: GoesOn
  /** Is told of each that changes its weights by itself, and so knows nothing of a rate and an optimizer. */
  readonly byItself?: (learner: string) => void
  /** Is told of those that cannot learn, while the others go on; if left out, the first of them ends it. */
  readonly refusals?: Refusals
}

/** How a learner stands after an epoch. */
export interface OwnEpoch {
  readonly learner: string
  readonly epoch: number
  /** Mean loss of the examples, each before it changed the weights. */
  readonly loss: number
  /** Loss of the test data, and part of it that is named rightly; undefined where there are no classes. */
  readonly test: number
  readonly accuracy: number | undefined
  /**
   * Cosine with the gradient, of the first batch and all weights together; undefined where the network is another one, or the
   * learner takes its time.
   */
  readonly cosine: number | undefined
  /** The same with that of the loss of its own answers, where these are not those of the forward pass; undefined elsewhere. */
  readonly own: number | undefined
}

/** Learners for such a network, and those that bring one of their own. */
export const learnersFor = (network: OwnOptions['network']): readonly Described[] => [
  ...(typeof network === 'function' ? layered : recurrentLearners),
  ...ownNetworks,
]

/** Learners of all networks. */
export const allLearners = (): readonly Described[] => [...layered, ...recurrentLearners, ...ownNetworks]

/** Makes one, by squared error where it cannot learn by cross-entropy. */
function makeOwn(name: string, place: OwnPlace): AnyLearner {
  const described = ownNetworks.get(name)
  try {
    return described.make(place)
  } catch (error) {
    if (!(error instanceof ParameterError) || place.loss === squaredError) throw error
    return described.make({ ...place, loss: squaredError })
  }
}

/** What data ask of a network. */
const placeOf = (train: Dataset): Omit<OwnPlace, 'batch'> => ({
  inputs: train.inputs,
  outputs: train.outputs,
  steps: Array.from({ length: train.count }, (_, index) => train.example(index).input.steps).reduce(
    (most, steps) => Math.max(most, steps),
    1,
  ),
  loss: wantsClasses(train) ? crossEntropy : squaredError,
})

/**
 * Trains a user's network from the same weights on the user's data by each learner.
 * One that brings a network of its own learns in that one, and is held against nothing.
 * @throws ParameterError if there is no such learner
 * @throws NgradError if none of them can learn, or one of them where nobody is told of it
 */
export async function compareOwn(options: OwnOptions): Promise<OwnEpoch[]> {
  const { data, learners, epochs, batch, seed, rate, seen, course = unheld(), refusals } = options
  const rows: OwnEpoch[] = []
  checkLearners(learners, learnersFor(options.network).map(({ name }) => name))
  const makers = learners.map(name => [name, makerOf(name, options)] as const)
  for (const [name, make] of makers) await attempt(refusals, name, make) // asked before anybody has learned
  refusals?.unlessAll(learners)
  for (const [name, make] of makers) {
    if (course.stopped()) break
    if (refusals?.has(name)) continue
    await attempt(refusals, name, () => learn(name, make))
  }
  refusals?.unlessAll(learners)
  return rows

  async function learn(name: string, make: () => Pair): Promise<void> {
    const { learner, reference, own } = make()
    const [probe] = batches(data.train, { size: batch, shuffle: false })
    const optimizer: Optimizer = (options.optimizer === 'adam' ? adam : momentum)({ rate })
    const followed = optimizerFor(learner, optimizer)
    if (followed.optimizer === undefined) options.byItself?.(name)
    await fit(learner, data.train, {
      ...followed,
      epochs,
      batch,
      seed,
      callbacks: {
        batch: course.goesOn,
        async epoch({ epoch, loss }) {
          const { loss: test, metrics } = await evaluate(learner, data.test, batch)
          const cosine = reference && (await cosineAtOnce(learner, reference, probe!))
          const ownCosine = own && (await cosineAtOnce(learner, own, probe!))
          rows.push({ learner: name, epoch, loss, test, accuracy: metrics?.accuracy, cosine, own: ownCosine })
          seen?.(rows.at(-1)!)
        },
      },
    })
  }
}

/** A learner and the gradients that it is held against, on the same weights: that of the loss, and that of its own. */
type Pair = { readonly learner: AnyLearner; readonly reference?: Learner; readonly own?: Learner | undefined }

function makerOf(
  name: string,
  { network, data, batch, seed }: Pick<OwnOptions, 'network' | 'data' | 'batch' | 'seed'>,
): () => Pair {
  if (ownNetworks.has(name)) {
    const place = { ...placeOf(data.train), batch, seed }
    return () => ({ learner: makeOwn(name, place) })
  }
  if (typeof network === 'function') {
    return () => {
      const described = learnerOf(layered, name)
      const made = network({ batch, seed })
      const reference = exampleLearner(made, backpropagation(made))
      return { learner: described.make(made), reference, own: described.reference?.(made) }
    }
  }
  const loss = wantsClasses(data.train) ? crossEntropy : squaredError
  return () => {
    const described = learnerOf(recurrentLearners, name)
    const place = { network, weights: randomWeights(network, { seed, gain: 1.5 }), loss, seed }
    const reference = recurrentLearners.get('bptt').make(place)
    return { learner: described.make(place), reference, own: described.reference?.(place) }
  }
}

const wantsClasses = (data: Dataset): boolean => data.example(0).label !== undefined
