import { NgradError } from '@ngrad/core'
import type { SpikeFrame } from '@ngrad/core'

/**
 * Who spiked in the last two steps. Frames come in the order in which populations were made, so whoever asks during a
 * window may have the frame of this step or only that of the one before.
 */
export class RecentSpikes {
  #step = -1
  #now: Uint8Array
  #before: Uint8Array

  /** @param size number of neurons */
  constructor(size: number) {
    this.#now = new Uint8Array(size)
    this.#before = new Uint8Array(size)
  }

  /**
   * Takes what it needs from the frame of one step.
   * @throws NgradError if the frame is of several steps
   */
  add({ firstStep, steps, count, neurons }: SpikeFrame): void {
    if (steps !== 1)
      throw new NgradError('e-prop follows each step; a window of several needs a delay of one step somewhere')
    const old = this.#before
    this.#before = this.#now
    this.#now = old.fill(0)
    this.#step = firstStep
    for (let at = 0; at < count; at++) this.#now[neurons[at]!] = 1
  }

  /** 1 for each neuron that spiked in a step, the last one or the one before [neurons]. */
  at(step: number): Uint8Array {
    return step === this.#step ? this.#now : this.#before
  }
}
