import { checkArguments } from '@ngrad/core'
import { DataError } from '../data-error.ts'
import { nameOf } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { readTable } from '../tables/read-table.ts'
import type { Events } from './events.ts'
import { openEvents } from './open-events.ts'
import { EventWriter } from './events.ts'

/** A gesture of a recording. */
export interface Gesture {
  /** Its class: 1 to 11, as the table has it. */
  readonly label: number
  /** Its events; times are those of the recording [µs]. */
  readonly events: Events
}

/**
 * The gestures of a recording of DVS128 Gesture: events of an AEDAT file (`user01_fluorescent.aedat`) that lie within the times of
 * a table (`user01_fluorescent_labels.csv`, with `class`, `startTime_usec`, `endTime_usec`), one after the other as they are read.
 * @throws DataError that names the file and the byte or the row
 * @see Amir et al. (2017), A low power, fully event-based gesture recognition system. CVPR
 * @example for await (const { label, events } of readGestures(recording, labels)) console.log(label)
 */
export async function* readGestures(recording: ByteSource, labels: ByteSource): AsyncGenerator<Gesture> {
  checkArguments('readGestures', { recording, labels }, { recording: 'any', labels: 'any' })
  const name = nameOf(labels)
  const spans: { readonly label: number; readonly from: number; readonly to: number }[] = []
  for await (const { columns, rows, firstRow } of readTable(labels, { columns: ['class', 'startTime_usec', 'endTime_usec'] }))
    for (let row = 0; row < rows; row++) {
      const [label, from, to] = Object.values(columns).map(cells => Number(cells[row])) as [number, number, number]
      if (!(Number.isSafeInteger(label) && from < to))
        throw new DataError(`${name}, row ${firstRow + row}: ${label}, ${from}, ${to} is no gesture`)
      spans.push({ label, from, to })
    }
  spans.sort((one, other) => one.from - other.from)
  const file = await openEvents(recording)
  const writer = new EventWriter()
  let next = 0
  const done = (): Gesture => ({
    label: spans[next++]!.label,
    events: { ...writer.take(), width: file.width ?? 128, height: file.height ?? 128 },
  })
  for await (const { count, times, x, y, polarity } of file.batches)
    for (let at = 0; at < count; at++) {
      while (next < spans.length && times[at]! >= spans[next]!.to) yield done()
      if (next === spans.length) return
      if (times[at]! >= spans[next]!.from) writer.add(times[at]!, x[at]!, y[at]!, polarity[at]!)
    }
  while (next < spans.length) yield done()
}
