import type { SpikeFrame, StateArrays } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'

/**
 * Exponential traces of the last spikes of a population: a spike sets $x$ to 1, and $x$ falls by $e^{-t/\tau}$. However
 * fast a neuron fires, its trace stays below 1, so that what is written with it is bounded too.
 */
export class Traces {
  /** The traces at the step of the last {@link Traces.advance} [neurons]. */
  readonly values: Float32Array
  readonly #tau: number
  readonly #last: Float64Array

  /**
   * @param values where they are kept [neurons]
   * @param tau time constant [steps]
   */
  constructor(values: Float32Array, tau: number) {
    this.values = values
    this.#tau = tau
    this.#last = new Float64Array(values.length).fill(longAgo)
  }

  /** All that they are made of. */
  get state(): StateArrays {
    return { values: this.values, last: this.#last }
  }

  /** Takes the spikes of a frame. */
  add({ neurons, offsets, firstStep }: SpikeFrame): void {
    for (let index = 0; index < neurons.length; index++) this.#last[neurons[index]!] = firstStep + offsets[index]!
  }

  /** Brings the traces to a step; all spikes before it have been taken. */
  advance(step: number): void {
    const { values } = this
    for (let neuron = 0; neuron < values.length; neuron++)
      values[neuron] = exp((this.#last[neuron]! - step) / this.#tau)
  }
}

/** The step of a last spike that never was. */
const longAgo = -(2 ** 52)
