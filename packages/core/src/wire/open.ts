import { checkArgument } from '../kinds.ts'
import { WireError } from '../errors.ts'
import { doublesAt } from './doubles.ts'
import { SpikeFrame } from './frame.ts'
import { joinBytes } from './join-bytes.ts'
import { openSealed } from './open-sealed.ts'
import { tags } from './seal.ts'
import { WireReader } from './wire-reader.ts'
import type { Span } from './wire-reader.ts'

/**
 * Opens a message `ngrad.v1.SpikeFrame`: checks it, and looks at its spikes in place (they are copied once if they do
 * not lie on a multiple of four bytes). Unknown fields are skipped. The bytes may come from anybody; nothing larger
 * than them is allocated.
 * @throws WireError if the bytes are no such message, and for nothing else
 * @example const { count, neurons, offsets } = openFrame(bytes)
 */
export function openFrame(bytes: Uint8Array): SpikeFrame {
  checkArgument('openFrame.bytes', 'bytes', bytes)
  const sealed = openSealed(bytes)
  if (sealed && ascend(sealed.offsets, sealed.steps) && isWithin(sealed.early, sealed.dt)) return sealed
  const reader = new WireReader(bytes)
  const chunks: { neuron: Span[]; offset: Span[]; early: Span[] } = { neuron: [], offset: [], early: [] }
  let stream = ''
  let dt = 0
  const numbers = { sequence: 0, firstStep: 0, steps: 0 }
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    switch (tag) {
      case tags.stream:
        stream = reader.text(reader.span())
        break
      case tags.sequence:
        numbers.sequence = reader.whole()
        break
      case tags.firstStep:
        numbers.firstStep = reader.whole()
        break
      case tags.steps:
        numbers.steps = reader.word()
        break
      case tags.dt:
        dt = reader.double()
        break
      case tags.neuron:
        chunks.neuron.push(reader.words())
        break
      case tags.offset:
        chunks.offset.push(reader.words())
        break
      case tags.early:
        chunks.early.push(reader.doubles())
        break
      case tags.early - 2 + 1:
        chunks.early.push(reader.fixed(8))
        break
      case tags.neuron - 2 + 5:
        chunks.neuron.push(reader.fixed(4))
        break // not packed: one at a time
      case tags.offset - 2 + 5:
        chunks.offset.push(reader.fixed(4))
        break
      default:
        reader.skip(tag, start)
    }
  }
  const count = total(chunks.neuron)
  if (total(chunks.offset) !== count) {
    throw new WireError(
      `${count} neurons and ${total(chunks.offset)} offsets; each spike has one of both`,
      bytes.length,
    )
  }
  if (!(dt >= 0 && dt < Infinity))
    throw new WireError(`dt is ${dt}; it must be a finite number of ms, at least 0`, bytes.length)
  const early = earlyTimes(bytes, chunks.early, count, dt)
  const place = placeArrays(bytes, chunks.neuron, chunks.offset, count)
  const frame = new SpikeFrame(stream, dt).look(count, numbers.sequence, numbers.firstStep, numbers.steps, {
    message: bytes.buffer,
    at: bytes.byteOffset,
    length: bytes.length,
    ...place,
    early,
  })
  checkOffsets(frame, chunks.offset[0]?.at ?? bytes.length)
  return frame
}

const total = (spans: readonly Span[]): number => spans.reduce((sum, { at, end }) => sum + (end - at) / 4, 0)

const joinSpans = (bytes: Uint8Array, spans: readonly Span[]): Uint8Array<ArrayBuffer> =>
  joinBytes(spans.map(({ at, end }) => bytes.subarray(at, end)))

/** Times before the ends of steps; undefined where there are none. */
function earlyTimes(bytes: Uint8Array, spans: readonly Span[], count: number, dt: number): Float64Array | undefined {
  if (spans.length === 0) return undefined
  const [first] = spans
  const joined = joinSpans(bytes, spans)
  const early = spans.length === 1 ? doublesAt(bytes, first!.at, joined.length / 8) : new Float64Array(joined.buffer)
  if (early.length !== count)
    throw new WireError(`${early.length} times before the ends of steps for ${count} spikes; each has one, or none`, first!.at)
  const wrong = early.findIndex(time => !(time >= 0 && time <= dt))
  if (wrong >= 0)
    throw new WireError(`spike ${wrong} is ${early[wrong]} ms before the end of its step; it must be from 0 to ${dt}`, first!.at)
  return early
}

/** Whether times are within a step. */
const isWithin = (early: Float64Array | undefined, dt: number): boolean =>
  early === undefined || early.every(time => time >= 0 && time <= dt)

function placeArrays(
  bytes: Uint8Array,
  neuron: readonly Span[],
  offset: readonly Span[],
  count: number,
): { arrays: ArrayBufferLike; neuronsAt: number; offsetsAt: number } {
  const [neurons, offsets] = [neuron[0], offset[0]]
  if (
    neuron.length <= 1 &&
    offset.length <= 1 &&
    neurons &&
    offsets &&
    (bytes.byteOffset + neurons.at) % 4 === 0 &&
    (bytes.byteOffset + offsets.at) % 4 === 0
  ) {
    return { arrays: bytes.buffer, neuronsAt: bytes.byteOffset + neurons.at, offsetsAt: bytes.byteOffset + offsets.at }
  }
  return { arrays: joinSpans(bytes, [...neuron, ...offset]).buffer, neuronsAt: 0, offsetsAt: 4 * count }
}

function checkOffsets({ offsets, steps, count }: SpikeFrame, at: number): void {
  if (ascend(offsets, steps)) return
  let before = 0
  for (let spike = 0; spike < count; spike++) {
    const offset = offsets[spike]!
    if (offset < before || offset >= steps) {
      throw new WireError(
        `offset ${spike} is ${offset}; it must be from ${before} to ${steps - 1}, as offsets ascend within the window`,
        at,
      )
    }
    before = offset
  }
}

/** Whether offsets ascend below `steps`, four at a time and without a branch for each; false also where it cannot tell. */
function ascend(offsets: Uint32Array, steps: number): boolean {
  const { length } = offsets
  if (length === 0) return true
  let before = 0
  let signs = 0 // of numbers and of their differences: all are below 2^31 where no sign bit is set
  let spike = 0
  for (; spike + 4 <= length; spike += 4) {
    const a = offsets[spike]! | 0
    const b = offsets[spike + 1]! | 0
    const c = offsets[spike + 2]! | 0
    const d = offsets[spike + 3]! | 0
    signs |= a | b | c | d | (a - before) | (b - a) | (c - b) | (d - c)
    before = d
  }
  for (; spike < length; spike++) {
    const a = offsets[spike]! | 0
    signs |= a | (a - before)
    before = a
  }
  return signs >= 0 && before < steps
}
