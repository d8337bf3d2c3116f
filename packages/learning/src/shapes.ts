import type { Shape } from '@ngrad/core'

/** What a {@link Loss} has. */
export const lossShape: Shape = { what: 'a loss, such as squaredError', has: ['name', 'measure'] }

/** What an {@link Optimizer} has. */
export const optimizerShape: Shape = { what: 'an optimizer, such as adam()', has: ['name', 'step', 'state'] }

/** What a {@link Dataset} has. */
export const datasetShape: Shape = { what: 'a set of data', has: ['count', 'inputs', 'outputs', 'example'] }

/** What a {@link Learner} has. */
export const learnerShape: Shape = { what: 'a learner', has: ['name', 'takes', 'weights', 'gradient', 'learn'] }
