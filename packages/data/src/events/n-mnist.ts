import type { ByteReader } from '../bytes/byte-reader.ts'
import { EventWriter } from './events.ts'
import type { EventBatch } from './events.ts'
import type { EventFormat } from './event-format.ts'

/**
 * Files of N-MNIST and N-Caltech101, of five bytes for each event: column, row, polarity (1 bit), time (23 bits, µs). An event in
 * row 240 is none: times after it are $2^{13}$ µs later.
 * @see Orchard, Jayawant, Cohen & Thakor (2015), Frontiers in Neuroscience 9:437
 */
export const nMnist: EventFormat = {
  is: (_, name) => /\.bin(\.gz)?$/i.test(name),
  open: reader => Promise.resolve({ format: 'N-MNIST', width: 34, height: 34, batches: events(reader) }),
}

const [overflowRow, overflow] = [240, 2 ** 13]

async function* events(reader: ByteReader): AsyncGenerator<EventBatch> {
  const writer = new EventWriter()
  let since = 0
  for await (const view of reader.records(5, 'an event of N-MNIST')) {
    for (let at = 0; at < view.byteLength; at += 5) {
      const y = view.getUint8(at + 1)
      if (y === overflowRow) {
        since += overflow
        continue
      }
      const high = view.getUint8(at + 2)
      writer.add(since + (high & 0x7f) * 65_536 + view.getUint16(at + 3), view.getUint8(at), y, high >> 7)
    }
    yield writer.take()
  }
}
