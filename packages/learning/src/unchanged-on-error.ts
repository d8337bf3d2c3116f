import { checkArgument, checkArguments } from '@ngrad/core'
import type { Reals } from './weights.ts'

/**
 * Does something that changes arrays; where it throws, they are as they were before. So a batch that goes wrong midway leaves
 * no trace in what a learner remembers.
 * @param arrays what is put back: state, and weights that a rule changes itself
 * @throws ParameterError if they are no arrays of reals, or there is nothing to do
 * @example learn: batch => unchangedOnError([draws], () => learnFrom(batch))
 */
export function unchangedOnError<Result>(arrays: readonly Reals[], body: () => Result): Result {
  checkArguments('unchangedOnError', { arrays, body }, { arrays: 'list', body: 'function' })
  arrays.forEach((array, at) => checkArgument(`unchangedOnError.arrays[${at}]`, 'reals', array))
  const before = arrays.map(array => array.slice())
  try {
    return body()
  } catch (error) {
    arrays.forEach((array, at) => array.set(before[at]!))
    throw error
  }
}
