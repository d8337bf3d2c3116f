import type { Elementwise, Matrix, Workspace } from '@ngrad/core'
import type { Blocks } from './blocks.ts'
import { makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'

/** Recurrent weights W and a bias b of what goes into a layer's units at a step, $z(t) = W h(t-1) + x(t) + b$, and the way back. */
export class RecurrentWeights {
  /** W [columns of a state × width]. */
  readonly weights: Parameter
  /** b [1 × width]. */
  readonly bias: Parameter
  readonly #work: Workspace
  readonly #states: Blocks
  readonly #sum: Matrix
  readonly #error: Matrix
  readonly #add: Elementwise

  /**
   * @param states h before the first step and after each
   * @param width columns of z
   */
  constructor(work: Workspace, states: Blocks, width: number) {
    const { rows, columns } = states.parts[0]!
    this.#work = work
    this.#states = states
    this.weights = makeParameter(work, 'recurrent', columns, width)
    this.bias = makeParameter(work, 'bias', 1, width)
    this.#sum = work.matrix(1, width)
    this.#error = work.matrix(rows, columns)
    this.#add = work.elementwise({ sum: 'sum + row' })
  }

  /** Adds $W h(t-1)$ to z; the state before the first step is 0. */
  forward(step: number, z: Matrix): void {
    if (step > 1) this.#work.multiply(z, this.#states.parts[step - 1]!, this.weights.value, { beta: 1 })
  }

  /** Adds b to z. */
  addBias(z: Matrix): void {
    this.#add({ sum: z, row: this.bias.value })
  }

  /**
   * Adds the gradients by W and b.
   * @returns the gradient by h(t-1), but before the first step; the same matrix each time
   */
  backward(step: number, dz: Matrix): Matrix {
    this.#work.sumRows(this.#sum, dz)
    this.#add({ sum: this.bias.gradient, row: this.#sum })
    if (step === 1) return this.#error
    const before = this.#states.parts[step - 1]!
    this.#work.multiply(this.weights.gradient, before, dz, { transposeA: true, beta: 1 })
    this.#work.multiply(this.#error, dz, this.weights.value, { transposeB: true })
    return this.#error
  }
}
