/** What may become of a drawn network that cannot run. */
import { NgradError, StateError } from '@ngrad/core'

/** What became of the case that a seed draws. */
export interface Tried {
  /** What is wrong, one line each. */
  readonly faults: readonly string[]
  /** Why it cannot run, where it cannot; then nothing more was tried. */
  readonly refused?: string
}

/** What strong inputs may come to, and what grows by itself: all else that is refused is a fault, as only what fits is drawn. */
const notFinite = 'a state that is not finite'

/**
 * The words in which ngrad refuses to run something: the same in whatever manner it is run.
 * @throws what is no error that ngrad has words for
 */
export function wordsOf(error: unknown): string {
  if (error instanceof StateError) return notFinite // found sooner where the run is cut
  if (error instanceof NgradError) return `${error.name}: ${error.message}`
  throw error
}

/** The case of a network that was refused. */
export const refusal = (words: string): Tried =>
  words === notFinite ? { faults: [], refused: words } : { faults: [`it should run, but: ${words}`] }
