import type { DenseAlgebra, DenseMatrix, Elementwise } from '@ngrad/core'
import type { Activity, Change, Weights } from './quantities.ts'

/** How a change of weights is counted. */
export interface UpdateOptions {
  /** Factor of the product, for example $1/\varepsilon$ [1]; 1 if left out. */
  readonly scale?: number
  /** Whether it is added to what was asked for before, instead of taking its place. */
  readonly add?: boolean
  /** Whether the bias learns as well; it does if left out. */
  readonly bias?: boolean
}

/**
 * The synapses from one layer to the next, and all that they see: the activity before them and the change of activity
 * behind them. They know of no layer but their own two ends, of no target and of no loss.
 */
export interface Synapses {
  /** Strengths [inputs × units]. */
  readonly weights: Weights
  /** Input of each unit at rest [1 × units]. */
  readonly bias: DenseMatrix
  /** By how much learning asks the weights to change: it stands for $-\partial L / \partial W$ [inputs × units]. */
  readonly weightChange: DenseMatrix
  /** The same for the bias [1 × units]. */
  readonly biasChange: DenseMatrix
  /**
   * Asks for a change in proportion to pre-synaptic activity × change of post-synaptic activity, the mean over the
   * examples: $\Delta W_{ij} = s\, \langle y_i\, \Delta y_j \rangle$.
   * @param pre activity before the synapses [batch × inputs]
   * @param change change of activity behind them [batch × units]
   */
  update(pre: Activity, change: Change, options?: UpdateOptions): void
  /** Asks for a change in proportion to activity × activity, as {@link Synapses.update} (Hebb). */
  associate(pre: Activity, post: Activity, options?: UpdateOptions): void
}

/** Synapses of every input with every unit. */
export class DenseSynapses implements Synapses {
  readonly weights: Weights
  readonly bias: DenseMatrix
  readonly weightChange: DenseMatrix
  readonly biasChange: DenseMatrix
  readonly #work: DenseAlgebra
  readonly #sums: DenseMatrix
  readonly #collect: Elementwise

  /**
   * @param work where the matrices are made
   * @param inputs number of inputs
   * @param units number of units
   */
  constructor(work: DenseAlgebra, inputs: number, units: number) {
    this.#work = work
    this.weights = work.matrix(inputs, units)
    this.bias = work.matrix(1, units)
    this.weightChange = work.matrix(inputs, units)
    this.biasChange = work.matrix(1, units)
    this.#sums = work.matrix(1, units)
    this.#collect = work.elementwise({ d: 'keep * d + scale * sum' })
  }

  update(pre: Activity, change: Change, options: UpdateOptions = {}): void {
    this.#add(pre, change, options, pre.rows)
  }

  associate(pre: Activity, post: Activity, options: UpdateOptions = {}): void {
    this.#add(pre, post, options, pre.rows)
  }

  /** The same for rows that are places of fewer examples, which share their weights. @internal */
  updateShared(pre: DenseMatrix, post: DenseMatrix, options: UpdateOptions, examples: number): void {
    this.#add(pre, post, options, examples)
  }

  #add(
    pre: DenseMatrix,
    post: DenseMatrix,
    { scale = 1, add = false, bias = true }: UpdateOptions,
    examples: number,
  ): void {
    const keep = Number(add)
    const alpha = scale / examples
    this.#work.multiply(this.weightChange, pre, post, { transposeA: true, alpha, beta: keep })
    if (!bias) return
    this.#work.sumRows(this.#sums, post)
    this.#collect({ d: this.biasChange, sum: this.#sums, keep, scale: alpha })
  }
}
