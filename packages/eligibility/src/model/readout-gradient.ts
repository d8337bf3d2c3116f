import type { StateArrays } from '@ngrad/core'
import type { LayerWeights } from '@ngrad/spiking'
import type { Linearized } from './linearized.ts'

/**
 * The gradient of the read-out's own weights, which needs no approximation: $dy_k / dW_{jk} = \mathcal{F}_\kappa(o_j)$,
 * a trace for each hidden unit.
 */
export class ReadoutGradient {
  /** How many numbers it remembers. */
  readonly remembered: number
  readonly #model: Linearized
  readonly #gradient: LayerWeights
  readonly #trace: Float64Array
  readonly #bias = new Float64Array(1)

  /** @param gradient where the gradient is added up */
  constructor(model: Linearized, gradient: LayerWeights) {
    this.#model = model
    this.#gradient = gradient
    this.#trace = new Float64Array(model.top.layer.size)
    this.remembered = this.#trace.length + Number(gradient.bias.length > 0)
  }

  /** The traces, live, by name. */
  get remembers(): StateArrays {
    return { trace: this.#trace, bias: this.#bias }
  }

  /** Begins a sequence. */
  begin(): void {
    this.#trace.fill(0)
    this.#bias.fill(0)
  }

  /** Follows a step of the network. */
  step(): void {
    const { output, kappa } = this.#model
    for (let j = 0; j < output.length; j++) this.#trace[j] = kappa * this.#trace[j]! + output[j]!
    this.#bias[0] = kappa * this.#bias[0]! + 1
  }

  /** Adds the gradient of an error [outputs]. */
  learn(error: ArrayLike<number>): void {
    const outputs = error.length
    const { input, bias } = this.#gradient
    for (let j = 0; j < this.#trace.length; j++)
      for (let k = 0; k < outputs; k++) input[j * outputs + k]! += this.#trace[j]! * error[k]!
    for (let k = 0; k < bias.length; k++) bias[k]! += this.#bias[0]! * error[k]!
  }
}
