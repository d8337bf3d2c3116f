import { encodeFrame, openFrame } from '@ngrad/core'
import type { SpikeFrame } from '@ngrad/core'

/** So many spikes are read at once. */
const mostRead = 2 ** 17

/** The last spikes of a population, each of them, in a ring. */
export class SpikeTail {
  readonly #neurons: Uint32Array
  /** Low 32 bits of the steps: a difference of two is right within 2³² steps. */
  readonly #steps: Uint32Array
  #end = 0
  #endStep = 0

  /** @param capacity number of spikes that are kept */
  constructor(capacity: number) {
    this.#neurons = new Uint32Array(capacity)
    this.#steps = new Uint32Array(capacity)
  }

  /** Takes the spikes of a frame; frames come in the order of time. */
  add({ firstStep, steps, count, neurons, offsets }: SpikeFrame): void {
    if (firstStep < this.#endStep) this.#end = 0 // the simulation was set back
    const [ring, times] = [this.#neurons, this.#steps]
    const { length } = ring
    for (let spike = Math.max(0, count - length); spike < count;) {
      const at = this.#end % length
      const some = Math.min(count - spike, length - at)
      ring.set(neurons.subarray(spike, spike + some), at)
      for (let each = 0; each < some; each++) times[at + each] = firstStep + offsets[spike + each]!
      spike += some
      this.#end += some
    }
    this.#endStep = firstStep + steps
  }

  /** First step of which all spikes are kept. */
  get firstStep(): number {
    const { length } = this.#neurons
    return this.#end < length ? 0 : this.#stepOf(this.#end - length) + 1
  }

  /** The spikes of some steps, as a frame: it begins late where those before are not kept, and ends early where there are too many. */
  read(stream: string, dt: number, fromStep: number, lastStep: number): SpikeFrame {
    const firstStep = Math.min(lastStep, Math.max(fromStep, this.firstStep))
    const oldest = Math.max(0, this.#end - this.#neurons.length)
    const from = this.#find(oldest, firstStep)
    const all = this.#find(oldest, lastStep)
    const endStep = all - from > mostRead ? this.#stepOf(from + mostRead) : lastStep
    const to = this.#find(oldest, endStep)
    const neurons: number[] = []
    const offsets: number[] = []
    for (let spike = from; spike < to; spike++) {
      neurons.push(this.#neurons[spike % this.#neurons.length]!)
      offsets.push(this.#stepOf(spike) - firstStep)
    }
    return openFrame(encodeFrame({ stream, firstStep, steps: endStep - firstStep, dt, neurons, offsets }))
  }

  /** The first spike that is kept of a step or later. */
  #find(oldest: number, step: number): number {
    let [low, high] = [oldest, this.#end]
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
