import type { Elementwise, Matrix, RandomStream, Workspace } from '@ngrad/core'
import { largest, logSumExp } from '@ngrad/learning'
import type { RecurrentLayer } from './layer.ts'
import { drawGlorot, makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'
import { checkIndices } from './indices.ts'
import type { Indices } from './indices.ts'

/** What came out for some sequences. */
export interface Outcome {
  /** Mean cross-entropy [nats]. */
  readonly loss: number
  /** How many were wrong. */
  readonly errors: number
}

/**
 * By which weights an error goes back: the ones by which activity came (`exact`), or others that are drawn once and
 * stay (`random`).
 * @see Lillicrap, Cownden, Tweed & Akerman (2016), Nature Communications 7:13276, for the latter
 */
export type Feedback = 'exact' | 'random'

/** Rectified units and a softmax on the last state of a recurrent layer. */
export class Readout {
  /** Its weights. */
  readonly parameters: readonly Parameter[]
  /** Probability of each class [batch × classes]. */
  readonly probabilities: Matrix
  /** Total input of the unit of each class, of which those are the softmax [batch × classes]. */
  readonly sums: Matrix
  readonly #work: Workspace
  readonly #hidden: Parameter
  readonly #hiddenBias: Parameter
  readonly #class: Parameter
  readonly #classBias: Parameter
  readonly #backToHidden: Matrix
  readonly #backToState: Matrix
  readonly #rectified: Matrix
  readonly #rectifiedError: Matrix
  readonly #error: Matrix
  readonly #rowHidden: Matrix
  readonly #rowClass: Matrix
  readonly #rectify: Elementwise
  readonly #back: Elementwise
  readonly #add: Elementwise

  /**
   * @param layer whose last state it reads
   * @param random where the weights come from
   * @param first index of the first draw
   */
  constructor(
    work: Workspace,
    layer: RecurrentLayer,
    { classes, units, feedback = 'exact' }: { readonly classes: number; readonly units: number; feedback?: Feedback },
    random: RandomStream,
    first: number,
  ) {
    const { rows: batch, columns } = layer.outputGradient
    this.#work = work
    this.#hidden = makeParameter(work, 'hidden', columns, units)
    this.#hiddenBias = makeParameter(work, 'hidden bias', 1, units)
    this.#class = makeParameter(work, 'class', units, classes)
    this.#classBias = makeParameter(work, 'class bias', 1, classes)
    this.#rectified = work.matrix(batch, units)
    this.#rectifiedError = work.matrix(batch, units)
    this.sums = work.matrix(batch, classes)
    this.#error = work.matrix(batch, classes)
    this.probabilities = work.matrix(batch, classes)
    this.#rowHidden = work.matrix(1, units)
    this.#rowClass = work.matrix(1, classes)
    this.#rectify = work.elementwise({ y: 'max(y + b, 0)' })
    this.#back = work.elementwise({ d: 'where(y > 0, d, 0)' })
    this.#add = work.elementwise({ sum: 'sum + row' })
    const next = drawGlorot(this.#hidden.value, random, { usedRows: layer.size, first })
    const last = drawGlorot(this.#class.value, random, { first: next })
    this.#backToHidden = this.#class.value
    this.#backToState = this.#hidden.value
    if (feedback === 'random') {
      this.#backToHidden = work.matrix(units, classes)
      this.#backToState = work.matrix(columns, units)
      const then = drawGlorot(this.#backToHidden, random, { first: last })
      drawGlorot(this.#backToState, random, { usedRows: layer.size, first: then })
    }
    this.parameters = [this.#hidden, this.#hiddenBias, this.#class, this.#classBias]
  }

  /**
   * Makes probabilities of a state, and compares them with the classes that are right [batch].
   * @param weights how much each sequence counts [batch]; 1 if left out
   */
  read(state: Matrix, targets: Indices, weights?: Float64Array): Outcome {
    this.#work.multiply(this.#rectified, state, this.#hidden.value)
    this.#rectify({ y: this.#rectified, b: this.#hiddenBias.value })
    this.#work.multiply(this.sums, this.#rectified, this.#class.value)
    this.#add({ sum: this.sums, row: this.#classBias.value })
    return this.#softmax(targets, weights)
  }

  /** Adds the gradient of the mean cross-entropy to its weights', and writes that by the state. */
  back(state: Matrix, stateGradient: Matrix): void {
    const work = this.#work
    work.multiply(this.#class.gradient, this.#rectified, this.#error, { transposeA: true, beta: 1 })
    work.sumRows(this.#rowClass, this.#error)
    this.#add({ sum: this.#classBias.gradient, row: this.#rowClass })
    work.multiply(this.#rectifiedError, this.#error, this.#backToHidden, { transposeB: true })
    this.#back({ d: this.#rectifiedError, y: this.#rectified })
    work.multiply(this.#hidden.gradient, state, this.#rectifiedError, { transposeA: true, beta: 1 })
    work.sumRows(this.#rowHidden, this.#rectifiedError)
    this.#add({ sum: this.#hiddenBias.gradient, row: this.#rowHidden })
    work.multiply(stateGradient, this.#rectifiedError, this.#backToState, { transposeB: true })
  }

  /** Probabilities, error and loss out of the sums. */
  #softmax(targets: Indices, weights?: Float64Array): Outcome {
    const { rows: batch, columns: classes } = this.sums
    checkIndices('read.targets', targets, classes)
    const sums = this.sums.values
    this.#work.softmax(this.probabilities, this.sums)
    const p = this.probabilities.values
    const error = this.#error.values
    let [loss, errors] = [0, 0]
    for (let row = 0; row < batch; row++) {
      const [first, right] = [row * classes, targets[row]!]
      const weight = weights?.[row] ?? 1
      for (let index = first; index < first + classes; index++) error[index] = (weight * p[index]!) / batch
      error[first + right]! -= weight / batch
      const normaliser = logSumExp(sums, first, classes)
      loss += weight * (normaliser - sums[first + right]!)
      if (largest(sums, first, classes) !== right || Number.isNaN(normaliser)) errors++
    }
    return { loss: loss / batch, errors }
  }
}
