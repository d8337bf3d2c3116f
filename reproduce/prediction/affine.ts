import type { Matrix, RandomStream, Workspace } from '@ngrad/core'
import type { Parameter } from '@ngrad/fastweights'

/** What an {@link Affine} is made with. */
export interface AffineOptions {
  /** Name, for reports. */
  readonly name: string
  /** Size of each input. */
  readonly inputs: readonly number[]
  readonly outputs: number
  /** Weights are drawn with a variance of this square over the size of all inputs together; 1 if left out. */
  readonly gain?: number
  readonly draw: RandomStream
}

/** Sum of several inputs, each through its own weights: $y = \sum_i x_i W_i + b$, with its exact gradient. */
export class Affine {
  /** The weights of each input, then the bias. */
  readonly parameters: readonly Parameter[]
  readonly #work: Workspace
  readonly #weights: readonly Parameter[]
  readonly #bias: Parameter
  readonly #row: Matrix
  readonly #add: ReturnType<Workspace['elementwise']>

  constructor(work: Workspace, { name, inputs, outputs, gain = 1, draw }: AffineOptions) {
    const make = (part: string, rows: number): Parameter => ({
      name: `${name} ${part}`,
      value: work.matrix(rows, outputs),
      gradient: work.matrix(rows, outputs),
    })
    const scale = gain / Math.sqrt(inputs.reduce((sum, size) => sum + size, 0))
    let drawn = 0
    this.#work = work
    this.#weights = inputs.map((size, which) => {
      const parameter = make(`weights ${which}`, size)
      const { values } = parameter.value
      for (let at = 0; at < values.length; at++) values[at] = scale * draw.normal(drawn++)
      return parameter
    })
    this.#bias = make('bias', 1)
    this.#row = work.matrix(1, outputs)
    this.#add = work.elementwise({ h: 'h + b' })
    this.parameters = [...this.#weights, this.#bias]
  }

  /** The bias [1 × outputs]. */
  get bias(): Matrix {
    return this.#bias.value
  }

  /** Writes y [batch × outputs] of the inputs [batch × size of each]. */
  forward(y: Matrix, inputs: readonly Matrix[]): void {
    for (const [which, x] of inputs.entries())
      this.#work.multiply(y, x, this.#weights[which]!.value, { beta: Number(which > 0) })
    this.#add({ h: y, b: this.#bias.value })
  }

  /** Adds a gradient by y to that of the weights, and what it is by each input to `errors`, where there are any. */
  backward(change: Matrix, inputs: readonly Matrix[], errors: readonly (Matrix | undefined)[]): void {
    for (const [which, x] of inputs.entries()) {
      const { value, gradient } = this.#weights[which]!
      this.#work.multiply(gradient, x, change, { transposeA: true, beta: 1 })
      const error = errors[which]
      if (error) this.#work.multiply(error, change, value, { transposeB: true, beta: 1 })
    }
    this.#work.sumRows(this.#row, change)
    this.#add({ h: this.#bias.gradient, b: this.#row })
  }
}
