import { spikesTag, topicTag } from '../wire/bundle.ts'
import { headBytes, sealChunk } from '../wire/delimit.ts'
import { encodeEnvelope, encodeChunk } from '../wire/messages.ts'
import type { IEnvelope, IChunk } from '../wire/messages.ts'
import { writeLength } from '../wire/varint.ts'

/** Tags of `ngrad.v1.Chunk.event` and `Chunk.padding`. */
const eventTag = 0x12
const paddingTag = 0x7a
/** Tag of `Chunk.index_at`, and the bytes of it together. */
export const indexPlaceTag = 0x31
export const indexPlaceBytes = 9
/** Tag and length in front of an event, and the same in front of its spikes [bytes]. */
const wrapping = 12

/** The name of a topic as it stands behind spikes: one form for each remainder of their length by four. */
export type TopicTail = readonly Uint8Array[]

/** What stands behind the spikes of a topic; its length is a varint that fills up to a multiple of four bytes. */
export function topicTail(topic: string): TopicTail {
  const name = new TextEncoder().encode(topic)
  return [0, 1, 2, 3].map(remainder => {
    const least = name.length < 128 ? 1 : Math.ceil(Math.log2(name.length + 1) / 7)
    const places = least + ((8 - ((remainder + 1 + least + name.length) % 4)) % 4)
    const length = Array.from({ length: places }, (_, place) => {
      const digit = Math.floor(name.length / 128 ** place) & 127
      return place < places - 1 ? digit | 128 : digit
    })
    return Uint8Array.of(topicTag, ...length, ...name)
  })
}

/**
 * Collects events as one message `ngrad.v1.Chunk`, the bytes of spikes as they are, behind a gap for the chunk's
 * head. Each event begins on a multiple of four bytes.
 */
export class ChunkWriter {
  #bytes: Uint8Array
  #length: number = headBytes
  readonly #capacity: number
  readonly #spare: Uint8Array[] = []

  /** @param capacity bytes that are kept ready for a chunk */
  constructor(capacity: number) {
    this.#capacity = capacity
    this.#bytes = new Uint8Array(capacity)
  }

  /** Bytes so far, without the head. */
  get length(): number {
    return this.#length - headBytes
  }

  /** Adds a frame of spikes. */
  addFrame(tails: TopicTail, frame: Uint8Array): void {
    const { length } = frame
    const tail = tails[length & 3]!
    let at = this.#reserve(wrapping + length + tail.length)
    const bytes = this.#bytes
    bytes[at] = eventTag
    writeLength(bytes, at + 1, 6 + length + tail.length)
    bytes[at + 6] = spikesTag
    writeLength(bytes, at + 7, length)
    at += wrapping
    bytes.set(frame, at)
    bytes.set(tail, at + length)
    this.#length = at + length + tail.length
  }

  /** Adds another event. */
  addEvent(event: IEnvelope): void {
    const bytes = encodeEnvelope(event)
    const at = this.#reserve(6 + bytes.length + 8)
    this.#bytes[at] = eventTag
    writeLength(this.#bytes, at + 1, bytes.length)
    this.#bytes.set(bytes, at + 6)
    this.#fill(at + 6 + bytes.length)
  }

  /** Adds the other fields of a chunk. */
  addFields(chunk: IChunk): void {
    const bytes = encodeChunk(chunk)
    const at = this.#reserve(bytes.length + 8)
    this.#bytes.set(bytes, at)
    this.#fill(at + bytes.length)
  }

  /** Adds the place of the index as the last nine bytes of the chunk. */
  addIndexPlace(at: number): void {
    let end = this.#reserve(indexPlaceBytes + 8)
    this.#fill(end + indexPlaceBytes)
    const filler = this.#length - end - indexPlaceBytes
    this.#bytes.copyWithin(end, end + indexPlaceBytes, this.#length) // the filler stands before it
    end += filler
    this.#bytes[end] = indexPlaceTag
    new DataView(this.#bytes.buffer).setBigUint64(end + 1, BigInt(at), true)
  }

  /** The chunk, sealed; the writer is empty after it. */
  take(): Uint8Array {
    const chunk = this.#bytes.subarray(0, this.#length)
    sealChunk(chunk)
    this.#bytes = this.#spare.pop() ?? new Uint8Array(this.#capacity)
    this.#length = headBytes
    return chunk
  }

  /** Takes back a chunk that has been written to the disk, to use its memory again. */
  recycle(chunk: Uint8Array): void {
    if (chunk.buffer.byteLength === this.#capacity && this.#spare.length < 4)
      this.#spare.push(new Uint8Array(chunk.buffer))
  }

  /** Makes room and gives the place. */
  #reserve(size: number): number {
    const needed = this.#length + size
    if (needed > this.#bytes.length) {
      const bytes = new Uint8Array(needed + Math.min(needed, this.#capacity))
      bytes.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = bytes
    }
    return this.#length
  }

  /** Fills up to a multiple of four by a field of padding. */
  #fill(at: number): void {
    const filler = [0, 3, 2, 5][at % 4]!
    if (filler > 0) {
      this.#bytes[at] = paddingTag
      this.#bytes[at + 1] = filler - 2
      this.#bytes.fill(0, at + 2, at + filler)
    }
    this.#length = at + filler
  }
}
