import { WireError } from '../errors.ts'
import { spikesTag, topicTag } from '../wire/bundle.ts'
import { decodeRecordingEnd, decodeRecordingHeader, decodeRecordingIndex, decodeStreamInfo } from '../wire/messages.ts'
import type { IRecordingEnd, IRecordingHeader, IRecordingIndex, IStreamInfo } from '../wire/messages.ts'
import { WireReader } from '../wire/wire-reader.ts'
import type { ChunkBytes } from './chunks.ts'

/** An event of a chunk: its topic, and its bytes, not opened yet. */
export interface EventBytes {
  readonly topic: string
  /** Where it lies [bytes from the start of the file]. */
  readonly at: number
  /** The message `ngrad.v1.Envelope`. */
  readonly bytes: Uint8Array
}

/** What a chunk holds. */
export interface OpenedChunk {
  readonly header: IRecordingHeader | undefined
  readonly streams: readonly IStreamInfo[]
  readonly events: readonly EventBytes[]
  readonly end: IRecordingEnd | undefined
  readonly index: IRecordingIndex | undefined
}

const tags = { header: 0x0a, event: 0x12, stream: 0x1a, end: 0x22, index: 0x2a } as const

/**
 * Opens a chunk as far as the topics of its events.
 * @throws WireError if the message is no chunk
 */
export function openChunk({ at: base, message }: ChunkBytes): OpenedChunk {
  return within(base, () => {
    const reader = new WireReader(message)
    let header: IRecordingHeader | undefined
    let end: IRecordingEnd | undefined
    let index: IRecordingIndex | undefined
    const streams: IStreamInfo[] = []
    const events: EventBytes[] = []
    const next = (): Uint8Array => {
      const span = reader.span()
      return message.subarray(span.at, span.end)
    }
    while (reader.at < message.length) {
      const start = reader.at
      const tag = reader.tag()
      const decoded = <Part>(decode: (bytes: Uint8Array) => Part): Part => {
        const bytes = next()
        return within(start, () => decode(bytes))
      }
      if (tag === tags.event) {
        const bytes = next()
        const at = base + reader.at - bytes.length
        events.push({ topic: within(at - base, () => topicOf(bytes)), at, bytes })
      } else if (tag === tags.stream) streams.push(decoded(decodeStreamInfo))
      else if (tag === tags.header) header = decoded(decodeRecordingHeader)
      else if (tag === tags.end) end = decoded(decodeRecordingEnd)
      else if (tag === tags.index) index = decoded(decodeRecordingIndex)
      else reader.skip(tag, start)
    }
    return { header, streams, events, end, index }
  })
}

/** The topic of an event; of spikes it stands behind them. */
function topicOf(bytes: Uint8Array): string {
  const reader = new WireReader(bytes)
  let topic = ''
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === topicTag) topic = reader.text(reader.span())
    else if (tag === spikesTag) reader.span()
    else reader.skip(tag, start)
  }
  if (topic === '') throw new WireError('an event has no topic', 0)
  return topic
}

/** Does something with a part of a file; what is wrong in it is said to be where it lies in the file. */
export function within<Result>(at: number, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    throw new WireError(error.message.replace(/ \(at byte \d+\)$/, ''), at + error.offset, { cause: error })
  }
}
