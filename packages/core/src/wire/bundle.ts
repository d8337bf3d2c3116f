import { checkArgument } from '../kinds.ts'
import { WireError } from '../errors.ts'
import type { SpikeFrame } from './frame.ts'
import { decodeEnvelope, encodeBundle } from './messages.ts'
import type { IEnvelope } from './messages.ts'
import { openFrame } from './open.ts'
import { WireReader } from './wire-reader.ts'
import { varintLength, writeVarint } from './varint.ts'

/** Tags of `ngrad.v1.Bundle.event`, `Envelope.spikes` and `Envelope.topic`. */
const eventTag = 0x0a
export const spikesTag = 0x0a
export const topicTag = 0x7a

/** One event of a bundle: spikes are opened as frames, everything else is a message. */
export interface BundleEvent {
  /** Topic of the event, or empty where it belongs to the connection. */
  readonly topic: string
  /** The spikes, if it is spikes. */
  readonly frame?: SpikeFrame
  /** The message, if it is something else. */
  readonly message?: IEnvelope
}

/**
 * Writes events behind each other as one `ngrad.v1.Bundle`; spikes are copied as they are.
 * @example
 * const writer = new BundleWriter()
 * writer.addFrame('spikes/cells', frame)
 * socket.send(writer.take())
 */
export class BundleWriter {
  #bytes = new Uint8Array(4096)
  #length = 0
  /** Topics as they stand in an event; few, and met again and again. */
  readonly #names = new Map<string, Uint8Array>()

  /** Number of bytes so far. */
  get length(): number {
    return this.#length
  }

  /** Adds a frame of spikes. */
  addFrame(topic: string, { bytes }: SpikeFrame): void {
    const name = this.#nameOf(topic)
    const size = 1 + varintLength(bytes.length) + bytes.length + 1 + varintLength(name.length) + name.length
    this.#reserve(size + 12)
    this.#tag(eventTag, size)
    this.#tag(spikesTag, bytes.length)
    this.#append(bytes)
    this.#tag(topicTag, name.length)
    this.#append(name)
  }

  /** Adds another event. */
  add(event: IEnvelope): void {
    this.append(encodeBundle({ event: [event] }))
  }

  /** Adds events that are a bundle already. */
  append(bundle: Uint8Array): void {
    this.#reserve(bundle.length)
    this.#append(bundle)
  }

  /** The bundle; the writer is empty after it. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length)
    this.#length = 0
    return bytes
  }

  #nameOf(topic: string): Uint8Array {
    const known = this.#names.get(topic)
    if (known) return known
    const name = new TextEncoder().encode(topic)
    this.#names.set(topic, name)
    return name
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return
    const bytes = new Uint8Array(2 * (this.#length + size))
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = bytes
  }

  #append(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #tag(tag: number, length: number): void {
    this.#bytes[this.#length++] = tag
    this.#length = writeVarint(this.#bytes, this.#length, length)
  }
}

/**
 * Reads a bundle of events.
 * @throws WireError if the bytes are no bundle, and for nothing else
 * @example for (const { topic, frame } of openBundle(bytes)) console.log(topic, frame?.count)
 */
export function openBundle(bytes: Uint8Array): BundleEvent[] {
  checkArgument('openBundle.bytes', 'bytes', bytes)
  const events: BundleEvent[] = []
  const reader = new WireReader(bytes)
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === eventTag) {
      const { at, end } = reader.span()
      events.push(openEvent(bytes.subarray(at, end)))
    } else {
      reader.skip(tag, start)
    }
  }
  return events
}

/**
 * Opens one event of a bundle or a recording.
 * @throws WireError if the bytes are none, and for nothing else
 */
export function openEvent(bytes: Uint8Array): BundleEvent {
  const reader = new WireReader(bytes)
  let spikes: Uint8Array | undefined
  let topic = ''
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === spikesTag) {
      const { at, end } = reader.span()
      if (spikes) throw new WireError('an event holds spikes twice', start)
      spikes = bytes.subarray(at, end)
    } else if (tag === topicTag) {
      topic = reader.text(reader.span())
    } else {
      reader.skip(tag, start)
    }
  }
  return spikes ? { topic, frame: openFrame(spikes) } : { topic, message: decodeEnvelope(bytes) }
}
