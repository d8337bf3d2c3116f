import { agreement, askedOn, flat } from '@ngrad/learning'
import type { Batch, Learner } from '@ngrad/learning'

/**
 * Holds what a learner asks for on one batch against the gradient, all arrays that the reference has together: the cosine of the
 * angle between them. Neither learns by it.
 */
export function cosineWithGradient(learner: Learner, reference: Learner, batch: Batch): number {
  const exact = askedOn(reference, batch)
  return agreement(flat(askedOn(learner, batch), exact), flat(exact)).cosine
}
