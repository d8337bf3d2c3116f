import { WireError } from '../errors.ts'

/** A part of the bytes. */
export interface Span {
  readonly at: number
  readonly end: number
}

/** Eight bytes and the number that they are; numbers are little-endian here as in messages. */
const asDouble = new Float64Array(1)
const eightBytes = new Uint8Array(asDouble.buffer)
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads the parts of a protobuf message, each within the bounds of the bytes. */
export class WireReader {
  /** Where it is [bytes]. */
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  tag(): number {
    const start = this.at
    const tag = this.word()
    if (tag >>> 3 === 0) throw new WireError('a field has the number 0', start)
    return tag
  }

  /** A varint as a number of 32 bits; bits above are dropped, as protobuf has it. */
  word(): number {
    let value = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte()
      if (shift < 32) value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
    throw new WireError('a varint is longer than ten bytes', this.at)
  }

  /** A varint as a whole number up to 2^53 - 1. */
  whole(): number {
    const start = this.at
    let value = 0
    for (let place = 0; place < 10; place++) {
      const byte = this.#byte()
      value += (byte & 127) * 2 ** (7 * place)
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) throw new WireError('a number is above 2^53 - 1', start)
        return value
      }
    }
    throw new WireError('a varint is longer than ten bytes', this.at)
  }

  double(): number {
    const { at } = this.fixed(8)
    for (let byte = 0; byte < 8; byte++) eightBytes[byte] = this.#bytes[at + byte]!
    return asDouble[0]!
  }

  fixed(length: number): Span {
    const { at } = this
    if (length > this.#bytes.length - at)
      throw new WireError(
        `a field of ${length} bytes does not fit into the ${this.#bytes.length - at} that are left`,
        at,
      )
    this.at = at + length
    return { at, end: this.at }
  }

  span(): Span {
    const start = this.at
    const length = this.whole()
    if (length > this.#bytes.length - this.at) {
      throw new WireError(
        `a field says that it has ${length} bytes, but ${this.#bytes.length - this.at} are left`,
        start,
      )
    }
    return this.fixed(length)
  }

  words(): Span {
    const start = this.at
    const span = this.span()
    if ((span.end - span.at) % 4 !== 0)
      throw new WireError(`an array of ${span.end - span.at} bytes is not one of whole 32-bit numbers`, start)
    return span
  }

  doubles(): Span {
    const start = this.at
    const span = this.span()
    if ((span.end - span.at) % 8 !== 0)
      throw new WireError(`an array of ${span.end - span.at} bytes is not one of whole double numbers`, start)
    return span
  }

  text({ at, end }: Span): string {
    let plain = ''
    let next = at
    // names are short and hardly ever other than ASCII, which is quicker read without a decoder
    for (; next < end && next - at < 64 && this.#bytes[next]! < 128; next++)
      plain += String.fromCharCode(this.#bytes[next]!)
    if (next === end) return plain
    try {
      return utf8.decode(this.#bytes.slice(at, end))
    } catch (cause) {
      throw new WireError('the name of the stream is not UTF-8', at, { cause })
    }
  }

  /** Skips a field that is not known, with all groups in it. */
  skip(tag: number, start: number): void {
    const open: number[] = []
    for (let next = tag; ; next = this.tag()) {
      const field = next >>> 3
      switch (next & 7) {
        case 0:
          this.whole64()
          break
        case 1:
          this.fixed(8)
          break
        case 2:
          this.span()
          break
        case 3:
          open.push(field)
          break
        case 4:
          if (open.pop() !== field) throw new WireError(`a group ${field} ends that has not begun`, start)
          break
        case 5:
          this.fixed(4)
          break
        default:
          throw new WireError(`field ${field} has the unknown wire type ${next & 7}`, start)
      }
      if (open.length === 0) return
      if (open.length > 64) throw new WireError('groups are nested more than 64 deep', start)
      if (this.at >= this.#bytes.length) throw new WireError(`group ${open.at(-1)} has no end`, start)
    }
  }

  /** A varint of up to ten bytes, whatever its value. */
  whole64(): void {
    for (let place = 0; place < 10; place++) if (this.#byte() < 128) return
    throw new WireError('a varint is longer than ten bytes', this.at)
  }

  #byte(): number {
    const byte = this.#bytes[this.at]
    if (byte === undefined) throw new WireError('the message ends inside a number', this.at)
    this.at++
    return byte
  }
}
