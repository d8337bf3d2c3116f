import type { KernelMemory } from '../kernel/memory.ts'
import { entryBytes } from '../kernel/spikes.ts'
import type { SpikeTable } from '../kernel/spikes.ts'

/** Where the spikes of some steps lie. */
interface Written {
  /** Last of the steps. */
  readonly last: number
  /** First byte, that of the gap. */
  readonly at: number
}

/** A table for the spikes of the last `steps` steps of a population in so many parts. */
export function spikeTable(memory: KernelMemory, steps: number, parts: number): SpikeTable {
  const entries = 2 ** Math.ceil(Math.log2(steps + 1))
  return { table: memory.allocate(entryBytes * entries * parts), mask: entries - 1, parts }
}

/**
 * The last spikes of a part of a population, as its kernel wrote them: a ring of frames in the kernels' memory, whose
 * addresses and numbers of spikes stand in the population's table.
 *
 * A frame is `gap | neuron indices | between | step offsets`; gap and between are left for the message around them, and
 * the offsets, which are written only if somebody listens, lie where the next frame will.
 */
export class SpikeHistory {
  /** Address of the first index of the frame that is being written [bytes]. */
  frameAt = 0

  /** For how many steps spikes can be looked at again. */
  readonly steps: number
  readonly #memory: KernelMemory
  readonly #table: SpikeTable
  readonly #part: number
  readonly #gap: number
  readonly #between: number
  readonly #spikeBytes: number
  readonly #mostSpikes: (steps: number) => number
  #written: Written[] = []
  #begin = 0
  #end = 0
  #cursor = 0
  /** The frame that is being written: its steps, and for how many spikes it has room. */
  #frame = { first: 0, steps: 0, most: 0 }

  /**
   * @param memory where it lies
   * @param table the population's table
   * @param part number of the part
   * @param steps for how many steps spikes can be looked at again
   * @param gap bytes that are left in front of the indices of a frame
   * @param between bytes that are left between indices and offsets
   * @param spikeBytes bytes that a frame takes for each spike
   * @param mostSpikes the most spikes that there can be in so many steps
   */
  constructor(
    memory: KernelMemory,
    table: SpikeTable,
    part: number,
    steps: number,
    gap: number,
    between: number,
    spikeBytes: number,
    mostSpikes: (steps: number) => number,
  ) {
    this.#memory = memory
    this.#table = table
    this.#part = part
    this.steps = steps
    this.#gap = gap
    this.#between = between
    this.#spikeBytes = spikeBytes
    this.#mostSpikes = mostSpikes
  }

  /** Begins a frame of so many steps, with room for so many spikes; returns the address for its first index [bytes]. */
  begin(first: number, steps: number, spikes: number = this.#mostSpikes(steps)): number {
    const needed = this.#gap + this.#between + this.#spikeBytes * spikes + 128
    while (this.#written.length > 0 && this.#written[0]!.last < first - this.steps) this.#written.shift()
    if (this.#cursor + needed > this.#end) this.#cursor = this.#begin
    const oldest = this.#written[0]
    const free = oldest && oldest.at >= this.#cursor ? oldest.at : this.#end
    if (this.#cursor + needed > free) {
      // a larger ring; what lies in the old one is still found by its address
      const bytes = Math.max(4 * needed, 2 * (this.#end - this.#begin), 16_384)
      this.#begin = this.#memory.allocate(bytes)
      this.#end = this.#begin + bytes
      this.#cursor = this.#begin
      this.#written = []
    }
    this.#written.push({ last: first + steps - 1, at: this.#cursor })
    this.#frame = { first, steps, most: spikes }
    return (this.frameAt = this.#cursor + this.#gap)
  }

  /**
   * Makes sure that the frame that is being written has room for more spikes, for which it may have to move.
   * @param to address behind its last index [bytes]
   * @returns that address now
   */
  roomFor(count: number, to: number): number {
    const { first, steps, most } = this.#frame
    const from = this.frameAt
    const all = (to - from) / 4 + count
    if (all <= most) return to
    const written = this.#memory.integers(from, all - count).slice()
    this.#written.pop()
    const moved = this.begin(first, steps, 2 * all) - from
    this.#memory.integers(this.frameAt, all - count).set(written)
    for (let step = first; step < first + steps; step++) {
      const entry = this.#memory.integers(this.entry(step), 1)
      if (entry[0]! >= from && entry[0]! <= to) entry[0]! += moved
    }
    return to + moved
  }

  /** Ends the frame, whose last index lies before `to` [bytes]; returns the number of its spikes. */
  finish(to: number): number {
    this.#cursor = Math.ceil(to / 16) * 16
    return (to - this.frameAt) >>> 2
  }

  /** The spikes of a step. */
  spikes(step: number): Uint32Array {
    const [from, count] = this.#memory.integers(this.entry(step), 2)
    return this.#memory.integers(from!, count!)
  }

  /** Enters spikes of steps that have been computed elsewhere; in all other steps there are none. */
  replace(first: number, steps: readonly Uint32Array[]): void {
    for (let step = 0; step <= this.#table.mask; step++) this.#memory.integers(this.entry(step), 2).fill(0)
    this.#written = []
    this.#cursor = this.#begin
    const spikes = steps.reduce((sum, { length }) => sum + length, 0)
    let at = this.begin(first, steps.length, spikes)
    steps.forEach((neurons, index) => {
      this.#memory.integers(at, neurons.length).set(neurons)
      this.#memory.integers(this.entry(first + index), 2).set([at, neurons.length])
      at += 4 * neurons.length
    })
    this.finish(at)
  }

  /** Address of a step's entry [bytes]. */
  entry(step: number): number {
    const { table, mask, parts } = this.#table
    return table + entryBytes * ((step & mask) * parts + this.#part)
  }
}
