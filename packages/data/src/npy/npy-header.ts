import { DataError } from '../data-error.ts'
import { fromHalves } from '../hdf5/half.ts'

/** What the numbers of a field are: truth values, whole ones with or without a sign, floats. */
export type NpyKind = 'b' | 'i' | 'u' | 'f'

/** A field of a row. */
export interface NpyFieldPlace {
  /** Its name; '' where the array has no fields. */
  readonly name: string
  readonly kind: NpyKind
  /** Bytes of a number. */
  readonly bytes: number
  readonly isLittle: boolean
  /** How many numbers it has. */
  readonly count: number
  /** Where it begins in the row [bytes]. */
  readonly at: number
}

/** What the header of a file of NumPy says. */
export interface NpyHeader {
  readonly fields: readonly NpyFieldPlace[]
  readonly shape: readonly number[]
  readonly isFortran: boolean
  /** Bytes of a row. */
  readonly rowBytes: number
  /** Where the rows begin [bytes]. */
  readonly at: number
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/** Whether a file begins as one of NumPy does. */
const isNpy = (bytes: Uint8Array): boolean => magic.every((byte, at) => bytes[at] === byte)

/** Reads the header of a `.npy` file of any version. @throws DataError with the name and the byte */
export function readHeader(bytes: Uint8Array, name: string): NpyHeader {
  if (!isNpy(bytes)) throw new DataError(`${name} at byte 0: this is no file of NumPy`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const begin = bytes[6]! > 1 ? 12 : 10
  const at = bytes.length < begin ? Infinity : begin + (begin === 12 ? view.getUint32(8, true) : view.getUint16(8, true))
  if (bytes.length < at) throw new DataError(`${name} at byte ${bytes.length}: the file ends in its header`)
  const text = new TextDecoder('latin1').decode(bytes.subarray(begin, at)).trim()
  const refuse = (why: string): never => {
    throw new DataError(`${name} at byte ${begin}: ${why}: ${text}`)
  }
  const shape = /'shape' *: *\(([^)]*)\)/.exec(text)?.[1] ?? refuse('the header names no shape')
  const extents = shape.split(',').filter(part => part.trim() !== '')
  const structured = /'descr' *: *\[(.*)\]/s.exec(text)?.[1]
  const single = /'descr' *: *'([^']*)'/.exec(text)?.[1]
  if (structured === undefined && single === undefined) refuse('the header names no type')
  const types = structured === undefined ? [['', single!, undefined] as const] : fieldTypes(structured)
  let rowBytes = 0
  const fields = types.map(([field, type, counts = '']): NpyFieldPlace => {
    const [, order, kind, size] = /^([<>|=]?)([biuf])([1248])$/.exec(type) ?? refuse(`'${type}' is of no kind that is read`)
    const count = counts.split(',').reduce((product, extent) => product * (extent.trim() === '' ? 1 : Number(extent)), 1)
    const place = { name: field, kind: kind as NpyKind, bytes: Number(size), isLittle: order !== '>', count, at: rowBytes }
    rowBytes += count * place.bytes
    return place
  })
  if (fields.length === 0) refuse('it has no fields')
  return { fields, shape: extents.map(Number), isFortran: /'fortran_order' *: *True/.test(text), rowBytes, at }
}

/** Fields of a structured array: `('neuron', '<u4')`, `('value', '<f4', (3,))`. */
const fieldTypes = (text: string): (readonly [name: string, type: string, counts: string | undefined])[] =>
  [...text.matchAll(/\('([^']*)', *'([^']*)'(?:, *\(([^)]*)\))?\)/g)].map(([, name, type, counts]) => [name!, type!, counts])

/** The number at a byte. */
export function numberAt(view: DataView, at: number, kind: NpyKind, bytes: number, isLittle: boolean): number {
  if (kind === 'f') {
    if (bytes === 8) return view.getFloat64(at, isLittle)
    return bytes === 4 ? view.getFloat32(at, isLittle) : fromHalves(Uint16Array.of(view.getUint16(at, isLittle)))[0]!
  }
  const isSigned = kind === 'i'
  if (bytes === 8) return Number(isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle))
  if (bytes === 4) return isSigned ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle)
  if (bytes === 2) return isSigned ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle)
  return isSigned ? view.getInt8(at) : view.getUint8(at)
}
