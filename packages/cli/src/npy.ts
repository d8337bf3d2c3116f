/** A field of a row: its name, NumPy's name of its type, and how many numbers it has if it is an array. */
export type NpyField = readonly [name: string, type: '<i8' | '<u4' | '<f4' | '<f8', length?: number]

/**
 * First bytes of a `.npy` file, version 1.0: a one-dimensional structured array of so many rows. NumPy's `load` gives it
 * back, and each field by its name.
 * @see NumPy documentation, "numpy.lib.format"
 */
export function npyHeader(fields: readonly NpyField[], rows: number): Uint8Array {
  const descr = fields.map(
    ([name, type, length]) => `('${name}', '${type}'${length === undefined ? '' : `, (${length},)`})`,
  )
  const dictionary = `{'descr': [${descr.join(', ')}], 'fortran_order': False, 'shape': (${rows},), }`
  const room = digitsToGrow - String(rows).length // as NumPy leaves it, so that the bytes are the same
  const length = 64 * Math.ceil((10 + dictionary.length + room + 1) / 64) - 10 // the rows begin on a multiple of 64
  const bytes = new Uint8Array(10 + length)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8])
  bytes.set(new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`), 10)
  return bytes
}

/** Digits for which NumPy leaves room, so that rows can be added in place. */
const digitsToGrow = 21

const sizes = { '<i8': 8, '<u4': 4, '<f4': 4, '<f8': 8 } as const

/** Writes rows of a structured array behind each other, little-endian and without gaps. */
export class NpyRows {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  /**
   * @param fields the fields of a row
   * @param rows number of rows
   */
  constructor(fields: readonly NpyField[], rows: number) {
    this.#bytes = new Uint8Array(rows * fields.reduce((sum, [, type, length = 1]) => sum + length * sizes[type], 0))
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** The rows. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** Writes the next number. */
  put(type: NpyField[1], value: number): void {
    const at = this.#at
    if (type === '<i8') this.#view.setBigInt64(at, BigInt(value), true)
    else if (type === '<u4') this.#view.setUint32(at, value, true)
    else if (type === '<f4') this.#view.setFloat32(at, value, true)
    else this.#view.setFloat64(at, value, true)
    this.#at = at + sizes[type]
  }
}
