import { NgradError } from '@ngrad/core'
import type { SpikeFrame, StateArrays } from '@ngrad/core'

/**
 * Who spiked in the last two steps. Frames come in the order in which populations were made, so whoever asks during a
 * window may have the frame of this step or only that of the one before.
 */
export class RecentSpikes {
  readonly #step = Float64Array.of(-1)
  readonly #now: Uint8Array
  readonly #before: Uint8Array

  /** @param size number of neurons */
  constructor(size: number) {
    this.#now = new Uint8Array(size)
    this.#before = new Uint8Array(size)
  }

  /** All that it remembers. */
  get state(): StateArrays {
    return { step: this.#step, now: this.#now, before: this.#before }
  }

  /**
   * Takes what it needs from the frame of one step.
   * @throws NgradError if the frame is of several steps
   */
  add({ firstStep, steps, count, neurons }: SpikeFrame): void {
    if (steps !== 1) throw new NgradError(`e-prop follows each step, but a frame has ${steps}`)
    this.#before.set(this.#now)
    this.#now.fill(0)
    this.#step[0] = firstStep
    for (let at = 0; at < count; at++) this.#now[neurons[at]!] = 1
  }

  /** 1 for each neuron that spiked in a step, the last one or the one before [neurons]. */
  at(step: number): Uint8Array {
    return step === this.#step[0] ? this.#now : this.#before
  }
}
