/** What a client may ask for. */
export interface BudgetOptions {
  /** Requests that may come at once. */
  readonly burst: number
  /** Requests that may come for long [1/s]. */
  readonly perSecond: number
}

/**
 * A bucket of tokens: it holds `burst` of them and is filled by `perSecond` a second; each request takes one.
 * @see Turner (1986), "New directions in communications (or which way to the information age?)", IEEE Communications
 * Magazine 24(10):8
 */
export class Budget {
  readonly #options: BudgetOptions
  #left: number
  #at: number

  /** @param now time at which it is full [ms] */
  constructor(options: BudgetOptions, now: number = performance.now()) {
    this.#options = options
    this.#left = options.burst
    this.#at = now
  }

  /** Takes so many tokens, or as many as there are; whether they were enough. */
  take(count: number, now: number = performance.now()): boolean {
    const { burst, perSecond } = this.#options
    this.#left = Math.min(burst, this.#left + ((now - this.#at) * perSecond) / 1000)
    this.#at = now
    const enough = count <= this.#left
    this.#left = Math.max(0, this.#left - count)
    return enough
  }
}
