import type { DenseAlgebra } from '@ngrad/core'
import { differencePropagation, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { LayerDescription, LearnerFactory } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'
import type { LabelledImages } from '@ngrad/data'
import { adam, batchCount, evaluate, every, fitEpochs, linear, sequences } from '@ngrad/learning'
import type { Dataset, FitOptions } from '@ngrad/learning'
import { inPercent } from '../command/in-percent.ts'

/** What a paired run is asked for. */
export interface PairedOptions extends Pick<FitOptions, 'augment'> {
  readonly train: Dataset
  readonly test: Dataset
  /** Extents of what is shown, if it has several; the number of its inputs if left out. */
  readonly input?: readonly number[]
  /** The layers of each network; the last one has the softmax. */
  readonly layers: readonly LayerDescription[]
  readonly epochs: number
  readonly batch: number
  readonly seed: number
  /** Makes what the dense algebra of each network is done by; kernels in WebAssembly SIMD if left out. */
  readonly algebra?: () => DenseAlgebra
  /** Is told of each epoch; where it returns true the run ends. */
  readonly seen?: (epoch: number, results: Results) => boolean | void
}

/** How a learner does. */
export interface Results {
  /** Part of the test images that is read wrongly after each epoch. */
  readonly errors: Readonly<Record<PairedLearner, number[]>>
  /** Time of each epoch [s]. */
  readonly seconds: Readonly<Record<PairedLearner, number[]>>
}

/** The two learners. */
export type PairedLearner = 'difference propagation' | 'backpropagation'

/** How both learners do now, a line each: `backpropagation 1.62 % wrong`. */
export const errorsInWords = (errors: Results['errors']): string[] =>
  Object.entries(errors).map(([name, each]) => `${name} ${inPercent(each.at(-1)!)} wrong`)

/** The recipe: Adam at 0.001 that falls to a twentieth in a straight line; ReLUs; softmax with cross-entropy. */
export const recipe = { rate: 1e-3, remains: 0.05, activation: 'relu' } as const

/**
 * Trains the same network from the same weights on the same batches by difference propagation and by backpropagation,
 * an epoch of the one after an epoch of the other.
 */
export async function trainPaired(options: PairedOptions): Promise<Results> {
  const { train, test, input = train.inputs, layers, epochs, batch, seed, augment, algebra, seen = () => {} } = options
  const makers: Record<PairedLearner, LearnerFactory> = {
    'difference propagation': network => differencePropagation(network),
    backpropagation,
  }
  const results: Results = {
    errors: { 'difference propagation': [], backpropagation: [] },
    seconds: { 'difference propagation': [], backpropagation: [] },
  }
  const schedule = every(batchCount(train, batch, 'drop'), linear(Math.max(1, epochs - 1), recipe.remains))
  const fitting = (): FitOptions => {
    const optimizer = adam({ rate: recipe.rate, schedule }) // an optimizer is for one network
    return { optimizer, epochs, seed, rest: 'drop', ...(augment && { augment }) }
  }
  const runs = (Object.keys(makers) as PairedLearner[]).map(name => {
    const network = rateNetwork({ input, layers, output: 'softmax', batch, seed, ...(algebra && { work: algebra() }) })
    const learner = exampleLearner(network, makers[name](network), name)
    return { name, network, learner, rounds: fitEpochs(learner, train, fitting()) }
  })
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { name, learner, rounds } of runs) {
      const start = performance.now()
      await rounds.next()
      results.seconds[name].push((performance.now() - start) / 1000)
      results.errors[name].push(1 - evaluate(learner, test).metrics!.accuracy)
    }
    if (seen(epoch, results) === true) break
  }
  for (const { network } of runs) network.work.dispose()
  return results
}

/** Images as examples of rates from 0 to 1. */
export const asExamples = ({ rows, columns, pixels, labels }: LabelledImages, largest: number): Dataset =>
  sequences({ values: pixels, inputs: rows * columns, largest, labels })
