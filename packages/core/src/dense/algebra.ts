import { checkArgument } from '../kinds.ts'
import type { Shape } from '../kinds.ts'
import { ParameterError } from '../errors.ts'
import { checkOptions } from '../options.ts'
import type { OptionTable } from '../options.ts'
import type { Precision } from '../kernel/real.ts'
import type { DenseMatrix } from './matrix.ts'

/** How two matrices are multiplied. */
export interface MultiplyOptions {
  /** Whether the first factor is transposed. */
  readonly transposeA?: boolean
  /** Whether the second factor is transposed. */
  readonly transposeB?: boolean
  /** Factor of the product; 1 if left out. */
  readonly alpha?: number
  /** Factor of what the result held before; 0 if left out. */
  readonly beta?: number
}

/** Does assignments for each element; a name stands for a matrix, a row for all rows, or a number. */
export type Elementwise = (operands: Readonly<Record<string, DenseMatrix | number>>) => void

/**
 * What dense algebra can be done by: kernels on the CPU ({@link Workspace}), or a library of tensors that may lie on a
 * GPU. Only `values` of a matrix and {@link DenseAlgebra.sumOfSquares} bring numbers back from there, so what is written
 * in terms of the other operations stays on the device.
 */
export interface DenseAlgebra {
  /** What does the work, in words. */
  readonly name: string
  /** Precision of its numbers. */
  readonly precision: Precision
  /**
   * Makes a matrix of zeros.
   * @throws ParameterError if an extent is no whole number above 0
   */
  matrix(rows: number, columns: number): DenseMatrix
  /**
   * The same numbers with other extents: what changes the one changes the other.
   * @throws ParameterError if the extents do not fit
   */
  reshape(matrix: DenseMatrix, rows: number, columns: number): DenseMatrix
  /**
   * $C \leftarrow \alpha\, \mathrm{op}(A)\, \mathrm{op}(B) + \beta\, C$.
   * @param out C, neither of the factors [rows × columns]
   * @param a A, or its transpose where `transposeA` [rows × depth]
   * @param b B, or its transpose where `transposeB` [depth × columns]
   * @throws ParameterError if the extents do not fit
   */
  multiply(out: DenseMatrix, a: DenseMatrix, b: DenseMatrix, options?: MultiplyOptions): void
  /**
   * Sums of columns: $\mathrm{out}_j = \sum_i a_{ij}$.
   * @param out the sums [1 × columns]
   * @throws ParameterError if the extents do not fit
   */
  sumRows(out: DenseMatrix, a: DenseMatrix): void
  /**
   * Softmax of each row: $\mathrm{out}_{ij} = e^{a_{ij}} / \sum_k e^{a_{ik}}$.
   * @throws ParameterError if the extents do not fit
   */
  softmax(out: DenseMatrix, a: DenseMatrix): void
  /**
   * Copies all numbers.
   * @throws ParameterError if the extents do not fit
   */
  copy(to: DenseMatrix, from: DenseMatrix): void
  /** Sum of the squares of all numbers. */
  sumOfSquares(a: DenseMatrix): number
  /**
   * Compiles assignments that are done for each element, one after the other. What is assigned is a matrix; other names
   * are matrices of the same shape, matrices of one row that stand for all rows, or numbers.
   * @param texts the assignments: `{ y: 'sigmoid(x + b)', d: 'y * (1 - y)' }`
   * @throws ParameterError if a text cannot be read, or, when it is called, if an operand is missing or does not fit
   */
  elementwise(texts: Readonly<Record<string, string>>): Elementwise
  /** Gives back the room of all its matrices, where that does not happen by itself; they are of no use then. */
  dispose(): void
}

/** @throws ParameterError if an extent is no whole number above 0 */
export function checkExtents(rows: number, columns: number): void {
  for (const [name, extent] of Object.entries({ rows, columns })) {
    if (!Number.isSafeInteger(extent) || extent < 1)
      throw new ParameterError(`matrix.${name}`, extent, 'a whole number, at least 1')
  }
}

/** @throws ParameterError if the same numbers cannot have these extents */
export function checkReshape(matrix: DenseMatrix, rows: number, columns: number): void {
  checkMatrices('reshape', { matrix })
  checkExtents(rows, columns)
  const size = matrix.rows * matrix.columns
  if (rows * columns !== size) throw new ParameterError('reshape', `${rows} × ${columns}`, `extents of ${size} numbers`)
}

const multiplyOptions: OptionTable<MultiplyOptions> = { transposeA: 'flag', transposeB: 'flag', alpha: 'number', beta: 'number' }
const typeOf = { flag: 'boolean', number: 'number' }

/**
 * The extents of a product.
 * @throws ParameterError if they do not fit, or there is no such option
 */
export function productExtents(
  out: DenseMatrix,
  a: DenseMatrix,
  b: DenseMatrix,
  options: MultiplyOptions,
): { readonly rows: number; readonly columns: number; readonly depth: number } {
  let name: keyof MultiplyOptions
  for (name in options) // only looked at, beside a product of small matrices checks take their time
    if (typeof options[name] !== typeOf[multiplyOptions[name] as 'flag' | 'number'] || Number.isNaN(options[name]))
      checkOptions('multiply', options, multiplyOptions)
  const { transposeA = false, transposeB = false } = options
  checkMatrices('multiply', { out, a, b })
  const rows = transposeA ? a.columns : a.rows
  const depth = transposeA ? a.rows : a.columns
  const depthB = transposeB ? b.columns : b.rows
  const columns = transposeB ? b.rows : b.columns
  if (depthB !== depth || out.rows !== rows || out.columns !== columns) {
    const found = `${out.rows} × ${out.columns} from ${rows} × ${depth} and ${depthB} × ${columns}`
    throw new ParameterError('multiply', found, 'rows × columns from rows × depth and depth × columns')
  }
  return { rows, columns, depth }
}

/** @throws ParameterError if one is no matrix */
export function checkMatrices(place: string, given: Readonly<Record<string, DenseMatrix>>): void {
  for (const name in given)
    if (given[name]?.rows === undefined || given[name].columns === undefined)
      checkArgument(`${place}.${name}`, matrixShape, given[name])
}

const matrixShape: Shape = { what: 'a matrix, as matrix() returns it', has: ['rows', 'columns'] }

/** @throws ParameterError if the result of an operation has not these extents */
export function checkResult(name: string, out: DenseMatrix, rows: number, columns: number): void {
  if (out.rows !== rows || out.columns !== columns)
    throw new ParameterError(`${name}.out`, `${out.rows} × ${out.columns}`, `${rows} × ${columns}`)
}
