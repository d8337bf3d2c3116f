import { FiniteError } from '@ngrad/learning'

/** What a training comes to, or, in words, where it was lost: where a number was no longer finite. */
export async function unlessLost<Result>(training: Promise<Result>): Promise<Result | string> {
  try {
    return await training
  } catch (error) {
    if (!(error instanceof FiniteError)) throw error
    return error.message
  }
}
