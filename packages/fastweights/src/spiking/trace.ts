import type { SpikeFrame, StateArrays } from '@ngrad/core'

/**
 * Exponential traces of the last spikes of a population: a spike sets $x$ to 1, and $x$ falls by $e^{-t/\tau}$. However
 * fast a neuron fires, its trace stays below 1, so that what is written with it is bounded too.
 */
export class Traces {
  /** The traces at the time of the last {@link Traces.advance}, as long as no spikes were taken since [neurons]. */
  readonly values: Float32Array
  readonly #tau: number
  readonly #step = new Float64Array(1)

  /**
   * @param values where they are kept [neurons]
   * @param tau time constant [steps]
   */
  constructor(values: Float32Array, tau: number) {
    this.values = values
    this.#tau = tau
  }

  /** All that they are made of. */
  get state(): StateArrays {
    return { values: this.values, step: this.#step }
  }

  /** Takes the spikes of a window, as what they would have been worth at the last advance. */
  add({ neurons, offsets, firstStep }: SpikeFrame): void {
    const { values } = this
    for (let index = 0; index < neurons.length; index++)
      values[neurons[index]!] = Math.exp((firstStep + offsets[index]! - this.#step[0]!) / this.#tau)
  }

  /** Brings the traces to a step; all spikes before it have been taken. */
  advance(step: number): void {
    const keep = Math.exp((this.#step[0]! - step) / this.#tau)
    for (let neuron = 0; neuron < this.values.length; neuron++) this.values[neuron]! *= keep
    this.#step[0] = step
  }
}
