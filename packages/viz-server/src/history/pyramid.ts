/** Number of levels: bins of 1, 4, 16, 64, … of the shortest. */
export const levels = 8
/** A bin of a level is so many of the level below. */
export const perLevel = 4

/** Over more empty bins than this nothing is remembered: it would take seconds to go through them. */
const longestLeap = 2 ** 20

/** What is kept of each bin; the pyramid says which one. */
export interface BinStore {
  /** Makes a column of a level empty, because it stands for another bin from now on. */
  clear(level: number, column: number): void
  /** Adds {@link perLevel} columns of a level to that of the next one which covers them. */
  fold(level: number, column: number, into: number): void
}

/**
 * Bins of time at several resolutions, each in a ring of as many columns: short bins reach back a little, long ones far.
 *
 * Bin b of level l covers steps $[b\,w_l, (b+1)\,w_l)$ with $w_l = w_0\,4^l$, and lies in column $b \bmod n$. When a bin is
 * over with the others that a bin of the next level covers, that one is made of them, so what is filled costs a third more
 * than the finest level alone. A bin that is over does not change any more; one that is being filled is what it and shorter ones have so
 * far.
 */
export class Pyramid {
  /** Length of the shortest bin [steps]. */
  readonly width: number
  /** Number of columns of each ring. */
  readonly columns: number
  readonly #store: BinStore
  /** The bin of each level that is being filled; nothing has been seen yet where it is -1. */
  readonly #current: number[] = Array.from({ length: levels }, () => -1)
  /** The first bin of each level that was seen. */
  readonly #first: number[] = Array.from({ length: levels }, () => 0)
  /** The first step that was seen. */
  #start = 0
  /** The first bin of each level that is whole: those before it were overwritten by what came before the simulation was set back. */
  readonly #whole: number[] = Array.from({ length: levels }, () => 0)

  /**
   * @param width length of the shortest bin [steps]
   * @param columns number of columns of each ring
   */
  constructor(width: number, columns: number, store: BinStore) {
    this.width = width
    this.columns = columns
    this.#store = store
  }

  /** Length of a bin of a level [steps]. */
  widthOf(level: number): number {
    return this.width * perLevel ** level
  }

  /**
   * Goes to the bin of the finest level that has a step; returns its column. Bins before it are over. What comes late, of a
   * bin that is over, belongs to the bin that is being filled.
   */
  reach(step: number): number {
    const bin = Math.floor(step / this.width)
    const current = this.#current[0]!
    if (current < 0 || bin - current > longestLeap) this.#begin(step)
    else while (this.#current[0]! < bin) this.#next(0)
    return this.#current[0]! % this.columns
  }

  /** The bins of a level that are over and can be read: from `from` up to, not including, `to`, which may be less. */
  range(level: number): { readonly from: number; readonly to: number } {
    const to = Math.max(0, this.#current[level]!)
    return { from: Math.max(this.#first[level]!, this.#whole[level]!, to - this.columns + 1), to }
  }

  /** First step that a bin of some level is kept of. */
  get firstStep(): number {
    const level = this.levelFor(0, 0)
    return Math.max(this.#start, this.range(level).from * this.widthOf(level))
  }

  /** The finest level whose bins are at least so long and reach back to a step; the coarsest one if none does. */
  levelFor(stepsPerBin: number, step: number): number {
    for (let level = 0; level < levels; level++) {
      if (this.widthOf(level) < stepsPerBin) continue
      const { from } = this.range(level)
      if (from * this.widthOf(level) <= step || from === this.#first[level]!) return level
    }
    return levels - 1
  }

  /**
   * The parts of some steps, from the first on, that are kept in bins of different lengths: of each part the finest that are at least so
   * long begin where it does.
   */
  parts(stepsPerBin: number, firstStep: number, endStep: number): { readonly from: number; readonly to: number }[] {
    const parts: { from: number; to: number }[] = []
    for (let from = firstStep; from < endStep;) {
      const finer = Array.from({ length: this.levelFor(stepsPerBin, from) }, (_, level) => level)
        .filter(level => this.widthOf(level) >= stepsPerBin)
        .map(level => this.range(level).from * this.widthOf(level))
      const to = Math.min(endStep, ...finer)
      parts.push({ from, to })
      from = to
    }
    return parts
  }

  /** The bins of a level that can be read of some steps, also the one that is being filled: the first, and how many. */
  span(level: number, firstStep: number, endStep: number): { readonly first: number; readonly length: number } {
    const width = this.widthOf(level)
    const { from, to } = this.range(level)
    const first = Math.max(from, Math.floor(firstStep / width))
    const isWhole = this.#current[level]! >= Math.max(0, this.#whole[level]!)
    return { first, length: Math.max(0, Math.min(isWhole ? to + 1 : to, Math.ceil(endStep / width)) - first) }
  }

  /** Takes the columns of shorter bins that a bin which is being filled is made of besides its own; of one that is over there are none. */
  rest(level: number, bin: number, take: (level: number, column: number) => void): void {
    if (bin < this.#current[level]!) return
    for (let below = level - 1; below >= 0; below--) {
      const filled = this.#current[below]!
      for (let each = filled - (filled % perLevel); each <= filled; each++) take(below, each % this.columns)
    }
  }

  /**
   * Goes back to a step: what was seen of those before it stays, as far as it is kept. The shortest bin of them that is kept loses what is
   * not of a step before, and longer ones are made anew of shorter ones.
   * @param cut takes what is of that step, or of a later one, from a column of a bin that begins with another, as well as that is known
   */
  rewind(step: number, cut: (level: number, column: number, firstStep: number) => void): void {
    const bin = Math.floor(step / this.width)
    const current = this.#current[0]!
    if (current < 0 || bin > current) return
    if (step < this.#start) {
      this.#begin(step)
      return
    }
    let isCut = false
    for (let level = 0; level < levels; level++) {
      const own = Math.floor(bin / perLevel ** level)
      const four = own - (own % perLevel)
      const oldest = Math.max(this.#whole[level]!, this.#current[level]! - this.columns + 1)
      const isKept = Math.max(four, this.#first[level]!) >= oldest
      if (isKept && !isCut) cut(level, own % this.columns, own * this.widthOf(level))
      else for (let each = isKept ? own : four; each <= own; each++) this.#store.clear(level, each % this.columns)
      this.#whole[level] = isKept ? oldest : Math.ceil(step / this.widthOf(level))
      isCut ||= isKept
      this.#current[level] = own
    }
  }

  #begin(step: number): void {
    const bin = Math.floor(step / this.width)
    this.#start = step
    this.#whole.fill(0)
    for (let level = 0; level < levels; level++) {
      const own = Math.floor(bin / perLevel ** level)
      this.#current[level] = this.#first[level] = own
      const four = own - (own % perLevel)
      for (let bin = four; bin <= own; bin++) this.#store.clear(level, bin % this.columns)
    }
  }

  #next(level: number): void {
    const bin = this.#current[level]! + 1
    if (level + 1 < levels && bin % perLevel === 0) {
      this.#store.fold(level, (bin - perLevel) % this.columns, this.#current[level + 1]! % this.columns)
      this.#next(level + 1)
    }
    this.#current[level] = bin
    this.#store.clear(level, bin % this.columns)
  }
}
