import { schema } from './gen/messages.ts'
import { deepest, isPacked, isScalar, wireType, wireTypeOf } from './schema.ts'
import type { Field, Scalar } from './schema.ts'

/**
 * Writes a message of proto/ngrad/v1, byte for byte as the libraries of protobuf do: fields in the order of their numbers, what is 0 or
 * empty left out.
 * @param name the message: `Bundle`
 * @param message its fields; unknown ones are left out
 * @see protobuf.dev, "Encoding"
 */
export function encodeMessage(name: string, message: object): Uint8Array {
  const writer = new Writer()
  writeFields(writer, name, message, 0)
  return writer.take()
}

type Fields = Readonly<Record<string, unknown>>

/** Writes from the last field to the first, so that the length of what was written is known where it is to stand before it. */
function writeFields(writer: Writer, name: string, message: object, depth: number): void {
  if (depth > deepest) throw new RangeError('too many messages within messages')
  const fields = schema[name]!
  for (let at = fields.length - 1; at >= 0; at--) {
    const field = fields[at]!
    const value = (message as Fields)[field[1]]
    if (value !== undefined && value !== null) writeField(writer, field, value, depth)
  }
}

function writeField(writer: Writer, [number, , type, times]: Field, value: unknown, depth: number): void {
  if (times === 'map') {
    for (const [key, each] of Object.entries(value as object).toReversed()) {
      const after = writer.length
      writeOne(writer, 2, type, each, depth)
      writeOne(writer, 1, 'string', key, depth)
      writer.begin(number, after)
    }
  } else if (times === 'list' || times === 'unpacked') {
    const values = value as ArrayLike<unknown>
    if (!(values.length > 0)) return
    const after = writer.length
    if (!isPacked(type, times)) for (let at = values.length - 1; at >= 0; at--) writeOne(writer, number, type, values[at], depth)
    else {
      writer.scalars(type as Scalar, values)
      writer.begin(number, after)
    }
  } else if (times !== '' || !isScalar(type) || !isEmpty(value)) writeOne(writer, number, type, value, depth)
}

/** Whether a value is what a reader takes for one that is not there; -0 is not. */
const isEmpty = (value: unknown): boolean =>
  Object.is(value, 0) || value === false || value === '' || (value as { length?: number }).length === 0

function writeOne(writer: Writer, number: number, type: string, value: unknown, depth: number): void {
  if (isScalar(type)) {
    writer.scalar(type, value)
    return writer.varint(number * 8 + wireTypeOf[type])
  }
  const after = writer.length
  writeFields(writer, type, value as object, depth + 1)
  writer.begin(number, after)
}

const utf8 = new TextEncoder()

/** Bytes that are written from their end to their start. */
class Writer {
  #bytes = new Uint8Array(256)
  #view = new DataView(this.#bytes.buffer)
  #start = 256

  /** What was written. */
  take(): Uint8Array {
    return this.#bytes.slice(this.#start)
  }

  /** How much was written [bytes]. */
  get length(): number {
    return this.#bytes.length - this.#start
  }

  /** Writes, before what was written after `after` bytes, its length, and before that the tag. */
  begin(number: number, after: number): void {
    this.varint(this.length - after)
    this.varint(number * 8 + wireType.bytes)
  }

  /** Writes numbers behind each other. */
  scalars(type: Scalar, values: ArrayLike<unknown>): void {
    const size = { double: 8, float: 4 }[type as string]
    if (size === undefined) {
      for (let at = values.length - 1; at >= 0; at--) this.scalar(type, values[at])
      return
    }
    let place = this.#reserve(size * values.length)
    const view = this.#view
    for (let at = 0; at < values.length; at++, place += size) {
      if (size === 8) view.setFloat64(place, values[at] as number, true)
      else view.setFloat32(place, values[at] as number, true)
    }
  }

  scalar(type: Scalar, value: unknown): void {
    if (type === 'uint32') return this.varint((value as number) >>> 0)
    if (type === 'uint64') return this.varint(Number(value))
    if (type === 'bool') return this.varint(value ? 1 : 0)
    if (type === 'string') return this.#text(String(value))
    if (type === 'bytes') return this.#sizedBytes(value as Uint8Array)
    const at = this.#reserve(type === 'double' || type === 'fixed64' ? 8 : 4)
    const [view, number] = [this.#view, Number(value)]
    if (type === 'double') view.setFloat64(at, number, true)
    else if (type === 'float') view.setFloat32(at, number, true)
    else view.setUint32(at, number % 2 ** 32, true)
    if (type === 'fixed64') view.setUint32(at + 4, Math.floor(number / 2 ** 32), true)
  }

  /** Writes text; such as has but letters of ASCII without the encoder, which takes longer for few. */
  #text(text: string): void {
    const at = this.#reserve(text.length)
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > 127) {
        this.#start = at + text.length // as it was
        return this.#sizedBytes(utf8.encode(text))
      }
      this.#bytes[at + index] = code
    }
    this.varint(text.length)
  }

  #sizedBytes(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length)
    this.#bytes.set(bytes, at)
    this.varint(bytes.length)
  }

  /** Writes a whole number of at least 0, seven bits a byte, the lowest first. */
  varint(value: number): void {
    const whole = value >= 1 ? Math.floor(value) : 0
    let size = 1
    for (let rest = whole; rest >= 128; rest = Math.floor(rest / 128)) size++
    let [at, rest] = [this.#reserve(size), whole]
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[at++] = (rest % 128) | 128
    this.#bytes[at] = rest
  }

  /** Makes room before what was written; where it begins. */
  #reserve(count: number): number {
    if (this.#start < count) {
      const written = this.#bytes.subarray(this.#start)
      const grown = new Uint8Array(2 * (this.#bytes.length + count))
      this.#start = grown.length - written.length
      grown.set(written, this.#start)
      this.#bytes = grown
      this.#view = new DataView(grown.buffer)
    }
    this.#start -= count
    return this.#start
  }
}
