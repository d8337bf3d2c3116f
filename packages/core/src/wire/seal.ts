import { checkArgument, checkArguments } from '../kinds.ts'
import { ParameterError } from '../errors.ts'
import { nowhere, SpikeFrame } from './frame.ts'
import type { FramePlace } from './frame.ts'
import { varintLength, writeLength, writeVarint } from './varint.ts'

/** Tags of the fields of `ngrad.v1.SpikeFrame`: field number × 8 + wire type. */
export const tags = {
  stream: 0x0a,
  sequence: 0x10,
  firstStep: 0x18,
  steps: 0x20,
  dt: 0x29,
  neuron: 0x32,
  offset: 0x3a,
  early: 0x42,
  padding: 0x7a,
} as const

/**
 * Makes messages of spikes that lie in memory already, by writing a header in front of them.
 *
 *     header (a multiple of 4 or 8 bytes) | neuron indices | 8 bytes | step offsets | 8 or 12 bytes | times before the steps' ends
 *
 * Lengths of the arrays are written as varints of five bytes, longer than they need be, and fields of padding fill up
 * to a multiple of four, or eight, so that arrays can be looked at in place; every protobuf reader takes that. The last
 * array is there where spikes have times of their own.
 */
export class FrameWriter {
  /** Bytes that are to be free in front of the neuron indices. */
  readonly gap: number
  /** Bytes that are to be free between the neuron indices and the step offsets. */
  readonly between: number = 8
  readonly #prefix: Uint8Array
  readonly #dt: Uint8Array
  readonly #frame: SpikeFrame
  readonly #place: FramePlace = { ...nowhere }
  #bytes: Uint8Array = new Uint8Array(0)

  /**
   * @param stream name of the population
   * @param dt duration of a step [ms]
   */
  constructor(stream: string, dt: number) {
    const name = new TextEncoder().encode(stream)
    const prefix: number[] = [tags.stream]
    writeVarint(prefix, 1, name.length)
    this.#prefix = Uint8Array.of(...prefix, ...name)
    this.#dt = new Uint8Array(9)
    this.#dt[0] = tags.dt
    new DataView(this.#dt.buffer).setFloat64(1, dt, true)
    this.gap = Math.ceil((this.#prefix.length + 48) / 16) * 16
    this.#frame = new SpikeFrame(stream, dt)
  }

  /** Where the times of so many spikes before the ends of their steps are to lie, whose neurons lie at `neuronsAt` [bytes]. */
  earlyAt(neuronsAt: number, count: number): number {
    return 8 * Math.ceil((neuronsAt + 8 * count + this.between + 8) / 8)
  }

  /**
   * Seals the spikes whose indices lie at `neuronsAt` and whose offsets lie `between` bytes behind them.
   * @param precise whether there are times before the ends of steps, at {@link FrameWriter.earlyAt}
   * @returns the frame, the same object each time
   */
  seal(
    buffer: ArrayBufferLike,
    neuronsAt: number,
    count: number,
    sequence: number,
    firstStep: number,
    steps: number,
    precise = false,
  ): SpikeFrame {
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer)
    const bytes = this.#bytes
    const fixed =
      this.#prefix.length + 3 + varintLength(sequence) + varintLength(firstStep) + varintLength(steps) + 9 + 6
    const unit = precise ? 8 : 4
    const least = (unit - (fixed % unit)) % unit
    const filler = least === 1 ? 1 + unit : least // a field has two bytes at least
    const start = neuronsAt - fixed - filler
    let at = start
    bytes.set(this.#prefix, at)
    at += this.#prefix.length
    bytes[at++] = tags.sequence
    at = writeVarint(bytes, at, sequence)
    bytes[at++] = tags.firstStep
    at = writeVarint(bytes, at, firstStep)
    bytes[at++] = tags.steps
    at = writeVarint(bytes, at, steps)
    bytes.set(this.#dt, at)
    at += 9
    if (filler > 0) {
      bytes[at++] = tags.padding
      bytes[at++] = filler - 2
      while (at < neuronsAt - 6) bytes[at++] = 0
    }
    bytes[at++] = tags.neuron
    writeLength(bytes, at, 4 * count)
    at = neuronsAt + 4 * count
    bytes[at++] = tags.padding
    bytes[at++] = 0
    bytes[at++] = tags.offset
    writeLength(bytes, at, 4 * count)
    const offsetsAt = neuronsAt + 4 * count + this.between
    const place = this.#place
    place.message = buffer
    place.at = start
    place.length = offsetsAt + 4 * count - start
    place.early = undefined
    if (precise) {
      const earlyAt = this.earlyAt(neuronsAt, count)
      this.#announceEarly(offsetsAt + 4 * count, earlyAt, count)
      place.length = earlyAt + 8 * count - start
      place.early = new Float64Array(buffer, earlyAt, count)
    }
    place.arrays = buffer
    place.neuronsAt = neuronsAt
    place.offsetsAt = offsetsAt
    return this.#frame.look(count, sequence, firstStep, steps, place)
  }

  /** Writes what stands in front of the last array: filler, its tag and its length. */
  #announceEarly(from: number, earlyAt: number, count: number): void {
    const bytes = this.#bytes
    bytes[from] = tags.padding
    bytes[from + 1] = earlyAt - from - 8
    bytes.fill(0, from + 2, earlyAt - 6)
    bytes[earlyAt - 6] = tags.early
    writeLength(bytes, earlyAt - 5, 8 * count)
  }
}

/** The spikes of a frame that is to be written. */
export interface FrameContent {
  /** Name of the population. */
  readonly stream: string
  /** Number of this frame in its stream; 0 if left out. */
  readonly sequence?: number
  /** First step of the window. */
  readonly firstStep: number
  /** Length of the window [steps]. */
  readonly steps: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Index of the neuron of each spike. */
  readonly neurons: ArrayLike<number>
  /** Step of each spike within the window, ascending. */
  readonly offsets: ArrayLike<number>
  /** How much earlier than the end of its step each spike is [ms]; all are at the ends if left out. */
  readonly early?: ArrayLike<number>
}

/**
 * Writes spikes that come from elsewhere as a message.
 * @throws ParameterError if the arrays differ in length, or an offset is not ascending or outside of the window
 * @example const bytes = encodeFrame({ stream: 'input', firstStep: 0, steps: 10, dt: 0.1, neurons: [3], offsets: [7] })
 */
export function encodeFrame(content: FrameContent): Uint8Array {
  checkArgument('encodeFrame.content', 'object', content)
  const { stream, sequence = 0, firstStep, steps, dt, neurons, offsets, early } = content
  checkArguments('frame', { stream, neurons, offsets }, { stream: 'text', neurons: 'list', offsets: 'list' })
  const count = neurons.length
  if (offsets.length !== count) throw new ParameterError('frame.offsets', offsets, `as many as the ${count} neurons`)
  if (early && early.length !== count) throw new ParameterError('frame.early', early, `as many as the ${count} neurons`)
  for (const time of Array.from(early ?? []))
    if (!(time >= 0 && time <= dt)) throw new ParameterError('frame.early', time, `from 0 to the step dt = ${dt} ms`)
  for (const [name, value] of Object.entries({ sequence, firstStep, steps })) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new ParameterError(`frame.${name}`, value, 'a whole number, at least 0')
  }
  if (!(dt >= 0 && dt < Infinity)) throw new ParameterError('frame.dt', dt, 'a finite number, at least 0 ms')
  for (let spike = 0; spike < count; spike++) {
    const least = spike > 0 ? offsets[spike - 1]! : 0
    if (!(Number.isSafeInteger(offsets[spike]) && offsets[spike]! >= least && offsets[spike]! < steps)) {
      throw new ParameterError(
        `frame.offsets[${spike}]`,
        offsets[spike],
        `a whole number from ${least} to ${steps - 1}, as offsets ascend`,
      )
    }
    if (!(Number.isSafeInteger(neurons[spike]) && neurons[spike]! >= 0 && neurons[spike]! < 2 ** 32)) {
      throw new ParameterError(`frame.neurons[${spike}]`, neurons[spike], 'a whole number from 0 to 2^32 - 1')
    }
  }
  const writer = new FrameWriter(stream, dt)
  const earlyAt = writer.earlyAt(writer.gap, count)
  const buffer = new ArrayBuffer(early ? earlyAt + 8 * count : writer.gap + 8 * count + writer.between)
  new Uint32Array(buffer, writer.gap, count).set(neurons)
  new Uint32Array(buffer, writer.gap + 4 * count + writer.between, count).set(offsets)
  if (early) new Float64Array(buffer, earlyAt, count).set(early)
  return writer.seal(buffer, writer.gap, count, sequence, firstStep, steps, early !== undefined).bytes.slice()
}
