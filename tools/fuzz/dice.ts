/** Draws that follow from a seed: mulberry32, apart from the generator that simulations use. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  }

  /** A number from `low` up to, not with, `high`. */
  between(low: number, high: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return low + ((high - low) * ((mixed ^ (mixed >>> 14)) >>> 0)) / 2 ** 32
  }

  /** A whole number from `low` up to, and with, `high`. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1))
  }

  /** A number whose logarithm is evenly spread. */
  magnitude(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)))
  }

  /** Whether something of this probability comes true. */
  chance(probability: number): boolean {
    return this.between(0, 1) < probability
  }

  /** One of several. */
  pick<One>(several: readonly One[]): One {
    return several[this.whole(0, several.length - 1)]!
  }
}
