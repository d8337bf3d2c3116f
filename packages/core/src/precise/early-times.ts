import type { KernelMemory } from '../kernel/memory.ts'

/** How much earlier than the ends of their steps the spikes of the last steps of a population were [ms]. */
export class EarlyTimes {
  readonly #steps: Float64Array[]

  /** @param steps for how many steps it remembers them, a power of two */
  constructor(steps: number) {
    this.#steps = Array.from({ length: steps }, () => none)
  }

  /** Those of the spikes of a step, in their order. */
  of(step: number): Float64Array {
    return this.#steps[step % this.#steps.length]!
  }

  /** Takes those of a step; a copy is kept. */
  set(step: number, early: Float64Array): void {
    this.#steps[step % this.#steps.length] = early.length === 0 ? none : early.slice()
  }

  /** Those of some steps, one behind the other. */
  all(first: number, end: number): Float64Array {
    let count = 0
    for (let step = first; step < end; step++) count += this.of(step).length
    const all = new Float64Array(count)
    this.#write(all, first, end)
    return all
  }

  /** Writes those of some steps to an address. */
  write(memory: KernelMemory, at: number, first: number, steps: number): void {
    let count = 0
    for (let step = first; step < first + steps; step++) count += this.of(step).length
    this.#write(memory.view(Float64Array, at, count), first, first + steps)
  }

  /** Takes those of some steps, of which each has so many; in all others there are none. */
  replace(first: number, counts: readonly number[], early: Float64Array): void {
    this.#steps.fill(none)
    let at = 0
    counts.forEach((count, index) => this.set(first + index, early.subarray(at, (at += count))))
  }

  #write(into: Float64Array, first: number, end: number): void {
    let at = 0
    for (let step = first; step < end; step++) {
      const own = this.of(step)
      into.set(own, at)
      at += own.length
    }
  }
}

const none = new Float64Array(0)
