import { checkOptions } from '@ngrad/core'
import { ByteReader } from '../bytes/byte-reader.ts'
import { byteStream, nameOf } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { aedat2 } from './aedat2.ts'
import { aedat3 } from './aedat3.ts'
import { aedat4 } from './aedat4.ts'
import { evt } from './evt.ts'
import { isTable, openEventTable } from './event-table.ts'
import type { EventFile, EventFormat } from './event-format.ts'
import { EventWriter } from './events.ts'
import type { Events } from './events.ts'
import { nMnist } from './n-mnist.ts'

/** The formats that are known by their bytes or names. */
export const eventFormats: readonly EventFormat[] = [aedat2, aedat3, aedat4, evt, nMnist]

/** What {@link openEvents} and {@link readEvents} may be given. */
export interface OpenEventsOptions {
  /** What the file is called: in errors, and to tell its format; its path if left out. */
  readonly name?: string
}

/**
 * Opens a file of events, whose batches are then read one after the other, so that it may be longer than memory: AEDAT 2.0, 3.1 and
 * 4.0, EVT 2.0 and 3.0 (`.raw`), N-MNIST (`.bin`), and tables with columns `t`, `x`, `y`, `p` (`.csv`, `.npy`, `.npz`, `.parquet`,
 * `.feather`); all of them also compressed by gzip.
 * @throws DataError that names the file and the byte or the row
 * @example
 * const { format, batches } = await openEvents('user01_fluorescent.aedat')
 * for await (const { times, x, y, polarity } of batches) …
 */
export async function openEvents(source: ByteSource, options: OpenEventsOptions = {}): Promise<EventFile> {
  checkOptions('openEvents', options, { name: 'text' })
  const name = nameOf(source, options.name)
  if (isTable(name)) return openEventTable(source, name)
  const reader = new ByteReader(byteStream(source, name), name)
  const first = await reader.peek(16)
  const format = eventFormats.find(({ is }) => is(first, name))
  if (!format) reader.wrong('it is of no format of events that is known here: AEDAT, EVT, N-MNIST (.bin) or a table')
  return format!.open(reader)
}

/**
 * All events of a file. The sensor is as large as the file says, and larger where an event lies beyond that.
 * @throws DataError as {@link openEvents} does
 * @example const { count, width, height, times } = await readEvents('00002.bin')
 */
export async function readEvents(source: ByteSource, options: OpenEventsOptions = {}): Promise<Events> {
  checkOptions('readEvents', options, { name: 'text' })
  const { width = 0, height = 0, batches } = await openEvents(source, options)
  const writer = new EventWriter()
  for await (const batch of batches) writer.addAll(batch)
  const all = writer.take()
  const most = (values: Uint16Array): number => values.reduce((largest, value) => Math.max(largest, value), -1) + 1
  return { ...all, width: Math.max(width, most(all.x)), height: Math.max(height, most(all.y)) }
}
