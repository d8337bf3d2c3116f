import type { KernelMemory } from '../kernel/memory.ts'

/** A matrix of a {@link DenseAlgebra}. */
export interface DenseMatrix {
  /** Number of rows. */
  readonly rows: number
  /** Number of columns. */
  readonly columns: number
  /**
   * Its numbers, row by row, to read and to write [rows × columns]. Take them anew after each operation on the matrix:
   * where they lie on another device, this fetches them, and what is written goes there with the next operation.
   */
  readonly values: Float32Array | Float64Array
}

/**
 * A matrix in the memory of a {@link Workspace}, row by row.
 * @example
 * const [x, w, y] = [work.matrix(1, 2), work.matrix(2, 3), work.matrix(1, 3)]
 * w.values.set([1, 0, 0, 0, 1, 0])
 */
export class Matrix implements DenseMatrix {
  /** Number of rows. */
  readonly rows: number
  /** Number of columns. */
  readonly columns: number
  /** Its numbers, live, row by row [rows × columns]. */
  readonly values: Float32Array | Float64Array
  /** Address of the first number [bytes]. */
  readonly at: number
  /** The memory that it lies in: another workspace would find other numbers at its address. @internal */
  readonly memory: KernelMemory

  /** @internal */
  constructor(rows: number, columns: number, values: Float32Array | Float64Array, at: number, memory: KernelMemory) {
    this.rows = rows
    this.columns = columns
    this.values = values
    this.at = at
    this.memory = memory
  }
}
