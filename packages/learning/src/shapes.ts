import type { NumberSpec, Shape } from '@ngrad/core'

/** How many there are of something, which are numbered in a word of 32 bits. */
export const countSpec: NumberSpec & { readonly atMost: number } = { unit: '1', atLeast: 0, atMost: 2 ** 32 - 1, integer: true }

/**
 * What a {@link Loss} has.
 * @example checkOptions('mine', options, { loss: lossShape })
 */
export const lossShape: Shape = { what: 'a loss, such as squaredError', has: ['name', 'measure'] }

/**
 * What an {@link Optimizer} has.
 * @example checkOptions('mine', options, { optimizer: optimizerShape })
 */
export const optimizerShape: Shape = { what: 'an optimizer, such as adam()', has: ['name', 'step', 'state'] }

/**
 * What a {@link Dataset} has.
 * @example checkArgument('mine.data', datasetShape, data)
 */
export const datasetShape: Shape = {
  what: 'a set of data',
  has: ['count', 'inputs', 'outputs', 'example'],
  may: { count: countSpec, inputs: countSpec, outputs: countSpec, settings: 'object' },
}

/**
 * What a {@link Learner} has.
 * @example checkArgument('mine.learner', learnerShape, learner)
 */
export const learnerShape: Shape = {
  what: 'a learner',
  has: ['name', 'takes', 'weights', 'gradient', 'learn'],
  may: { samples: 'count', state: 'object', growing: 'object', settings: 'object', network: 'object', place: 'object' },
}
