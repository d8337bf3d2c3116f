import type { ByteReader } from '../bytes/byte-reader.ts'
import { EventWriter } from './events.ts'
import type { EventBatch } from './events.ts'
import { begins } from './event-format.ts'
import type { EventFormat } from './event-format.ts'

/**
 * AEDAT 2.0, of jAER: lines of text with `#`, then eight bytes for each event, an address and a time [µs], big-endian. Addresses of
 * a DVS128, and of a DAVIS where the header names one; frames and other events are passed over. Times go on where 32 bits begin anew.
 * @see iniVation, AEDAT file formats, "AEDAT 2.0"
 */
export const aedat2: EventFormat = {
  is: first => begins(first, '#!AER-DAT2'),
  async open(reader) {
    let header = ''
    while ((await reader.peek(1))[0] === 35) {
      const line = await reader.line()
      if (line === undefined) return reader.wrong('a line of the header does not end')
      header += `${line}\n`
    }
    const chip = /davis(?:240|346)/i.exec(header)?.[0].toLowerCase() ?? 'dvs128'
    const { width, height } = sizes[chip]!
    return { format: 'AEDAT 2.0', width, height, batches: events(reader, chip !== 'dvs128') }
  },
}

const sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  dvs128: { width: 128, height: 128 },
  davis240: { width: 240, height: 180 },
  davis346: { width: 346, height: 260 },
}

async function* events(reader: ByteReader, isDavis: boolean): AsyncGenerator<EventBatch> {
  const writer = new EventWriter()
  let [since, last] = [0, 0]
  for await (const view of reader.records(8, 'an event of AEDAT 2.0')) {
    for (let at = 0; at < view.byteLength; at += 8) {
      const [address, time] = [view.getUint32(at), view.getUint32(at + 4)]
      if (time < last - 2 ** 31) since += 2 ** 32
      last = time
      if (!isDavis) writer.add(since + time, (address >> 1) & 127, (address >> 8) & 127, 1 - (address & 1))
      else if (address >>> 31 === 0) writer.add(since + time, (address >> 12) & 1023, (address >> 22) & 511, (address >> 11) & 1)
    }
    yield writer.take()
  }
}
