import type { SpikeFrame } from '../wire/frame.ts'
import { FrameWriter } from '../wire/seal.ts'

/** Room for spikes at first; it is doubled where it was too little. */
const leastRoom = 2 ** 8

/** Frames with the spikes of some neurons of a population, by the numbers that these have among themselves. */
export class PickedSpikes {
  readonly #numbers: Int32Array
  readonly #writer: FrameWriter
  #buffer: ArrayBuffer
  #room = leastRoom

  /**
   * @param name of the neurons that are meant
   * @param dt duration of a step [ms]
   * @param numbers number of each neuron of the population, and -1 where it is left out
   */
  constructor(name: string, dt: number, numbers: Int32Array) {
    this.#numbers = numbers
    this.#writer = new FrameWriter(name, dt)
    this.#buffer = this.#make()
  }

  /** What is meant of a frame: the same object each time, valid until the next one. */
  of({ count, neurons, offsets, early, sequence, firstStep, steps }: SpikeFrame): SpikeFrame {
    if (count > this.#room) {
      this.#room = 2 ** Math.ceil(Math.log2(count))
      this.#buffer = this.#make()
    }
    const { gap, between } = this.#writer
    let picked = 0
    for (let spike = 0; spike < count; spike++) if (this.#numbers[neurons[spike]!]! >= 0) picked++
    const [own, when] = [gap, gap + 4 * picked + between].map(at => new Uint32Array(this.#buffer, at, picked))
    const times = early && new Float64Array(this.#buffer, this.#writer.earlyAt(gap, picked), picked)
    for (let spike = 0, at = 0; spike < count; spike++) {
      const number = this.#numbers[neurons[spike]!]!
      if (number < 0) continue
      own![at] = number
      if (times) times[at] = early[spike]!
      when![at++] = offsets[spike]!
    }
    return this.#writer.seal(this.#buffer, gap, picked, sequence, firstStep, steps, times !== undefined)
  }

  #make(): ArrayBuffer {
    return new ArrayBuffer(this.#writer.earlyAt(this.#writer.gap, this.#room) + 8 * this.#room)
  }
}
