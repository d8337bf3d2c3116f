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
  return undoing()(arrays, body)
}

/**
 * {@link unchangedOnError} for what is done again and again: the room for what was before is kept from one time to the next, and
 * told to whoever does it.
 */
export function undoing(): <Result>(arrays: readonly Reals[], body: (before: readonly Reals[]) => Result) => Result {
  const before: Reals[] = []
  return (arrays, body) => {
    for (const [at, array] of arrays.entries()) {
      const room = before[at]
      if (room?.length === array.length && room.BYTES_PER_ELEMENT === array.BYTES_PER_ELEMENT) room.set(array)
      else before[at] = array.slice()
    }
    try {
      return body(before)
    } catch (error) {
      arrays.forEach((array, at) => array.set(before[at]!))
      throw error
    }
  }
}
