import type { Failures } from '../bus/failures.ts'

/** What somebody asked for while threads were at work. */
interface Postponed {
  readonly owner: string
  readonly action: () => unknown
}

/**
 * What is done to a network between two parts of a frame: what somebody asked for while threads were at work on one, and
 * what is done as if no run went on.
 */
export class Interruptions {
  #postponed: Postponed[] = []
  #waiting: (() => void)[] = []
  #attended = false

  /** Whether a run is interrupted. */
  get attended(): boolean {
    return this.#attended
  }

  /** Whether somebody waits for the run to be interrupted. */
  get any(): boolean {
    return this.#waiting.length > 0
  }

  /** Notes what is done behind the part that threads are at work on. @param owner who is named if it fails then */
  postpone(owner: string, action: () => void): void {
    this.#postponed.push({ owner, action })
  }

  /** Does what was postponed. */
  perform(failures: Failures): void {
    for (const { owner, action } of this.#postponed.splice(0)) failures.attempt(owner, action, undefined)
  }

  /** The part that it was to be done behind is lost. */
  forget(): void {
    this.#postponed = []
  }

  /** Does something as if no run went on: now, or between two parts of a frame. @param still whether none does */
  interrupt<Result>(action: () => Result, still: boolean): Promise<Result> {
    return new Promise((resolve, reject) => {
      const attempt = (): void => {
        try {
          resolve(action())
        } catch (error) {
          reject(error as Error)
        }
      }
      if (still) attempt()
      else this.#waiting.push(attempt)
    })
  }

  /** Does what was to be done as if no run went on, in the middle of one. */
  attend(): void {
    this.#attended = true
    this.release()
    this.#attended = false
  }

  /** Does it where a run has ended. */
  release(): void {
    for (const each of this.#waiting.splice(0)) each()
  }
}
