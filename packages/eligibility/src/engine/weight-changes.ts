import { checkParameter } from '@ngrad/core'
import type { Projection } from '@ngrad/core'

/** Gradients of the synapses of a projection, and when they change its weights. */
export class WeightChanges {
  /** The projection. */
  readonly projection: Projection
  /** Source of each synapse [synapses]. */
  readonly sources: Uint32Array
  /** Target of each synapse [synapses]. */
  readonly targets: Uint32Array
  /** The gradient since the weights were changed last [synapses]. */
  readonly gradient: Float64Array
  readonly #rate: number
  readonly #every: number
  #taught = 0

  /**
   * @param rate learning rate η
   * @param every after how many taught steps the weights change
   */
  constructor(owner: string, projection: Projection, rate: number, every: number) {
    checkParameter(owner, 'rate', { unit: '1', default: 0, atLeast: 0 }, rate)
    checkParameter(owner, 'every', { unit: 'steps', default: 1, atLeast: 1, integer: true }, every)
    this.projection = projection
    this.sources = projection.sources
    this.targets = projection.targets
    this.gradient = new Float64Array(projection.weights.length)
    this.#rate = rate
    this.#every = every
  }

  /** Counts a taught step; changes the weights if it is time to. */
  taught(): void {
    if (++this.#taught % this.#every !== 0) return
    const { weights, learningScale } = this.projection
    const rate = this.#rate * learningScale
    for (let at = 0; at < weights.length; at++) weights[at]! -= rate * this.gradient[at]!
    this.gradient.fill(0)
  }
}
