import { schema } from './gen/messages.ts'
import { deepest, isScalar, wireType, wireTypeOf } from './schema.ts'
import type { Field, Scalar } from './schema.ts'

/**
 * Reads a message of proto/ngrad/v1 as a plain object with all its fields: those that are not there are 0, empty or, where they are
 * messages, null; optional ones, and those of which one at most is set, are left out. What is unknown is passed over.
 * @param name the message: `Bundle`
 * @throws RangeError if the bytes end too early, or messages lie too deep; TypeError if text is no UTF-8; Error if a tag cannot be
 * @see protobuf.dev, "Encoding"
 */
export function decodeMessage(name: string, bytes: Uint8Array): object {
  return readFields(new Reader(bytes), bytes.length, name, 0)
}

type Message = Record<string, unknown>

/** @param message what the fields go into: a message that stands there twice is one */
function readFields(reader: Reader, end: number, name: string, depth: number, message: Message = begun(name)): Message {
  if (depth > deepest) throw new RangeError('too many messages within messages')
  const fields = fieldsOf(name)
  while (reader.at < end) {
    const tag = reader.tag()
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    const field = fields[number]
    if (!field || !readField(reader, message, field, wire, depth)) reader.skip(wire, number)
    else if (field[3].startsWith('one of'))
      for (const other of schema[name]!) if (other[3] === field[3] && other !== field) delete message[other[1]]
  }
  if (reader.at > end) throw tooShort()
  return message
}

/** Reads a field into its message; false if what follows the tag is not what the field is. */
function readField(reader: Reader, message: Message, [, name, type, times]: Field, wire: number, depth: number): boolean {
  const own = isScalar(type) ? wireTypeOf[type] : wireType.bytes
  const isList = times === 'list' || times === 'unpacked'
  if (isList && wire === wireType.bytes && own !== wireType.bytes) readPacked(reader, type as Scalar, message[name] as unknown[])
  else if (wire !== (times === 'map' ? wireType.bytes : own)) return false
  else if (isList) (message[name] as unknown[]).push(readOne(reader, type, depth))
  else if (times === 'map') readPair(reader, type as Scalar, message[name] as object)
  else message[name] = readOne(reader, type, depth, (message[name] as Message | null | undefined) ?? undefined)
  return true
}

function readOne(reader: Reader, type: string, depth: number, into?: Message): unknown {
  return isScalar(type) ? reader.scalar(type) : readFields(reader, reader.sized(), type, depth + 1, into)
}

function readPacked(reader: Reader, type: Scalar, into: unknown[]): void {
  const end = reader.sized()
  while (reader.at < end) into.push(reader.scalar(type))
  if (reader.at > end) throw tooShort()
}

function readPair(reader: Reader, type: Scalar, into: object): void {
  const end = reader.sized()
  let [key, value]: unknown[] = ['', empty(type)]
  while (reader.at < end) {
    const tag = reader.tag()
    if (tag === 8 + wireType.bytes) key = reader.scalar('string')
    else if (tag === 16 + wireTypeOf[type]) value = reader.scalar(type)
    else reader.skip(tag % 8, Math.floor(tag / 8))
  }
  if (reader.at > end) throw tooShort()
  Object.defineProperty(into, key as string, { value, enumerable: true, configurable: true, writable: true }) // `__proto__` too
}

/** A message in which nothing stands. */
function begun(name: string): Message {
  const message: Message = {}
  for (const [, field, type, times] of schema[name]!) {
    if (times === '') message[field] = isScalar(type) ? empty(type) : null
    else if (times === 'list' || times === 'unpacked') message[field] = []
    else if (times === 'map') message[field] = {}
  }
  return message
}

const empty = (type: Scalar): unknown =>
  type === 'string' ? '' : type === 'bytes' ? new Uint8Array() : type === 'bool' ? false : 0

/** The fields of a message by their numbers. */
function fieldsOf(name: string): readonly (Field | undefined)[] {
  let found = numbered.get(name)
  if (!found) {
    found = []
    for (const field of schema[name]!) found[field[0]] = field
    numbered.set(name, found)
  }
  return found
}

const numbered = new Map<string, (Field | undefined)[]>()

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text; such as has a few letters of ASCII without the decoder, which takes longer for them. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length > 40) return utf8.decode(bytes)
  let text = ''
  for (const byte of bytes) {
    if (byte > 127) return utf8.decode(bytes)
    text += String.fromCharCode(byte)
  }
  return text
}

const tooShort = (): RangeError => new RangeError('its bytes end too early')

/** Reads bytes from their start. */
class Reader {
  at = 0
  /** The lowest 32 bits of the last whole number, exactly. */
  #low = 0
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Reads a length; where what is so long ends. */
  sized(): number {
    const length = this.varint()
    if (this.at + length > this.#bytes.length) throw tooShort()
    return this.at + length
  }

  scalar(type: Scalar): unknown {
    switch (type) {
      case 'double':
        return this.#view.getFloat64(this.#pass(8), true)
      case 'float':
        return this.#view.getFloat32(this.#pass(4), true)
      case 'fixed32':
        return this.#view.getUint32(this.#pass(4), true)
      case 'fixed64': {
        const at = this.#pass(8)
        return this.#view.getUint32(at, true) + this.#view.getUint32(at + 4, true) * 2 ** 32
      }
      case 'bool':
        return this.varint() !== 0
      case 'uint32':
        this.varint()
        return this.#low >>> 0
      case 'uint64':
        return this.varint()
      default: {
        const end = this.sized()
        const bytes = this.#bytes.subarray(this.at, end)
        this.at = end
        return type === 'bytes' ? bytes : textOf(bytes)
      }
    }
  }

  /** Reads a whole number of 64 bits at most, as exactly as a number can be. */
  varint(): number {
    let value = 0
    this.#low = 0
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = this.#byte()
      const part = byte & (shift === 63 ? 1 : 127)
      value += part * 2 ** shift
      if (shift < 32) this.#low |= part << shift
      if (byte < 128) return value
    }
    throw new Error('a number of more than 64 bits')
  }

  /** Reads what stands before a field: its number and its type. */
  tag(): number {
    const tag = this.varint()
    if (tag < 8 || tag >= 2 ** 32) throw new Error(`a field of number ${Math.floor(tag / 8)}`)
    return tag
  }

  /** Passes over what follows a tag. */
  skip(wire: number, number: number, depth = 0): void {
    if (wire === wireType.varint) this.varint()
    else if (wire === wireType.eight) this.#pass(8)
    else if (wire === wireType.four) this.#pass(4)
    else if (wire === wireType.bytes) this.at = this.sized()
    else if (wire === wireType.group && depth < deepest) {
      for (let tag = this.tag(); tag !== number * 8 + wireType.groupEnd; tag = this.tag())
        this.skip(tag % 8, Math.floor(tag / 8), depth + 1)
    } else throw new Error(`a tag of type ${wire}`)
  }

  #byte(): number {
    if (this.at >= this.#bytes.length) throw tooShort()
    return this.#bytes[this.at++]!
  }

  /** Passes over bytes; where they begin. */
  #pass(count: number): number {
    const at = this.at
    if (at + count > this.#bytes.length) throw tooShort()
    this.at = at + count
    return at
  }
}
