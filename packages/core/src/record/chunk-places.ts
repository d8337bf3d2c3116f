import { filePrefix } from '../wire/delimit.ts'
import type { StepRange } from './stream-counts.ts'

/** Where the chunks of a file lie, and which steps their events are about. */
export class ChunkPlaces {
  /** Where each chunk begins, and where the last one ends [bytes]. */
  readonly #at: number[] = [filePrefix.length]
  readonly #firstStep: number[] = []
  readonly #endStep: number[] = []
  /** The latest step that a chunk up to each one is about: it ascends, so that it can be searched. */
  readonly #latest: number[] = []

  /** Number of chunks. */
  get count(): number {
    return this.#firstStep.length
  }

  /** Where the last chunk ends [bytes]. */
  get end(): number {
    return this.#at.at(-1)!
  }

  /** Adds the next chunk, head included [bytes]. */
  add(bytes: number, { firstStep, endStep }: StepRange): void {
    this.#at.push(this.end + bytes)
    this.#firstStep.push(firstStep)
    this.#endStep.push(endStep)
    this.#latest.push(Math.max(this.#latest.at(-1) ?? 0, endStep))
  }

  /** Lengths and ranges, as the index of a file has them. */
  get lists(): { length: number[]; firstStep: number[]; endStep: number[] } {
    const length = this.#firstStep.map((_, chunk) => this.#at[chunk + 1]! - this.#at[chunk]!)
    return { length, firstStep: this.#firstStep, endStep: this.#endStep }
  }

  /** The part of the file in which everything lies that is about the steps from `from` up to `to` [bytes]. */
  around(from: number, to: number): { readonly start: number; readonly end: number } {
    let first = 0
    let behind = this.count
    while (first < behind) {
      const middle = (first + behind) >> 1
      if (this.#latest[middle]! > from) behind = middle
      else first = middle + 1
    }
    let last = this.count
    while (last > first && (this.#firstStep[last - 1]! >= to || this.#endStep[last - 1]! === 0)) last--
    return { start: this.#at[first]!, end: this.#at[last]! }
  }
}
