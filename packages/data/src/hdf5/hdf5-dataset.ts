import { checkArgument, ParameterError } from '@ngrad/core'
import type { Dataset } from 'h5wasm'
import { DataError } from '../data-error.ts'
import { fromHalves } from './half.ts'
import { reason } from './library.ts'
import type { Hdf5Library } from './library.ts'
import type { Hdf5Numbers, Hdf5Range, Hdf5Values } from './values.ts'

/** A type of values, as the library describes it. */
interface Type {
  type: number
  size: number
  signed: boolean
  shape: number[] | null
  vlen_type?: Type
}

/**
 * A data set of a file. Made by {@link Hdf5File.dataset}; nothing is read before it is asked for.
 * @example
 * const labels: Hdf5Dataset = file.dataset('labels')
 * const first = labels.numbers([[0, 10]]) // ten of labels.count
 */
export class Hdf5Dataset {
  /** Its path in the file. */
  readonly path: string
  /** Its extents, slowest first; none for a single value. */
  readonly shape: readonly number[]
  readonly #source: Dataset
  readonly #file: string
  readonly #halves: boolean

  /** @param found a data set of the library, which is no part of what is published @internal */
  constructor(library: object, found: object, file: string) {
    const source = found as Dataset
    const type = source.metadata as unknown as Type
    const { H5T_FLOAT, H5T_INTEGER } = (library as Hdf5Library).Module.H5T_class_t
    this.path = source.path
    this.shape = [...(type.shape ?? [])]
    this.#source = source
    this.#file = file
    // the library has no array of 16-bit floats: it is told that they are whole numbers, which are decoded here
    const element = type.vlen_type ?? type
    this.#halves = element.type === H5T_FLOAT.value && element.size === 2
    if (this.#halves) Object.assign(element, { type: H5T_INTEGER.value, signed: false })
  }

  /** Number of values. */
  get count(): number {
    return this.shape.reduce((product, extent) => product * extent, 1)
  }

  /**
   * Reads values, in one row.
   * @param ranges of each axis, slowest first, of which only these values are read; all if left out
   * @throws ParameterError if a range is not within its axis
   * @throws DataError if they cannot be read
   */
  read(ranges: readonly Hdf5Range[] = []): Hdf5Values {
    checkArgument('Hdf5Dataset.read.ranges', 'list', ranges)
    if (ranges.length > this.shape.length)
      throw new ParameterError(`${this.path}.ranges`, ranges, `${this.shape.length} at most, one for each axis`)
    ranges.forEach((range, axis) => {
      const [from, to] = Array.isArray(range) ? (range as Hdf5Range) : [-1, -1]
      const extent = this.shape[axis]!
      if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to && to <= extent))
        throw new ParameterError(`${this.path}.ranges[${axis}]`, range, `from and to, within 0 and ${extent}`)
    })
    if (this.shape.includes(0) || ranges.some(([from, to]) => from === to)) return new Float64Array(0)
    let values: unknown
    try {
      values = ranges.length === 0 ? this.#source.value : this.#source.slice(ranges.map(([from, to]) => [from, to]))
    } catch (cause) {
      throw this.#wrong(`cannot be read: ${reason(cause)}`, cause)
    }
    return this.#decoded(values)
  }

  /**
   * Reads numbers in double precision; whole ones of 64 bits have to be below $2^{53}$.
   * @param ranges see {@link Hdf5Dataset.read}
   * @throws DataError if they are no numbers
   */
  numbers(ranges: readonly Hdf5Range[] = []): Float64Array {
    const values = this.read(ranges)
    if (!isNumbers(values)) throw this.#wrong('has no numbers')
    const numbers = new Float64Array(values.length)
    for (let at = 0; at < numbers.length; at++) {
      numbers[at] = Number(values[at])
      if (typeof values[at] === 'bigint' && !Number.isSafeInteger(numbers[at]))
        throw this.#wrong(`has ${values[at]} at ${at}; it must be below 2^53`)
    }
    return numbers
  }

  /** Reads texts. @throws DataError if they are none */
  texts(ranges: readonly Hdf5Range[] = []): readonly string[] {
    const values = this.read(ranges)
    if (!isNumbers(values) && values.every(each => typeof each === 'string')) return values as readonly string[]
    if (values.length === 0) return []
    throw this.#wrong('has no texts')
  }

  /** Reads a single value that is a text. @throws DataError if it is none */
  text(): string {
    const texts = this.texts()
    if (texts.length !== 1) throw this.#wrong(`has ${texts.length} texts; it must have one`)
    return texts[0]!
  }

  /** Reads lists of variable length, of numbers. @throws DataError if they are none */
  lists(ranges: readonly Hdf5Range[] = []): readonly Hdf5Numbers[] {
    const values = this.read(ranges)
    if (values.length === 0) return []
    if (isNumbers(values) || values.some(each => typeof each === 'string')) throw this.#wrong('has no lists')
    return values as readonly Hdf5Numbers[]
  }

  #decoded(values: unknown): Hdf5Values {
    const row = ArrayBuffer.isView(values) || Array.isArray(values) ? values : [values]
    if (ArrayBuffer.isView(row)) return this.#halves ? fromHalves(row as Uint16Array) : (row as unknown as Hdf5Numbers)
    const [first] = row
    if (typeof first === 'number')
      return this.#halves ? fromHalves(Uint16Array.from(row as number[])) : Float64Array.from(row as number[])
    if (typeof first === 'bigint') return BigInt64Array.from(row as bigint[])
    if (typeof first === 'string') return row as string[]
    if (ArrayBuffer.isView(first))
      return this.#halves ? (row as Uint16Array[]).map(fromHalves) : (row as unknown as Hdf5Numbers[])
    throw this.#wrong('is of a type that is not read: numbers, texts and lists of numbers are')
  }

  #wrong(problem: string, cause?: unknown): DataError {
    return new DataError(`${this.#file}: ${this.path} ${problem}`, { cause })
  }
}

const isNumbers = (values: Hdf5Values): values is Hdf5Numbers => ArrayBuffer.isView(values)
