import { agreement, flat } from '@ngrad/learning'
import type { Batch, Learner } from '@ngrad/learning'

/**
 * Holds what a learner asks for on one batch against the gradient, all arrays that the reference has together: the cosine of the
 * angle between them.
 */
export function cosineWithGradient(learner: Learner, reference: Learner, batch: Batch): number {
  reference.learn(batch)
  const exact = flat(reference.gradient)
  learner.learn(batch)
  return agreement(flat(learner.gradient, reference.gradient), exact).cosine
}
