import { Workspace } from '@ngrad/core'
import type { Matrix, Precision } from '@ngrad/core'
import { rowRange } from '@ngrad/core/internal-more'
import type { Numbers } from '../batch.ts'
import { listBytes, sparseKernels } from './sparse-kernels.ts'
import type { SparseKernels } from './sparse-kernels.ts'

/** A workspace with the kernels on sparse rows. */
export class Place {
  readonly work: Workspace
  readonly kernels: SparseKernels
  /** Room for a list that a kernel makes. */
  readonly list: number
  /** Bytes of a number. */
  readonly bytes: 4 | 8
  /** Numbers in a vector. */
  readonly lanes: 4 | 2

  constructor(precision: Precision) {
    this.work = new Workspace({ precision })
    this.kernels = this.work.memory.compile<SparseKernels>(sparseKernels(precision))
    this.list = this.work.memory.allocate(listBytes)
    this.bytes = precision === 'f32' ? 4 : 8
    this.lanes = precision === 'f32' ? 4 : 2
  }

  /** Units rounded up to whole vectors. */
  width(units: number): number {
    return Math.ceil(units / this.lanes) * this.lanes
  }
}

/** A matrix cut into pieces of so many rows. */
export const piecesOf = (matrix: Matrix, rows: number): readonly Matrix[] =>
  Array.from({ length: matrix.rows / rows }, (_, piece) => rowRange(matrix, piece * rows, rows))

/**
 * What feeds a layer, row by row: which sources spike, or a number for each source. Rows are steps × samples; those of
 * the state before the first step stand in front where there are any.
 */
export interface Rows {
  /** Where the sources spike, if they do nothing else: addresses of the entries of each row [rows + 1]. */
  readonly spikes?: SpikeRows
  /** A number for each source, if they do not only spike [rows × sources]. */
  readonly numbers?: Matrix
}

/** Entries of sparse rows in the kernels' memory. */
export class SpikeRows {
  /** Address of the pointers to the entries [rows + 1]. */
  readonly pointersAt: number
  /** Address of the entries. */
  readonly entriesAt: number
  readonly #pointers: Uint32Array
  readonly #entries: Uint32Array
  readonly #place: Place
  #stage: Matrix | undefined

  constructor(place: Place, rows: number, most: number) {
    const { work } = place
    this.#place = place
    this.pointersAt = work.memory.allocate(4 * (rows + 1))
    this.entriesAt = work.memory.allocate(4 * most + 64)
    this.#pointers = work.memory.integers(this.pointersAt, rows + 1)
    this.#entries = work.memory.integers(this.entriesAt, most)
    this.#pointers[0] = this.entriesAt
  }

  /** Address of the pointer to a row's entries. */
  pointer(row: number): number {
    return this.pointersAt + 4 * row
  }

  /** Address after the entries of the rows before this one. */
  endOf(row: number): number {
    return this.#pointers[row]!
  }

  /** The entries of a range of rows. */
  entries(first: number, rows: number): Uint32Array {
    const [from, to] = [this.#pointers[first]!, this.#pointers[first + rows]!].map(at => (at - this.entriesAt) / 4)
    return this.#entries.subarray(from, to)
  }

  /**
   * Takes rows of zeros and ones over; returns whether there was nothing else in them.
   * @param rows number of rows that are taken at a time, where kernels can do it
   */
  read(values: Numbers, columns: number, rows: number): boolean {
    const { bytes, lanes } = this.#place
    const sameNumbers = bytes === 4 ? values instanceof Float32Array : values instanceof Float64Array
    return sameNumbers && columns % lanes === 0 ? this.#collect(values, columns, rows) : this.#readEach(values, columns)
  }

  /** Piece by piece, each small enough for the cache. */
  #collect(values: Numbers, columns: number, rows: number): boolean {
    const { kernels, work, bytes } = this.#place
    const stage = (this.#stage ??= work.matrix(rows, columns))
    for (let row = 0; row * columns < values.length; row += rows) {
      stage.values.set(values.subarray(row * columns, (row + rows) * columns))
      if (kernels.collect(stage.at, bytes * columns, this.pointer(row), rows, this.endOf(row)) === 0) return false
    }
    return true
  }

  #readEach(values: Numbers, columns: number): boolean {
    const [entries, pointers] = [this.#entries, this.#pointers]
    const words = wordsOf(values, columns)
    const narrow = values.BYTES_PER_ELEMENT === 1
    let count = 0
    let row = 0
    for (let first = 0; first < values.length; first += columns) {
      for (let group = 0; group < columns; group += 4) {
        const at = first + group
        if (words && narrow && words[at >> 2] === 0) continue // four zeros: most of them, where spikes are sparse
        if (words && !narrow && (words[at]! | words[at + 1]! | words[at + 2]! | words[at + 3]!) === 0) continue
        for (let column = group; column < Math.min(group + 4, columns); column++) {
          const value = values[first + column]!
          if (value === 0) continue
          if (value !== 1) return false
          entries[count++] = column
        }
      }
      pointers[++row] = this.entriesAt + 4 * count
    }
    return true
  }
}

/** The bits of numbers, where their rows are whole groups of four. */
function wordsOf(
  { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT }: Numbers,
  columns: number,
): Int32Array | undefined {
  if (columns % 4 !== 0 || byteOffset % 4 !== 0 || (BYTES_PER_ELEMENT !== 1 && BYTES_PER_ELEMENT !== 4))
    return undefined
  return new Int32Array(buffer, byteOffset, byteLength / 4)
}
