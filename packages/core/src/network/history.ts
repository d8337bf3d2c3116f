import type { KernelMemory } from '../kernel/memory.ts'

/**
 * The last spikes of a population, as its kernel wrote them: a ring of frames in the kernels' memory, and a table with
 * the address and the number of the spikes of each of the last steps.
 *
 * A frame is `gap | neuron indices | between | step offsets`; gap and between are left for the message around them, and
 * the offsets are written only if somebody listens.
 */
export class SpikeHistory {
  /** Address of the table. */
  readonly table: number
  /** Number of its entries, a power of two, less one. */
  readonly mask: number
  /** The table's entries: address [bytes] and number of spikes, two words for each step. */
  readonly entries: Uint32Array
  /** Address of the first index of the frame that is being written [bytes]. */
  frameAt = 0

  readonly #begin: number
  readonly #end: number
  readonly #size: number
  readonly #gap: number
  readonly #between: number
  #cursor: number

  /**
   * @param memory where it lies
   * @param size number of neurons
   * @param steps for how many steps spikes can be looked at again
   * @param gap bytes that are left in front of the indices of a frame
   * @param between bytes that are left between indices and offsets
   */
  constructor(memory: KernelMemory, size: number, steps: number, gap: number, between: number) {
    const entries = 2 ** Math.ceil(Math.log2(steps + 1))
    this.mask = entries - 1
    this.table = memory.allocate(8 * entries)
    this.#size = size
    this.#gap = gap
    this.#between = between
    const bytes = steps * (this.#frameBytes(1) + 64) + 3 * this.#frameBytes(steps)
    this.#begin = memory.allocate(bytes)
    this.#end = this.#begin + bytes
    this.#cursor = this.#begin
    this.entries = memory.integers(this.table, 2 * entries)
  }

  /** Begins a frame of so many steps; returns the address for its first index [bytes]. */
  begin(steps: number): number {
    if (this.#cursor + this.#frameBytes(steps) > this.#end) this.#cursor = this.#begin
    this.frameAt = this.#cursor + this.#gap
    return this.frameAt
  }

  /** Enters the spikes of a step, which lie between two addresses [bytes]. */
  enter(step: number, from: number, to: number): void {
    const at = 2 * (step & this.mask)
    this.entries[at] = from
    this.entries[at + 1] = (to - from) >>> 2
  }

  /** Ends the frame, whose last index lies before `to` [bytes]; returns the number of its spikes. */
  finish(to: number): number {
    const count = (to - this.frameAt) >>> 2
    this.#cursor = Math.ceil((to + this.#between + 4 * count + 32) / 16) * 16
    return count
  }

  /** Address of a step's entry [bytes]. */
  entry(step: number): number {
    return this.table + 8 * (step & this.mask)
  }

  #frameBytes(steps: number): number {
    return this.#gap + this.#between + 8 * this.#size * steps + 96
  }
}
