import { doublesAt } from './doubles.ts'
import { SpikeFrame } from './frame.ts'
import { tags } from './seal.ts'

/** Where the reader is, and the bytes that it reads: frames come one after the other, and nothing is made for each. */
let at = 0
let from: Uint8Array = new Uint8Array(0)

/** The name that was read last; most frames have the name of one before them. */
let knownBytes: Uint8Array = new Uint8Array(0)
let knownName = ''

const asDouble = new Float64Array(1)
const eightBytes = new Uint8Array(asDouble.buffer)

/**
 * Opens a frame whose fields stand as {@link FrameWriter} writes them, with arrays on multiples of four bytes, in one go.
 * Undefined for whatever stands in another way, right or wrong: that is for the reader that takes all messages. Offsets
 * are not checked.
 */
export function openSealed(bytes: Uint8Array): SpikeFrame | undefined {
  at = 0
  from = bytes
  const stream = bytes[at++] === tags.stream ? name() : undefined
  if (stream === undefined || bytes[at++] !== tags.sequence) return undefined
  const sequence = number()
  if (bytes[at++] !== tags.firstStep) return undefined
  const firstStep = number()
  if (bytes[at++] !== tags.steps) return undefined
  const steps = number()
  if (bytes[at++] !== tags.dt || at + 8 > bytes.length) return undefined
  for (let byte = 0; byte < 8; byte++) eightBytes[byte] = bytes[at++]!
  const dt = asDouble[0]!
  pass()
  const neuronsAt = array(tags.neuron)
  const count = (at - neuronsAt) / 4
  pass()
  const offsetsAt = array(tags.offset)
  const offsetsEnd = at
  const early = offsetsAt >= 0 && at < bytes.length ? times(count) : undefined
  const whole = sequence >= 0 && firstStep >= 0 && steps >= 0 && steps < 4294967296 && dt >= 0 && dt < Infinity
  if (!whole || neuronsAt < 0 || offsetsAt < 0 || at !== bytes.length || offsetsEnd - offsetsAt !== 4 * count) return undefined
  const { byteOffset, buffer } = bytes
  if ((byteOffset + neuronsAt) % 4 !== 0 || (byteOffset + offsetsAt) % 4 !== 0) return undefined
  return new SpikeFrame(stream, dt).look(count, sequence, firstStep, steps, {
    message: buffer,
    at: byteOffset,
    length: bytes.length,
    arrays: buffer,
    neuronsAt: byteOffset + neuronsAt,
    offsetsAt: byteOffset + offsetsAt,
    early,
  })
}

/** A name of fewer than 128 plain letters. */
function name(): string | undefined {
  const length = from[at++]!
  const end = at + length
  if (!(length < 128) || end > from.length) return undefined
  let same = length === knownBytes.length
  for (let byte = 0; same && byte < length; byte++) same = from[at + byte] === knownBytes[byte]
  if (!same) {
    let text = ''
    for (let byte = at; byte < end; byte++) {
      if (from[byte]! > 127) return undefined
      text += String.fromCharCode(from[byte]!)
    }
    knownBytes = from.slice(at, end)
    knownName = text
  }
  at = end
  return knownName
}

/** A varint of at most 49 bits, or -1. */
function number(): number {
  let value = 0
  for (let factor = 1; factor <= 2 ** 42; factor *= 128) {
    const byte = from[at++]
    if (byte === undefined) return -1
    value += (byte & 127) * factor
    if (byte < 128) return value
  }
  return -1
}

/** Passes filler, if there is some. */
function pass(): void {
  if (from[at] === tags.padding && from[at + 1]! < 128) at += 2 + from[at + 1]!
}

/** Times before the ends of steps, at the end of the message; undefined, with the reader elsewhere, where they are no such ones. */
function times(count: number): Float64Array | undefined {
  pass()
  const begin = array(tags.early)
  if (begin < 0 || at - begin !== 8 * count) return undefined
  return doublesAt(from, begin, count)
}

/** Where the words of an array begin, or -1; the reader is behind them then. */
function array(tag: number): number {
  if (from[at++] !== tag) return -1
  const length = number()
  const begin = at
  if (length < 0 || length % 4 !== 0 || length > from.length - begin) return -1
  at = begin + length
  return begin
}
