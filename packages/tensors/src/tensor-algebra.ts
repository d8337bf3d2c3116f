import { checkArgument, ParameterError } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Elementwise, MultiplyOptions, Precision } from '@ngrad/core'
import {
  checkExtents,
  checkMatrices,
  checkReshape,
  checkResult,
  operandKind,
  operandsOf,
  productExtents,
  readAssignments,
  targetOf,
} from '@ngrad/core/internal'
import { libraryOf } from './library.ts'
import type { Tensor, TensorLibrary, TensorPackage } from './library.ts'
import { evaluateTensors } from './tensor-expression.ts'
import type { TensorValue } from './tensor-expression.ts'
import { TensorMatrix, TensorNumbers } from './tensor-matrix.ts'

/**
 * Dense algebra by the tensors of TensorFlow.js, in single precision, on whatever back end it has. Results stay on the
 * device; only `values` of a matrix and {@link TensorAlgebra.sumOfSquares} bring numbers back.
 * @example
 * const { tensors, description } = await loadTensors()
 * const work = new TensorAlgebra(tensors, description)
 * const [x, w, y] = [work.matrix(100, 784), work.matrix(784, 10), work.matrix(100, 10)]
 * work.multiply(y, x, w)
 */
export class TensorAlgebra implements DenseAlgebra {
  /** What does the work, in words. */
  readonly name: string
  /** Precision of its numbers. */
  readonly precision: Precision = 'f32'
  readonly #tf: TensorLibrary
  readonly #all = new Set<TensorNumbers>()

  /**
   * @param tensors the package; {@link loadTensors} finds one
   * @param name what it is called
   * @throws ParameterError if it is no TensorFlow.js
   */
  constructor(tensors: TensorPackage, name?: string) {
    this.#tf = libraryOf(tensors)
    this.name = name ?? `tensors (${tensors.getBackend()})`
  }

  /**
   * Makes a matrix of zeros; its room is given back by {@link TensorAlgebra.dispose}.
   * @throws ParameterError if an extent is no whole number above 0
   */
  matrix(rows: number, columns: number): TensorMatrix {
    checkExtents(rows, columns)
    const numbers = new TensorNumbers(this.#tf, rows * columns)
    this.#all.add(numbers)
    return new TensorMatrix(rows, columns, numbers)
  }

  /**
   * The same numbers with other extents: what changes the one changes the other.
   * @throws ParameterError if the extents do not fit
   */
  reshape(matrix: DenseMatrix, rows: number, columns: number): TensorMatrix {
    checkReshape(matrix, rows, columns)
    return new TensorMatrix(rows, columns, own(matrix).numbers)
  }

  /**
   * $C \leftarrow \alpha\, \mathrm{op}(A)\, \mathrm{op}(B) + \beta\, C$.
   * @param out C, neither of the factors [rows × columns]
   * @param a A, or its transpose where `transposeA` [rows × depth]
   * @param b B, or its transpose where `transposeB` [depth × columns]
   * @throws ParameterError if the extents do not fit
   */
  multiply(out: DenseMatrix, a: DenseMatrix, b: DenseMatrix, options: MultiplyOptions = {}): void {
    checkArgument('multiply.options', 'object', options)
    const { transposeA = false, transposeB = false, alpha = 1, beta = 0 } = options
    const { columns, depth } = productExtents(out, a, b, options)
    const tf = this.#tf
    const times = (x: Tensor, factor: number): Tensor => (factor === 1 ? x : tf.mul(x, tf.scalar(factor)))
    this.#compute(out, () => {
      const first = depth < columns // the factor goes to the smaller one of a and the result
      const product = tf.matMul(times(own(a).tensor, first ? alpha : 1), own(b).tensor, transposeA, transposeB)
      const scaled = times(product, first ? 1 : alpha)
      return beta === 0 ? scaled : tf.add(scaled, times(own(out).tensor, beta))
    })
  }

  /**
   * Sums of columns: $\mathrm{out}_j = \sum_i a_{ij}$.
   * @param out the sums [1 × columns]
   * @throws ParameterError if the extents do not fit
   */
  sumRows(out: DenseMatrix, a: DenseMatrix): void {
    checkMatrices('sumRows', { out, a })
    checkResult('sumRows', out, 1, a.columns)
    this.#compute(out, () => this.#tf.sum(own(a).tensor, 0, true))
  }

  /**
   * Softmax of each row: $\mathrm{out}_{ij} = e^{a_{ij}} / \sum_k e^{a_{ik}}$.
   * @throws ParameterError if the extents do not fit
   */
  softmax(out: DenseMatrix, a: DenseMatrix): void {
    checkMatrices('softmax', { out, a })
    checkResult('softmax', out, a.rows, a.columns)
    this.#compute(out, () => this.#tf.softmax(own(a).tensor))
  }

  /**
   * Copies all numbers: both then lie in the same place, until one of them changes.
   * @throws ParameterError if the extents do not fit
   */
  copy(to: DenseMatrix, from: DenseMatrix): void {
    checkMatrices('copy', { to, from })
    checkResult('copy', to, from.rows, from.columns)
    this.#compute(to, () => this.#tf.clone(own(from).tensor))
  }

  /** Sum of the squares of all numbers; one number is brought back. */
  sumOfSquares(a: DenseMatrix): number {
    checkMatrices('sumOfSquares', { a })
    const tf = this.#tf
    return tf.tidy(() => tf.sum(tf.square(own(a).tensor)).dataSync()[0]!)
  }

  /**
   * Reads assignments that are done for each element, one after the other, each operation by a tensor. What is assigned
   * is a matrix; other names are matrices of the same shape, matrices of one row that stand for all rows, or numbers.
   * @param texts the assignments: `{ y: 'sigmoid(x + b)', d: 'y * (1 - y)' }`
   * @throws ParameterError if a text cannot be read, or, when it is called, if an operand is missing or does not fit
   */
  elementwise(texts: Readonly<Record<string, string>>): Elementwise {
    checkArgument('elementwise.texts', 'object', texts)
    const assignments = readAssignments(texts)
    const operands = operandsOf(assignments)
    const assigned = new Set(Object.keys(texts))
    const tf = this.#tf
    return given => {
      const target = targetOf(operands, given)
      for (const name of operands) operandKind(name, given[name], target, assigned.has(name))
      tf.tidy(() => {
        const now = new Map<string, TensorValue>()
        const value = (name: string): TensorValue => {
          let found = now.get(name)
          if (found === undefined) {
            const operand = given[name]!
            now.set(name, (found = typeof operand === 'number' ? operand : own(operand).tensor))
          }
          return found
        }
        for (const [name, expression] of assignments) {
          const found = evaluateTensors(tf, expression, value)
          now.set(
            name,
            fit(tf, expression.kind === 'name' && typeof found !== 'number' ? tf.clone(found) : found, target),
          )
        }
        for (const name of assigned) own(given[name] as DenseMatrix).numbers.take(now.get(name) as Tensor)
      })
    }
  }

  /** Gives back the room of all its matrices, which are of no use then. */
  dispose(): void {
    for (const numbers of this.#all) numbers.dispose()
    this.#all.clear()
  }

  /** Puts the result of an operation into a matrix. */
  #compute(out: DenseMatrix, run: () => Tensor): void {
    const { numbers } = own(out)
    this.#tf.tidy(() => numbers.take(run()))
  }
}

/** A value with the extents of the matrix that it is assigned to. */
function fit(tf: TensorLibrary, value: TensorValue, { rows, columns }: DenseMatrix): Tensor {
  if (typeof value === 'number') return tf.fill([rows, columns], value)
  return value.shape[0] === rows ? value : tf.broadcastTo(value, [rows, columns])
}

/** @throws ParameterError if a matrix is of no tensors */
function own(matrix: DenseMatrix): TensorMatrix {
  if (matrix instanceof TensorMatrix) return matrix
  throw new ParameterError('matrix', matrix, 'a matrix of a TensorAlgebra')
}
