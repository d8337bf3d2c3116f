import { NgradError } from '@ngrad/core'
import type { SpikeFrame, StateArrays } from '@ngrad/core'

/**
 * Who spiked in the last steps. Frames come in the order in which populations were made, so whoever asks during a window may
 * have the frame of this step or only that of the one before.
 */
export class RecentSpikes {
  readonly #size: number
  readonly #steps: number
  readonly #spiked: Uint8Array

  /**
   * @param size number of neurons
   * @param steps how many steps are remembered
   */
  constructor(size: number, steps: number) {
    this.#size = size
    this.#steps = steps
    this.#spiked = new Uint8Array(steps * size)
  }

  /** All that it remembers. */
  get state(): StateArrays {
    return { spiked: this.#spiked }
  }

  /**
   * Takes what it needs from the frame of one step.
   * @throws NgradError if the frame is of several steps
   */
  add({ firstStep, steps, count, neurons }: SpikeFrame): void {
    if (steps !== 1) throw new NgradError(`e-prop follows each step, but a frame has ${steps}`)
    const spiked = this.at(firstStep).fill(0)
    for (let at = 0; at < count; at++) spiked[neurons[at]!] = 1
  }

  /** 1 for each neuron that spiked in one of the steps that are remembered [neurons]. */
  at(step: number): Uint8Array {
    const slot = ((step % this.#steps) + this.#steps) % this.#steps
    return this.#spiked.subarray(slot * this.#size, (slot + 1) * this.#size)
  }
}
