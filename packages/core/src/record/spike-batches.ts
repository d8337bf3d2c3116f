import type { Failures } from '../bus/failures.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { Population } from '../network/population.ts'
import type { RealArray } from '../kernel/real.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { FrameWriter } from '../wire/seal.ts'

/** Room for spikes at first; it is doubled, up to this, where it was too little. */
const [leastRoom, mostRoom] = [2 ** 10, 2 ** 15]
/** Kernels may write so many bytes behind what they gather; it is more than what lies between the arrays of a frame. */
const spare = 16
/** A batch is of so many steps at most. */
const mostSteps = 2 ** 16

/** Where batches come from, and who takes them. */
export interface BatchPlace {
  readonly memory: KernelMemory
  readonly kernels: Kernels
  readonly failures: Failures
  /** The population. */
  readonly population: Population<RealArray>
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Who takes them, for errors. */
  readonly owner: string
  readonly receive: (frame: SpikeFrame) => void
  /** Ends it. */
  readonly release: (batches: SpikeBatches) => void
}

/**
 * Spikes of a population for somebody who need not see each frame: they are gathered by the kernels and handed over as
 * frames of many milliseconds, when many have gathered or when they are {@link SpikeBatches.flush | asked for}. Made by
 * {@link Simulation.batches}.
 * @example const batches = sim.batches(cells, 'my plugin', frame => console.log(frame.count, frame.steps))
 */
export class SpikeBatches {
  readonly #place: BatchPlace
  readonly #writer: FrameWriter
  #room = 0
  #neurons = 0
  #count = 0
  #first = 0
  #end = 0
  #sequence = 0
  /** Times before the ends of steps of what has gathered, where there are such. */
  #early: Float64Array | undefined
  #closed = false

  /** @internal */
  constructor(place: BatchPlace) {
    this.#place = place
    this.#writer = new FrameWriter(place.population.name, place.dt)
    this.#grow(leastRoom)
  }

  /** Hands over what has gathered; nothing where no step has been computed since. */
  flush(): void {
    if (this.#end === this.#first || this.#closed) return
    const { memory, failures, owner, receive } = this.#place
    const { buffer } = memory.memory
    const [neurons, count] = [this.#neurons, this.#count]
    const from = this.#offsets
    new Uint8Array(buffer).copyWithin(neurons + 4 * count + this.#writer.between, from, from + 4 * count)
    const steps = this.#end - this.#first
    const early = this.#early
    if (early) memory.view(Float64Array, this.#writer.earlyAt(neurons, count), count).set(early.subarray(0, count))
    const precise = early !== undefined
    const frame = this.#writer.seal(buffer, neurons, count, this.#sequence++, this.#first, steps, precise)
    this.#first = this.#end
    this.#count = 0
    failures.attempt(owner, receive, frame)
  }

  /** Ends it; what has gathered is not handed over. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#place.release(this)
  }

  /**
   * Gathers the spikes of a part of a frame.
   * @param at where their neurons lie one behind the other; they are looked for in the table where it is undefined
   * @param early how much earlier than the end of a step its spikes were, where they have times of their own
   * @internal
   */
  add(first: number, steps: number, count: number, at: number | undefined, early: (step: number) => Float64Array | undefined): void {
    const goesOn = first === this.#end
    const isFull = this.#count + count > this.#room
    if (!goesOn || isFull || first + steps - this.#first > mostSteps) {
      this.flush()
      this.#first = first
      if (isFull) this.#grow(count)
    }
    if (count > 0) {
      const { table, mask, parts } = this.#place.population.layout.spikes
      const { kernels } = this.#place
      const [neurons, offsets] = [this.#neurons + 4 * this.#count, this.#offsets + 4 * this.#count]
      const shift = first - this.#first
      if (at === undefined) kernels.gatherSpikes(table, mask, parts, first, steps, neurons, offsets, shift)
      else kernels.copySpikes(table, mask, first, steps, at, at + 4 * count, neurons, offsets, shift)
    }
    if (early(first)) this.#gatherEarly(first, steps, early as (step: number) => Float64Array)
    this.#count += count
    this.#end = first + steps
    if (!goesOn) this.flush() // where the simulation was set back, who listens is to know it at once
  }

  #gatherEarly(first: number, steps: number, early: (step: number) => Float64Array): void {
    if (!this.#early || this.#early.length < this.#room) {
      const larger = new Float64Array(this.#room)
      if (this.#early) larger.set(this.#early)
      this.#early = larger
    }
    let at = this.#count
    for (let step = first; step < first + steps; step++) {
      const own = early(step)
      this.#early.set(own, at)
      at += own.length
    }
  }

  /** Where offsets are gathered: behind the neurons that there is room for. */
  get #offsets(): number {
    return this.#neurons + 4 * this.#room + spare
  }

  /** More room, for at least so many spikes; the old one was too small, but not by much. */
  #grow(count: number): void {
    if (this.#room >= mostRoom && this.#room >= count) return
    this.#room = Math.max(2 * this.#room, 2 ** Math.ceil(Math.log2(count)))
    const { gap } = this.#writer
    const precise = this.#place.population.layout.precise !== undefined
    this.#neurons = this.#place.memory.allocate(gap + (precise ? 16 : 8) * this.#room + 3 * spare) + gap
  }
}
