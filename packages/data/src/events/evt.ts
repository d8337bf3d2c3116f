import type { ByteReader } from '../bytes/byte-reader.ts'
import { EventWriter } from './events.ts'
import type { EventBatch } from './events.ts'
import type { EventFormat } from './event-format.ts'

/**
 * Raw files of Prophesee's cameras: lines of text with `%`, then words of 32 bits (EVT 2.0) or 16 bits (EVT 3.0), little-endian.
 * Triggers and other words are passed over; in EVT 3.0 times go on where 24 bits begin anew.
 * @see Prophesee, Metavision documentation, "EVT 2.0 format", "EVT 3.0 format"
 */
export const evt: EventFormat = {
  is: first => first[0] === 37,
  async open(reader) {
    let header = ''
    while ((await reader.peek(1))[0] === 37) {
      const line = await reader.line()
      if (line === undefined || /^%\s*end\s*$/.test(line)) break
      header += `${line}\n`
    }
    const version = /(?:evt |format EVT)(\d)/i.exec(header)?.[1]
    const [width, height] = [sizeIn(header, /(?:width=|geometry )(\d+)/), sizeIn(header, /(?:height=|geometry \d+x)(\d+)/)]
    if (version === '2') return { format: 'EVT 2.0', width, height, batches: evt2(reader) }
    if (version === '3') return { format: 'EVT 3.0', width, height, batches: evt3(reader) }
    return reader.wrong(`the header says ${version === undefined ? 'no version' : `version ${version}`} of EVT; 2 and 3 are read`, 0)
  },
}

function sizeIn(header: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(header)
  return found ? Number(found[1]) : undefined
}

async function* evt2(reader: ByteReader): AsyncGenerator<EventBatch> {
  const writer = new EventWriter()
  let high = 0
  for await (const view of reader.records(4, 'a word of EVT 2.0')) {
    for (let at = 0; at < view.byteLength; at += 4) {
      const word = view.getUint32(at, true)
      const type = word >>> 28
      if (type <= 1) writer.add(high + ((word >>> 22) & 63), (word >>> 11) & 2047, word & 2047, type)
      else if (type === 8) high = (word & 0xfffffff) * 64
    }
    yield writer.take()
  }
}

async function* evt3(reader: ByteReader): AsyncGenerator<EventBatch> {
  const writer = new EventWriter()
  let [since, high, time, y, base, polarity] = [0, 0, 0, 0, 0, 0]
  const vector = (bits: number, count: number): void => {
    for (let bit = 0; bit < count; bit++) if ((bits >> bit) & 1) writer.add(since + time, base + bit, y, polarity)
    base += count
  }
  const turn = (next: number): void => {
    if (next > 4095 || next < high - 2048) since += 2 ** 24
    high = next & 4095
    time = high << 12
  }
  for await (const view of reader.records(2, 'a word of EVT 3.0')) {
    for (let at = 0; at < view.byteLength; at += 2) {
      const word = view.getUint16(at, true)
      const value = word & 2047
      switch (word >> 12) {
        case 0x0:
          y = value
          break
        case 0x2:
          writer.add(since + time, value, y, (word >> 11) & 1)
          break
        case 0x3:
          base = value
          polarity = (word >> 11) & 1
          break
        case 0x4:
          vector(word & 4095, 12)
          break
        case 0x5:
          vector(word & 255, 8)
          break
        case 0x6: {
          const low = word & 4095
          if (low < (time & 4095) - 2048) turn(high + 1) // there are writers that leave out the upper part of the time
          time = (high << 12) | low
          break
        }
        case 0x8:
          turn(word & 4095)
          break
        default: // triggers, what continues a word, and what cameras say of themselves
      }
    }
    yield writer.take()
  }
}
