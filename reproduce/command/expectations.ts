/** What a script finds, held against what it expects: whatever is not in its range is missed, a number that is none, too. */
export class Expectations {
  readonly #missed: string[] = []

  /** What was missed, in words. */
  get missed(): readonly string[] {
    return this.#missed
  }

  /** Expects a value from `least` to `most`; `words` say what is the case where it is not. */
  within(value: number | undefined, least: number, most: number, words: string): void {
    if (!(value !== undefined && value >= least && value <= most)) this.#missed.push(words)
  }

  /** Expects at least so much. */
  atLeast(value: number | undefined, least: number, words: string): void {
    this.within(value, least, Infinity, words)
  }

  /** Expects at most so much. */
  atMost(value: number | undefined, most: number, words: string): void {
    this.within(value, -Infinity, most, words)
  }

  /** Prints what was missed; the process ends with status 1 where anything was. */
  tell(): void {
    for (const words of this.#missed) console.log(`Not as expected: ${words}.`)
    if (this.#missed.length > 0) process.exitCode = 1
  }
}
