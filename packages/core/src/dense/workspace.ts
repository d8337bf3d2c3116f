import { checkArgument } from '../kinds.ts'
import { checkOptions } from '../options.ts'
import { ParameterError } from '../errors.ts'
import { KernelMemory } from '../kernel/memory.ts'
import { realOf } from '../kernel/real.ts'
import type { Precision, Real } from '../kernel/real.ts'
import { checkExtents, checkMatrices, checkReshape, checkResult, productExtents } from './algebra.ts'
import type { DenseAlgebra, Elementwise, MultiplyOptions } from './algebra.ts'
import { elementwiseKernel, operandKind, operandsOf, readAssignments, targetOf } from './elementwise.ts'
import { Matrix } from './matrix.ts'
import type { DenseMatrix } from './matrix.ts'
import { multiplyKernel, multiplySparseKernel, scratchBytes } from './multiply.ts'
import type { MultiplyKernel } from './multiply.ts'
import { softmaxRows } from './softmax.ts'
import { sumRowsKernel } from './sum-rows.ts'
import type { SumRowsKernel } from './sum-rows.ts'

/** What a workspace is made with. */
export interface WorkspaceOptions {
  /** Precision of its numbers; single if left out. */
  readonly precision?: Precision
}

/**
 * Dense algebra for many copies of a network side by side: matrices in one WebAssembly memory and SIMD kernels on them.
 * The same numbers come out everywhere, bit for bit. Where most of a product's first factor is 0 its zeros are left out,
 * which changes nothing as long as the second one is finite.
 * @example
 * const work = new Workspace({ precision: 'f64' })
 * const [x, w, y] = [work.matrix(100, 784), work.matrix(784, 10), work.matrix(100, 10)]
 * const squash = work.elementwise({ y: 'sigmoid(y + b)' })
 * work.multiply(y, x, w)
 * squash({ y, b: work.matrix(1, 10) })
 */
export class Workspace implements DenseAlgebra {
  /** What does the work, in words. */
  readonly name: string = 'kernels in WebAssembly SIMD'
  /** Precision of its numbers. */
  readonly precision: Precision
  readonly #real: Real
  readonly #memory: KernelMemory
  readonly #kernels: MultiplyKernel & SumRowsKernel
  readonly #scratch: number

  /** @throws ParameterError if there is no such precision */
  constructor(options: WorkspaceOptions = {}) {
    checkOptions('workspace', options, { precision: ['f32', 'f64'] })
    const { precision = 'f32' } = options
    this.precision = precision
    this.#memory = new KernelMemory()
    this.#real = realOf(precision, this.#memory.constant)
    this.#kernels = this.#memory.compile([
      multiplyKernel(this.#real),
      multiplySparseKernel(this.#real),
      sumRowsKernel(this.#real),
    ])
    this.#scratch = this.#memory.allocate(scratchBytes(this.#real))
  }

  /** The memory, for kernels of one's own. @internal */
  get memory(): KernelMemory {
    return this.#memory
  }

  /**
   * Makes a matrix of zeros; its room is never given back.
   * @throws ParameterError if an extent is no whole number above 0
   */
  matrix(rows: number, columns: number): Matrix {
    checkExtents(rows, columns)
    const { bytes } = this.#real
    const at = this.#memory.allocate(bytes * rows * columns + 64) // the end is read in whole vectors
    const view = this.precision === 'f32' ? Float32Array : Float64Array
    return new Matrix(rows, columns, this.#memory.view<Float32Array | Float64Array>(view, at, rows * columns), at, this.#memory)
  }

  /**
   * The same numbers with other extents: what changes the one changes the other.
   * @throws ParameterError if the extents do not fit, or a matrix is another workspace's
   */
  reshape(matrix: DenseMatrix, rows: number, columns: number): Matrix {
    checkReshape(matrix, rows, columns)
    const { values, at, memory } = this.#own('reshape', 'matrix', matrix)
    return new Matrix(rows, columns, values, at, memory)
  }

  /**
   * $C \leftarrow \alpha\, \mathrm{op}(A)\, \mathrm{op}(B) + \beta\, C$.
   * @param out C, neither of the factors [rows × columns]
   * @param a A, or its transpose where `transposeA` [rows × depth]
   * @param b B, or its transpose where `transposeB` [depth × columns]
   * @throws ParameterError if the extents do not fit, or a matrix is another workspace's
   */
  multiply(out: DenseMatrix, a: DenseMatrix, b: DenseMatrix, options: MultiplyOptions = {}): void {
    checkArgument('multiply.options', 'object', options)
    const { transposeA = false, transposeB = false, alpha = 1, beta = 0 } = options
    const { bytes } = this.#real
    const { rows, columns, depth } = productExtents(out, a, b, options)
    const outAt = this.#own('multiply', 'out', out).at
    const aAt = this.#own('multiply', 'a', a).at
    const bAt = this.#own('multiply', 'b', b).at
    if (beta === 0) out.values.fill(0) // also what is not a number
    const [aRow, aColumn] = transposeA ? [bytes, bytes * a.columns] : [bytes * a.columns, bytes]
    const [bRow, bColumn] = transposeB ? [bytes, bytes * b.columns] : [bytes * b.columns, bytes]
    const kernel = columns >= worthListing && mostIsZero(a.values) ? 'multiplySparse' : 'multiply'
    this.#kernels[kernel](
      outAt,
      bytes * columns,
      aAt,
      aRow,
      aColumn,
      bAt,
      bRow,
      bColumn,
      rows,
      columns,
      depth,
      this.#scratch,
      alpha,
      beta === 0 ? 1 : beta,
    )
  }

  /**
   * Sums of columns: $\mathrm{out}_j = \sum_i a_{ij}$.
   * @param out the sums [1 × columns]
   * @throws ParameterError if the extents do not fit, or a matrix is another workspace's
   */
  sumRows(out: DenseMatrix, a: DenseMatrix): void {
    checkMatrices('sumRows', { out, a })
    checkResult('sumRows', out, 1, a.columns)
    this.#kernels.sumRows(this.#own('sumRows', 'out', out).at, this.#own('sumRows', 'a', a).at, a.rows, a.columns)
  }

  /**
   * Softmax of each row: $\mathrm{out}_{ij} = e^{a_{ij}} / \sum_k e^{a_{ik}}$.
   * @throws ParameterError if the extents do not fit
   */
  softmax(out: DenseMatrix, a: DenseMatrix): void {
    checkMatrices('softmax', { out, a })
    checkResult('softmax', out, a.rows, a.columns)
    softmaxRows(out, a)
  }

  /**
   * Copies all numbers.
   * @throws ParameterError if the extents do not fit
   */
  copy(to: DenseMatrix, from: DenseMatrix): void {
    checkMatrices('copy', { to, from })
    checkResult('copy', to, from.rows, from.columns)
    to.values.set(from.values)
  }

  /** Sum of the squares of all numbers, in their order. @throws ParameterError if the matrix is another workspace's */
  sumOfSquares(a: DenseMatrix): number {
    checkMatrices('sumOfSquares', { a })
    const { values } = this.#own('sumOfSquares', 'a', a)
    let sum = 0
    for (let index = 0; index < values.length; index++) sum += values[index]! * values[index]!
    return sum
  }

  /**
   * Compiles assignments that are done for each element, one after the other. What is assigned is a matrix; other names
   * are matrices of the same shape, matrices of one row that stand for all rows, or numbers.
   * @param texts the assignments: `{ y: 'sigmoid(x + b)', d: 'y * (1 - y)' }`
   * @throws ParameterError if a text cannot be read,
   * or, when it is called, if an operand is missing, does not fit or is another workspace's
   */
  elementwise(texts: Readonly<Record<string, string>>): Elementwise {
    checkArgument('elementwise.texts', 'object', texts)
    const assignments = readAssignments(texts)
    const assigned = new Set(Object.keys(texts))
    const operands = operandsOf(assignments)
    const compiled = new Map<string, (rows: number, columns: number, ...rest: number[]) => void>()
    return given => {
      const target = targetOf(operands, given)
      const { rows, columns } = target
      let anyRow = false
      let key = ''
      const rest = operands.map(name => {
        const operand = given[name]
        const kind = operandKind(name, operand, target, assigned.has(name))
        anyRow ||= kind === 'row'
        key += kind[0]
        return typeof operand === 'number' ? operand : this.#own('elementwise', name, operand!).at
      })
      let run = compiled.get(key)
      if (!run) {
        const kinds = operands.map(name => ({ name, kind: operandKind(name, given[name], target, assigned.has(name)) }))
        run = this.#memory.compile<{ run: (rows: number, columns: number, ...rest: number[]) => void }>([
          elementwiseKernel(this.#real, assignments, kinds),
        ]).run
        compiled.set(key, run)
      }
      if (anyRow) run(rows, columns, ...rest)
      else run(1, rows * columns, ...rest)
    }
  }

  /** @throws ParameterError if a matrix is no workspace's, or another one's, whose addresses mean nothing here */
  #own(place: string, name: string, matrix: DenseMatrix): Matrix {
    if (matrix instanceof Matrix && matrix.memory === this.#memory) return matrix
    const whose = matrix instanceof Matrix ? 'a matrix of another Workspace' : matrix
    throw new ParameterError(`${place}.${name}`, whose, 'a matrix of this Workspace, whose matrix() made it')
  }

  /** Has nothing to give back: its memory goes when nothing refers to it. */
  dispose(): void {}
}

/** Columns of a product from which on it pays to list the terms that are not 0. */
const worthListing = 64

/** Whether more than 0.6 of 64 numbers from all over a matrix are 0, as pixels are, and spikes. */
function mostIsZero(values: Float32Array | Float64Array): boolean {
  let zeros = 0
  for (let seen = 0; seen < 64; seen++)
    zeros += Number(values[Math.floor(values.length * ((seen * 0.618034) % 1))] === 0) // never along a row or a column
  return zeros > 0.6 * 64
}
