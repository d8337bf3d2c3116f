/** Where a figure is expected to lie; an end that is left out is open. */
export interface Range {
  readonly least?: number
  readonly most?: number
  /** An end that does not belong to it. */ readonly below?: number
}

/** What a script finds, held against what it expects: whatever is not in its range is missed, a number that is none, too. */
export class Expectations {
  readonly #missed: string[] = []

  /** What was missed, in words. */
  get missed(): readonly string[] {
    return this.#missed
  }

  /**
   * Prints a figure of a part that was chosen, with whether it is met, or that nobody has said where it should lie: what is
   * printed is judged, or says that it is not.
   * @param part what it is a figure of
   * @param range where it is expected; undefined where there is no such range for this choice
   */
  judge(part: string, words: string, value: number, range: Range | undefined): void {
    const before = this.#missed.length
    const { least = -Infinity, most = Infinity, below = Infinity } = range ?? {}
    if (range) this.within(value < below || below === Infinity ? value : NaN, least, most, part)
    const met = this.#missed.length === before ? 'met' : 'NOT met'
    console.log(`${part}: ${words}; ${range ? met : 'not judged: no range for this choice'}`)
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

  /** Prints what was missed; the process ends with status 1 where anything was, and with 130 where it was stopped. */
  tell(stopped: boolean = false): void {
    for (const words of this.#missed) console.log(`Not as expected: ${words}.`)
    if (this.#missed.length > 0) process.exitCode = 1
    if (stopped) process.exitCode = 130
  }
}
