import type { AnyLearner, FitOptions, Optimizer } from '@ngrad/learning'

/** The option `optimizer` for a learner: none where it changes its weights itself, and leaves nothing to be followed. */
export const optimizerFor = ({ place, gradient }: AnyLearner, optimizer: Optimizer): Pick<FitOptions, 'optimizer'> =>
  place !== undefined || Object.keys(gradient).length > 0 ? { optimizer } : {}
