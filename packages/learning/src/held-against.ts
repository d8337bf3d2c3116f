import { learnerShape } from './shapes.ts'
import { checkArguments } from '@ngrad/core'
import { alignments } from './alignment.ts'
import { askedOn } from './asked-on.ts'
import type { Alignments } from './alignment.ts'
import type { Batch } from './data/batch.ts'
import type { Learner, Outcome } from './learner.ts'
import { copyOf } from './weights.ts'

/** What a learner asked for at a batch, beside the gradient at the same weights. */
export interface Held extends Outcome {
  /** How what it asked for lies to the gradient, array by array. */
  readonly alignment: Alignments
  /** Time that it took itself [s]. */
  readonly seconds: number
}

/**
 * A learner that is held against the gradient at each batch that it learns from, before the weights change; it learns as it does alone.
 * @param reference another learner on the same weights: backpropagation. It may leave its gradient where the learner does
 * @param told is told how it lies, at each batch
 * @example await fit(heldAgainst(eprop, bptt, ({ alignment }) => console.log(alignment)), data)
 */
export function heldAgainst(learner: Learner, reference: Learner, told: (held: Held) => void): Learner {
  checkArguments('heldAgainst', { learner, reference, told }, {
    learner: learnerShape,
    reference: learnerShape,
    told: 'function',
  })
  const held: Pick<Learner, 'learn'> = {
    learn(batch: Batch) {
      const start = performance.now()
      const outcome = learner.learn(batch)
      const seconds = (performance.now() - start) / 1000
      const alignment = alignments(copyOf(learner.gradient), askedOn(reference, batch), { rate: -1 })
      told({ ...outcome, alignment, seconds })
      return outcome
    },
  }
  return Object.assign(Object.create(learner) as Learner, held) // all else is the learner's own, as it is then
}
