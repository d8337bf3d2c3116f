import { checkOptions, required } from '@ngrad/core'
import { checkFiniteWeights, clipNorm, FiniteError, optimizerShape } from '@ngrad/learning'
import type { Optimizer } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import type { SequenceBatch } from './batch.ts'
import type { Differentiate } from './differentiate.ts'
import type { Evaluation } from './objective.ts'

/** What {@link train} is given. */
export interface TrainOptions {
  /** What finds the gradient; made by {@link differentiator}. */
  readonly gradient: Differentiate
  /** The weights, changed in place. */
  readonly weights: NetworkWeights
  /** What changes them. */
  readonly optimizer: Optimizer
  /** The batches, one for each step. */
  readonly batches: Iterable<SequenceBatch>
  /** The largest norm that a gradient may have; any if left out. */
  readonly clip?: number
}

/** What {@link train} tells of each step, after the weights have changed. */
export interface TrainingStep {
  /** Number of the step, from 1. */
  readonly step: number
  /** What came out of its batch. */
  readonly evaluation: Evaluation
  /** Norm of the gradient before it was clipped; `undefined` where nothing is clipped. */
  readonly norm: number | undefined
}

/**
 * Trains: for each batch it finds the gradient, clips it and changes the weights. It is a generator, so that whoever
 * calls decides what is shown, saved and when it ends.
 * @throws FiniteError if an input, a weight, the loss or the gradient is not finite; that step has changed nothing then
 * @example
 * for (const { step, evaluation } of train({ gradient, weights, optimizer: adam(), batches }))
 *   if (step % 100 === 0) console.log(step, evaluation.error)
 */
export function* train(options: TrainOptions): Generator<TrainingStep> {
  checkOptions('train', options, {
    gradient: required('any'),
    weights: required('list'),
    optimizer: required(optimizerShape),
    batches: required('any'),
    clip: 'number',
  })
  const { gradient, weights, optimizer, batches, clip } = options
  let step = 0
  for (const batch of batches) {
    const evaluation = gradient(weights, batch)
    step++
    if (!Number.isFinite(evaluation.total))
      throw new FiniteError(`train: loss of step ${step}`, undefined, evaluation.total, advice)
    checkFiniteWeights(`train: gradient of step ${step},`, evaluation.gradient, advice)
    const norm = clip === undefined ? undefined : clipNorm(evaluation.gradient, clip)
    optimizer.step(weights, evaluation.gradient)
    yield { step, evaluation, norm }
  }
}

const advice = 'a lower rate or a clipped gradient may help'
