import { ParameterError } from '../errors.ts'
import { KernelMemory } from '../kernel/memory.ts'
import { realOf, reals } from '../kernel/real.ts'
import type { Precision, Real } from '../kernel/real.ts'
import { elementwiseKernel, operandsOf, readAssignments } from './elementwise.ts'
import type { OperandKind } from './elementwise.ts'
import { Matrix } from './matrix.ts'
import { multiplyKernel, scratchBytes } from './multiply.ts'
import type { MultiplyKernel } from './multiply.ts'
import { sumRowsKernel } from './sum-rows.ts'
import type { SumRowsKernel } from './sum-rows.ts'

/** What a workspace is made with. */
export interface WorkspaceOptions {
  /** Precision of its numbers; single if left out. */
  readonly precision?: Precision
}

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
export type Elementwise = (operands: Readonly<Record<string, Matrix | number>>) => void

/**
 * Dense algebra for many copies of a network side by side: matrices in one WebAssembly memory and SIMD kernels on them.
 * The same numbers come out everywhere, bit for bit.
 * @example
 * const work = new Workspace({ precision: 'f64' })
 * const [x, w, y] = [work.matrix(100, 784), work.matrix(784, 10), work.matrix(100, 10)]
 * const squash = work.elementwise({ y: 'sigmoid(y + b)' })
 * work.multiply(y, x, w)
 * squash({ y, b: work.matrix(1, 10) })
 */
export class Workspace {
  /** Precision of its numbers. */
  readonly precision: Precision
  readonly #real: Real
  readonly #memory: KernelMemory
  readonly #kernels: MultiplyKernel & SumRowsKernel
  readonly #scratch: number

  /** @throws ParameterError if there is no such precision */
  constructor({ precision = 'f32' }: WorkspaceOptions = {}) {
    if (!Object.hasOwn(reals, precision)) throw new ParameterError('workspace.precision', precision, 'f32 or f64')
    this.precision = precision
    this.#memory = new KernelMemory()
    this.#real = realOf(precision, this.#memory.constant)
    this.#kernels = this.#memory.compile([multiplyKernel(this.#real), sumRowsKernel(this.#real)])
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
    for (const [name, extent] of Object.entries({ rows, columns })) {
      if (!Number.isInteger(extent) || extent < 1)
        throw new ParameterError(`matrix.${name}`, extent, 'a whole number, at least 1')
    }
    const { bytes } = this.#real
    const at = this.#memory.allocate(bytes * rows * columns + 64) // the end is read in whole vectors
    const view = this.precision === 'f32' ? Float32Array : Float64Array
    return new Matrix(rows, columns, new view(this.#memory.memory.buffer, at, rows * columns), at)
  }

  /**
   * $C \leftarrow \alpha\, \mathrm{op}(A)\, \mathrm{op}(B) + \beta\, C$.
   * @param out C, neither of the factors [rows × columns]
   * @param a A, or its transpose where `transposeA` [rows × depth]
   * @param b B, or its transpose where `transposeB` [depth × columns]
   * @throws ParameterError if the extents do not fit
   */
  multiply(out: Matrix, a: Matrix, b: Matrix, options: MultiplyOptions = {}): void {
    const { transposeA = false, transposeB = false, alpha = 1, beta = 0 } = options
    const { bytes } = this.#real
    const rows = transposeA ? a.columns : a.rows
    const depth = transposeA ? a.rows : a.columns
    const depthB = transposeB ? b.columns : b.rows
    const columns = transposeB ? b.rows : b.columns
    if (depthB !== depth || out.rows !== rows || out.columns !== columns) {
      const found = `${out.rows} × ${out.columns} from ${rows} × ${depth} and ${depthB} × ${columns}`
      throw new ParameterError('multiply', found, 'rows × columns from rows × depth and depth × columns')
    }
    if (beta === 0) out.values.fill(0) // also what is not a number
    const [aRow, aColumn] = transposeA ? [bytes, bytes * a.columns] : [bytes * a.columns, bytes]
    const [bRow, bColumn] = transposeB ? [bytes, bytes * b.columns] : [bytes * b.columns, bytes]
    this.#kernels.multiply(
      out.at,
      bytes * columns,
      a.at,
      aRow,
      aColumn,
      b.at,
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
   * @throws ParameterError if the extents do not fit
   */
  sumRows(out: Matrix, a: Matrix): void {
    if (out.rows !== 1 || out.columns !== a.columns)
      throw new ParameterError('sumRows.out', `${out.rows} × ${out.columns}`, `1 × ${a.columns}`)
    this.#kernels.sumRows(out.at, a.at, a.rows, a.columns)
  }

  /**
   * Compiles assignments that are done for each element, one after the other. What is assigned is a matrix; other names
   * are matrices of the same shape, matrices of one row that stand for all rows, or numbers.
   * @param texts the assignments: `{ y: 'sigmoid(x + b)', d: 'y * (1 - y)' }`
   * @throws ParameterError if a text cannot be read, or, when it is called, if an operand is missing or does not fit
   */
  elementwise(texts: Readonly<Record<string, string>>): Elementwise {
    const assignments = readAssignments(texts)
    const assigned = new Set(Object.keys(texts))
    const operands = operandsOf(assignments)
    const first = operands[0]
    if (first === undefined) throw new ParameterError('elementwise', texts, 'at least one assignment')
    const compiled = new Map<string, (rows: number, columns: number, ...rest: number[]) => void>()
    return given => {
      const target = given[first]
      if (!(target instanceof Matrix)) throw new ParameterError(`elementwise.${first}`, target, 'a matrix')
      const { rows, columns } = target
      let anyRow = false
      let key = ''
      const rest = operands.map(name => {
        const operand = given[name]
        const kind = kindOf(name, operand, target, assigned.has(name))
        anyRow ||= kind === 'row'
        key += kind[0]
        return operand instanceof Matrix ? operand.at : (operand as number)
      })
      let run = compiled.get(key)
      if (!run) {
        const kinds = operands.map(name => ({ name, kind: kindOf(name, given[name], target, assigned.has(name)) }))
        run = this.#memory.compile<{ run: (rows: number, columns: number, ...rest: number[]) => void }>([
          elementwiseKernel(this.#real, assignments, kinds),
        ]).run
        compiled.set(key, run)
      }
      if (anyRow) run(rows, columns, ...rest)
      else run(1, rows * columns, ...rest)
    }
  }
}

function kindOf(name: string, operand: Matrix | number | undefined, target: Matrix, isAssigned: boolean): OperandKind {
  if (typeof operand === 'number' && !isAssigned) return 'number'
  const wanted = `a matrix of ${target.rows} × ${target.columns}${isAssigned ? '' : `, of 1 × ${target.columns}, or a number`}`
  if (!(operand instanceof Matrix)) throw new ParameterError(`elementwise.${name}`, operand, wanted)
  if (operand.columns === target.columns && operand.rows === target.rows) return 'matrix'
  if (operand.columns === target.columns && operand.rows === 1 && !isAssigned) return 'row'
  throw new ParameterError(`elementwise.${name}`, `${operand.rows} × ${operand.columns}`, wanted)
}
