import { NgradError } from '@ngrad/core'
import type { NetworkWeights } from '@ngrad/spiking'
import type { SequenceBatch } from './batch.ts'
import { clipNorm } from './clip.ts'
import type { Differentiate } from './differentiate.ts'
import type { Evaluation } from './objective.ts'
import type { Optimizer } from './optimizers.ts'

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
 * @throws NgradError if the loss is not a finite number
 * @example
 * for (const { step, evaluation } of train({ gradient, weights, optimizer: adam(), batches }))
 *   if (step % 100 === 0) console.log(step, evaluation.error)
 */
export function* train({ gradient, weights, optimizer, batches, clip }: TrainOptions): Generator<TrainingStep> {
  let step = 0
  for (const batch of batches) {
    const evaluation = gradient(weights, batch)
    step++
    if (!Number.isFinite(evaluation.total))
      throw new NgradError(
        `the loss is ${evaluation.total} in step ${step}; a lower rate or a clipped gradient may help`,
      )
    const norm = clip === undefined ? undefined : clipNorm(evaluation.gradient, clip)
    optimizer.step(weights, evaluation.gradient)
    yield { step, evaluation, norm }
  }
}
