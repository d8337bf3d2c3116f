import { encodeFrame, openFrame } from '@ngrad/core'
import type { SpikeFrame } from '@ngrad/core'

/** So many spikes are read at once. */
const mostRead = 2 ** 17

/** The last spikes of a population, each of them, in a ring. */
export class SpikeTail {
  readonly #neurons: Uint32Array
  /** Low 32 bits of the steps: a difference of two is right within 2³² steps. */
  readonly #steps: Uint32Array
  /** How much earlier than the ends of their steps they were, once some were [ms]. */
  #early: Float64Array | undefined
  /** The first spike that what came before the simulation was set back did not overwrite, and the step from which on all are kept. */
  #oldest = 0
  #oldestStep = 0
  #end = 0
  #endStep = 0

  /** @param capacity number of spikes that are kept */
  constructor(capacity: number) {
    this.#neurons = new Uint32Array(capacity)
    this.#steps = new Uint32Array(capacity)
  }

  /** Takes the spikes of a frame; frames come in the order of time. */
  add({ firstStep, steps, count, neurons, offsets, early }: SpikeFrame): void {
    this.rewind(firstStep)
    const [ring, times] = [this.#neurons, this.#steps]
    const { length } = ring
    if (early) this.#early ??= new Float64Array(length)
    for (let spike = Math.max(0, count - length); spike < count;) {
      const at = this.#end % length
      const some = Math.min(count - spike, length - at)
      ring.set(neurons.subarray(spike, spike + some), at)
      for (let each = 0; each < some; each++) times[at + each] = firstStep + offsets[spike + each]!
      if (early) this.#early!.set(early.subarray(spike, spike + some), at)
      else this.#early?.fill(0, at, at + some)
      spike += some
      this.#end += some
    }
    this.#endStep = firstStep + steps
  }

  /** Forgets what is of a step, or of a later one: the simulation was set back to it. */
  rewind(step: number): void {
    if (step >= this.#endStep) return
    this.#oldestStep = Math.min(step, this.firstStep)
    this.#oldest = this.#from
    this.#end = this.#find(step)
    this.#endStep = step
  }

  /** First step of which all spikes are kept. */
  get firstStep(): number {
    const from = this.#from
    return from === this.#oldest ? this.#oldestStep : this.#stepOf(from) + 1
  }

  /** The first spike that is kept. */
  get #from(): number {
    return Math.max(this.#oldest, this.#end - this.#neurons.length)
  }

  /**
   * The spikes of some steps, as a frame: it begins late where those before are not kept, and ends early, behind a step at least, where
   * there are too many.
   * @param only the neurons that are meant; all if left out
   */
  read(stream: string, dt: number, fromStep: number, lastStep: number, only?: ReadonlySet<number>): SpikeFrame {
    const firstStep = Math.min(lastStep, Math.max(fromStep, this.firstStep))
    const from = this.#find(firstStep)
    const all = this.#find(lastStep)
    const beyond = this.#beyond(from, all, only)
    const endStep = beyond === undefined ? lastStep : Math.max(firstStep + 1, this.#stepOf(beyond))
    const to = this.#find(endStep)
    const neurons: number[] = []
    const offsets: number[] = []
    const early: number[] | undefined = this.#early && []
    for (let spike = from; spike < to; spike++) {
      const at = spike % this.#neurons.length
      if (only && !only.has(this.#neurons[at]!)) continue
      neurons.push(this.#neurons[at]!)
      offsets.push(this.#stepOf(spike) - firstStep)
      early?.push(this.#early![at]!)
    }
    const precise = early && early.length > 0 ? { early } : {}
    return openFrame(encodeFrame({ stream, firstStep, steps: endStep - firstStep, dt, neurons, offsets, ...precise }))
  }

  /** The first spike that is too much to be read with those before it. */
  #beyond(from: number, to: number, only?: ReadonlySet<number>): number | undefined {
    if (to - from <= mostRead) return undefined
    if (!only) return from + mostRead
    let read = 0
    for (let spike = from; spike < to; spike++)
      if (only.has(this.#neurons[spike % this.#neurons.length]!) && ++read > mostRead) return spike
    return undefined
  }

  /** The spikes of some steps, where each of them is kept. */
  whole(stream: string, dt: number, firstStep: number, endStep: number): SpikeFrame | undefined {
    if (firstStep < this.firstStep || endStep > this.#endStep) return undefined
    const frame = this.read(stream, dt, firstStep, endStep)
    return firstStep + frame.steps === endStep ? frame : undefined
  }

  /** The first spike that is kept of a step or later. */
  #find(step: number): number {
    let [low, high] = [this.#from, this.#end]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#stepOf(middle) < step) low = middle + 1
      else high = middle
    }
    return low
  }

  #stepOf(spike: number): number {
    return this.#endStep - ((this.#endStep - this.#steps[spike % this.#steps.length]!) >>> 0)
  }
}
