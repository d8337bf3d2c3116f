import { describeError } from './describe-error.ts'

/** Does the work of a command; what goes wrong is printed in words and ends it with status 1. */
export async function inWords(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return // nobody reads any more: `| head`
    console.error(describeError(error, false))
    process.exitCode = 1
  }
}
