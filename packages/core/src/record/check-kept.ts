import { CheckpointError } from '../errors.ts'

/**
 * Makes of what a checkpoint holds what it stands for, or checks it, as is done with what comes in by any other way.
 * @param what stands before the words of an error
 * @throws CheckpointError in the words of what is thrown
 */
export function checkKept<Result>(check: () => Result, what = ''): Result {
  try {
    return check()
  } catch (cause) {
    throw new CheckpointError(what + (cause as Error).message, { cause })
  }
}
