import type { ByteReader } from '../bytes/byte-reader.ts'
import type { EventBatch } from './events.ts'

/** A file of events that has been opened. */
export interface EventFile {
  /** Its format: `AEDAT 3.1`, `EVT 3.0`. */
  readonly format: string
  /** Number of columns of the sensor, where the format or the file says it. */
  readonly width: number | undefined
  /** Number of rows. */
  readonly height: number | undefined
  /** Its events, batch by batch, once. */
  readonly batches: AsyncIterable<EventBatch>
}

/** How files of one format are read. One object for each, in a file of its own. */
export interface EventFormat {
  /** Whether a file is of this format, by its first bytes and its name. */
  is(first: Uint8Array, name: string): boolean
  /** Reads it from its first byte on. @throws DataError that names the file and the byte */
  open(reader: ByteReader): Promise<EventFile>
}

/** Whether bytes begin with a text. */
export const begins = (bytes: Uint8Array, text: string): boolean =>
  Array.from(text).every((sign, at) => bytes[at] === sign.charCodeAt(0))
