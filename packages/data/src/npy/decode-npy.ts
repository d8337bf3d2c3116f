import { checkArgument } from '@ngrad/core'
import { DataError } from '../data-error.ts'
import { numberAt, readHeader } from './npy-header.ts'

/** An array of NumPy. */
export interface NpyArray {
  /** Extents, slowest first; of a structured array those of its rows. */
  readonly shape: readonly number[]
  /** Numbers by the names of the fields, row by row [rows × numbers of the field]; an array without fields has one, called ''. */
  readonly fields: ReadonlyMap<string, Float64Array>
}

/**
 * Reads a `.npy` file of NumPy: truth values and numbers of 8 to 64 bits, whole or not, of either order of bytes, alone or as
 * the fields of a structured array. Whole numbers have to be below $2^{53}$. Arrays in the order of Fortran come out in that of C.
 * @param bytes the file
 * @param name what it is called in errors; `file.npy` if left out
 * @returns the numbers in double precision
 * @throws DataError with the name, and the byte where something is wrong
 * @see NumPy documentation, "numpy.lib.format"
 * @example const { shape, fields } = decodeNpy(await readFile('spikes.npy'))
 */
export function decodeNpy(bytes: Uint8Array, name = 'file.npy'): NpyArray {
  checkArgument('decodeNpy.bytes', 'bytes', bytes)
  checkArgument('decodeNpy.name', 'text', name)
  const { fields, shape, isFortran, rowBytes, at: begin } = readHeader(bytes, name)
  const rows = shape.reduce((product, extent) => product * extent, 1)
  const missing = begin + rows * rowBytes - bytes.length
  if (missing > 0) throw new DataError(`${name} at byte ${bytes.length}: ${missing} bytes of ${rows} rows are missing`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = fields.map(({ name: field, kind, isLittle, at, count, bytes: size }) => {
    const values = new Float64Array(rows * count)
    for (let row = 0, place = 0; row < rows; row++)
      for (let each = 0; each < count; each++)
        values[place++] = numberAt(view, begin + row * rowBytes + at + each * size, kind, size, isLittle)
    const tooLarge = kind === 'i' || kind === 'u' ? values.findIndex(value => !Number.isSafeInteger(value)) : -1
    if (tooLarge >= 0) throw new DataError(`${name}: number ${tooLarge} of ${field || 'the array'} is not below 2^53`)
    return [field, isFortran ? inOrderOfC(values, shape, count) : values] as const
  })
  return { shape, fields: new Map(read) }
}

/** What lies fastest axis first, slowest axis first. */
function inOrderOfC(values: Float64Array, shape: readonly number[], count: number): Float64Array {
  const result = new Float64Array(values.length)
  for (let row = 0; row < values.length / count; row++) {
    let [left, from, stride] = [row, 0, values.length / count]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      stride /= shape[axis]!
      from += (left % shape[axis]!) * stride
      left = Math.floor(left / shape[axis]!)
    }
    for (let each = 0; each < count; each++) result[row * count + each] = values[from * count + each]!
  }
  return result
}
