import { followsOptimizer } from '@ngrad/learning'
import type { AnyLearner, FitOptions, Optimizer } from '@ngrad/learning'

/** The option `optimizer` for a learner: none where it changes its weights itself, and leaves nothing to be followed. */
export const optimizerFor = (learner: AnyLearner, optimizer: Optimizer): Pick<FitOptions, 'optimizer'> =>
  followsOptimizer(learner) ? { optimizer } : {}
