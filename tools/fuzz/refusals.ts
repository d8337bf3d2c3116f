/** What may become of a drawn network that cannot run. */
import { NgradError, StateError } from '@ngrad/core'

/** What became of the case that a seed draws. */
export interface Tried {
  /** What is wrong, one line each. */
  readonly faults: readonly string[]
  /** Why it cannot run, where it cannot; then nothing more was tried. */
  readonly refused?: string
}

/** What draws may add up to that no network can have: all else that is refused is a fault. */
const expected: readonly RegExp[] = [
  /^a state that is not finite$/, // strong inputs, and what grows by itself
  /reads \w+, which \w+ lacks/, // a rule beside a model without the variable that it reads
  /adds a current in each step, and what arrives at .* is a jump/,
  /reads its weights, which are right at times only where they are changed event by event/, // pairs beside a way back
]

/**
 * The words in which ngrad refuses to run something: the same in whatever manner it is run.
 * @throws what is no error that ngrad has words for
 */
export function wordsOf(error: unknown): string {
  if (error instanceof StateError) return 'a state that is not finite' // found sooner where the run is cut
  if (error instanceof NgradError) return `${error.name}: ${error.message}`
  throw error
}

/** The case of a network that was refused. */
export const refusal = (words: string): Tried =>
  expected.some(pattern => pattern.test(words))
    ? { faults: [], refused: words }
    : { faults: [`it should run, but: ${words}`] }
