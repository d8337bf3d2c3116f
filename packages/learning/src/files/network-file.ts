import { checkArgument, checkArguments, NgradError, ParameterError, WireError } from '@ngrad/core'
import { crc32, joinBytes, varint, WireReader } from '@ngrad/core/internal'
import type { NamedArrays, Reals } from '../weights.ts'
import { jsonOf, ofJson } from './description.ts'

/** Bytes are not a network that was saved, or not of this one: nothing has been changed. */
export class NetworkFileError extends NgradError {
  /** Its name. */
  override readonly name: string = 'NetworkFileError'
}

/** What a file holds: arrays by name, and what they are of. */
export interface NetworkFile {
  /** What is described: `recurrent`, `matrices`, `training`. */
  readonly kind: string
  /** The description: anything that JSON can hold, and infinite numbers; but the words `Infinity` and `-Infinity`. */
  readonly description: unknown
  /** The arrays, in the precision that they have. */
  readonly arrays: NamedArrays
  /** How much room it takes beside its arrays [numbers], as its kind says, where a network tells what is to be saved: no file holds it. */
  readonly room?: number
}

const version = 1
const magic = new TextEncoder().encode('ngradnet')
const headerBytes = 24
const kinds = { f32: Float32Array, f64: Float64Array } as const

/**
 * Writes a file: a header, then a message `ngrad.v1.NetworkFile`.
 * @throws ParameterError if something of it would not come back as it is: an array of whole numbers, NaN in the description
 * @example const file = encodeNetworkFile({ kind: 'mine', description: { size: 2 }, arrays: { bias: Float32Array.of(1, 2) } })
 */
export function encodeNetworkFile(file: NetworkFile): Uint8Array {
  checkArgument('encodeNetworkFile.file', 'object', file)
  const { kind, description, arrays } = file
  checkArguments('encodeNetworkFile', { kind, arrays }, { kind: 'text', arrays: 'object' })
  checkName('encodeNetworkFile.kind', kind)
  for (const [name, numbers] of Object.entries(arrays)) {
    checkName('encodeNetworkFile.arrays: name', name)
    checkArgument(`encodeNetworkFile.arrays.${name}`, 'reals', numbers)
  }
  const json = jsonOf('encodeNetworkFile.description', description)
  const message = [0x08, version, ...sized(0x12, utf8(kind)), ...sized(0x1a, utf8(json))]
  const parts: Uint8Array[] = [Uint8Array.from(message)]
  for (const [name, numbers] of Object.entries(arrays)) {
    const head = [...sized(0x0a, utf8(name)), ...sized(0x12, utf8(numbers instanceof Float32Array ? 'f32' : 'f64'))]
    const tail = [0x1a, ...varint(numbers.byteLength)]
    const length = head.length + tail.length + numbers.byteLength
    parts.push(Uint8Array.from([0x22, ...varint(length), ...head, ...tail]))
    parts.push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  }
  const bytes = joinBytes(parts, headerBytes)
  bytes.set(magic)
  const header = new DataView(bytes.buffer)
  header.setUint32(8, crc32(bytes.subarray(headerBytes)), true)
  header.setBigUint64(16, BigInt(bytes.length - headerBytes), true)
  return bytes
}

/**
 * Reads a file.
 * @throws NetworkFileError if the bytes are none, cut short or changed, or of a later version
 * @example const { kind, description, arrays } = decodeNetworkFile(readFileSync('digits.ngradnet'))
 */
export function decodeNetworkFile(file: Uint8Array): NetworkFile {
  checkArgument('decodeNetworkFile.file', 'bytes', file)
  if (file.length < headerBytes || magic.some((byte, index) => file[index] !== byte))
    throw new NetworkFileError(`the ${file.length} bytes are no saved network, which begins with ngradnet`)
  const header = new DataView(file.buffer, file.byteOffset, headerBytes)
  // not `subarray`: of a Buffer that is another Buffer, whose `slice` is no copy
  const message = new Uint8Array(file.buffer, file.byteOffset + headerBytes, file.length - headerBytes)
  if (header.getBigUint64(16, true) !== BigInt(message.length))
    throw new NetworkFileError(
      `it says that ${header.getBigUint64(16, true)} bytes follow, but there are ${message.length}`,
    )
  if (header.getUint32(12, true) !== 0) throw new NetworkFileError(`its header has ${header.getUint32(12, true)} where a word of 0 stands`)
  if (crc32(message) !== header.getUint32(8, true))
    throw new NetworkFileError('its checksum is wrong: the file was changed after it was written')
  try {
    return readMessage(message)
  } catch (cause) {
    if (cause instanceof WireError || cause instanceof SyntaxError)
      throw new NetworkFileError(`it is no ngrad.v1.NetworkFile: ${cause.message}`, { cause })
    throw cause
  }
}

function readMessage(message: Uint8Array): NetworkFile {
  const reader = new WireReader(message)
  const arrays = new Map<string, Reals>()
  let [kind, json, found] = ['', 'null', 0]
  while (reader.at < message.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === 0x08) found = reader.word()
    else if (tag === 0x12) kind = reader.text(reader.span())
    else if (tag === 0x1a) json = reader.text(reader.span())
    else if (tag === 0x22) {
      const { at, end } = reader.span()
      const [name, numbers] = readArray(message.subarray(at, end))
      if (arrays.has(name)) throw new NetworkFileError(`it has two arrays ${name}`)
      arrays.set(name, numbers)
    } else reader.skip(tag, start)
  }
  if (found !== version) throw new NetworkFileError(`it has version ${found} of the format; this is version ${version}`)
  return { kind, description: ofJson(json), arrays: Object.fromEntries(arrays) }
}

function readArray(message: Uint8Array): [string, Reals] {
  const reader = new WireReader(message)
  let [name, kind, data] = ['', '', new Uint8Array(0)]
  while (reader.at < message.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === 0x0a) name = reader.text(reader.span())
    else if (tag === 0x12) kind = reader.text(reader.span())
    else if (tag === 0x1a) {
      const { at, end } = reader.span()
      data = message.slice(at, end)
    } else reader.skip(tag, start)
  }
  if (kind !== 'f32' && kind !== 'f64') throw new NetworkFileError(`${name} is of ${kind}; it must be f32 or f64`)
  const { BYTES_PER_ELEMENT: bytes } = kinds[kind]
  if (data.length % bytes !== 0)
    throw new NetworkFileError(`${name} has ${data.length} bytes; a multiple of ${bytes} is needed`)
  return [name, new kinds[kind](data.buffer)]
}

/** @throws ParameterError if a name would come back as another one: half a character is in it, or a mark of the order of bytes */
function checkName(place: string, name: string): void {
  if (new TextDecoder().decode(utf8(name)) !== name) throw new ParameterError(place, name, 'text of whole characters')
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const sized = (tag: number, bytes: Uint8Array): number[] => [tag, ...varint(bytes.length), ...bytes]
