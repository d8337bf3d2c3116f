import type { Reals } from './weights.ts'

/**
 * Does something that changes arrays; where it throws, they are as they were before. So a batch that goes wrong midway leaves
 * no trace in what a learner remembers.
 * @param arrays what is put back: state, and weights that a rule changes itself
 * @example learn: batch => unchangedOnError([draws], () => learnFrom(batch))
 */
export function unchangedOnError<Result>(arrays: readonly Reals[], body: () => Result): Result {
  const before = arrays.map(array => array.slice())
  try {
    return body()
  } catch (error) {
    arrays.forEach((array, at) => array.set(before[at]!))
    throw error
  }
}
