import { viewOf } from '../bytes/byte-reader.ts'
import type { ByteReader } from '../bytes/byte-reader.ts'
import { EventWriter } from './events.ts'
import type { EventBatch } from './events.ts'
import { begins } from './event-format.ts'
import type { EventFormat } from './event-format.ts'

/**
 * AEDAT 3.1, of cAER, in which DVS128 Gesture comes: lines of text, then packets of events of one type, each with a header of 28
 * bytes. Events of pixels that are valid are read, other packets passed over.
 * @see iniVation, AEDAT file formats, "AEDAT 3.1"
 */
export const aedat3: EventFormat = {
  is: first => begins(first, '#!AER-DAT3'),
  async open(reader) {
    let header = ''
    for (;;) {
      const line = await reader.line()
      if (line === undefined) return reader.wrong('the header ends without #!END-HEADER')
      if (line.startsWith('#!END-HEADER')) break
      header += `${line}\n`
    }
    const [, width, height] = /DVS128/i.test(header) ? [0, 128, 128] : (/(\d+)\s*x\s*(\d+)/.exec(header) ?? []).map(Number)
    return { format: 'AEDAT 3.1', width, height, batches: events(reader) }
  },
}

const polarityEvents = 1

async function* events(reader: ByteReader): AsyncGenerator<EventBatch> {
  const writer = new EventWriter()
  for (let first = await reader.peek(1); first.length > 0; first = await reader.peek(1)) {
    const at = reader.offset
    const header = viewOf(await reader.exactly(28, 'the header of a packet'))
    const [type, size, count] = [header.getInt16(0, true), header.getInt32(4, true), header.getInt32(20, true)]
    if (size < 1 || count < 0) reader.wrong(`a packet has ${count} events of ${size} bytes`, at)
    if (type === polarityEvents && size !== 8) reader.wrong(`an event of pixels has ${size} bytes; it must have 8`, at)
    const view = viewOf(await reader.exactly(size * count, `a packet of ${count} events`))
    if (type !== polarityEvents) continue
    const since = header.getInt32(12, true) * 2 ** 31
    for (let event = 0; event < view.byteLength; event += 8) {
      const word = view.getUint32(event, true)
      if ((word & 1) === 0) continue // not valid
      writer.add(since + view.getInt32(event + 4, true), word >>> 17, (word >>> 2) & 0x7fff, (word >>> 1) & 1)
    }
    yield writer.take()
  }
}
