import { checkArgument, ParameterError } from '@ngrad/core'
import type { Batch } from './data/batch.ts'
import { checkFinite, FiniteError } from './finite.ts'
import type { AnyLearner, Outcome } from './learner.ts'

/**
 * Looks at what a learner, of anybody's making, says came of a batch, before anything is made of it; returns it.
 * @throws FiniteError if the loss or an answer is not finite
 * @throws ParameterError if it is no outcome of so many sequences
 */
export function checkOutcome({ name }: Pick<AnyLearner, 'name'>, outcome: Outcome, batch: Pick<Batch, 'samples' | 'outputs'>): Outcome {
  checkArgument(`${name}: outcome`, { what: 'an outcome', has: ['loss', 'answers'] }, outcome)
  const { loss, answers } = outcome
  if (typeof loss !== 'number') throw new ParameterError(`${name}: loss`, loss, 'a number')
  if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
  checkArgument(`${name}: answers`, 'reals', answers)
  const { samples, outputs } = batch
  if (answers.length !== samples * outputs)
    throw new ParameterError(`${name}: answers.length`, answers.length, `${samples * outputs}, ${outputs} of each of ${samples} sequences`)
  checkFinite(`${name}: answers`, answers)
  return outcome
}
