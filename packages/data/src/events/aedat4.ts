import { viewOf } from '../bytes/byte-reader.ts'
import type { ByteReader } from '../bytes/byte-reader.ts'
import { DataError } from '../data-error.ts'
import { unLz4 } from '../bytes/lz4.ts'
import { EventWriter } from './events.ts'
import type { EventBatch } from './events.ts'
import { begins } from './event-format.ts'
import type { EventFormat } from './event-format.ts'

/**
 * AEDAT 4.0, of DV: a header and packets of streams as FlatBuffers, compressed by LZ4 (read everywhere), Zstandard (in Node) or not
 * at all. The first stream of events is read, the others passed over.
 * @see iniVation, AEDAT file formats, "AEDAT 4.0"
 */
export const aedat4: EventFormat = {
  is: first => begins(first, '#!AER-DAT4'),
  async open(reader) {
    await reader.line()
    const size = viewOf(await reader.exactly(4, 'the size of the header')).getUint32(0, true)
    const at = reader.offset
    const bytes = await reader.exactly(size, 'the header')
    const header = parsed(reader, at, 'the header', () => headerOf(viewOf(bytes)))
    const stream = header.info === undefined ? undefined : streamOf(header.info)
    if (stream === undefined) return reader.wrong('there is no stream of events', at)
    return {
      format: 'AEDAT 4.0',
      width: numberIn(stream.info, 'sizeX'),
      height: numberIn(stream.info, 'sizeY'),
      batches: events(reader, stream.id, header.compression, header.end < 0 ? Infinity : header.end),
    }
  },
}

/** What the header says: how packets are compressed, where they end (-1 if that is not known), and which streams there are. */
function headerOf(view: DataView): { readonly compression: number; readonly end: number; readonly info: string | undefined } {
  const table = view.getUint32(0, true)
  const [compression, end, text] = [0, 1, 2].map(field => fieldOf(view, table, field)) as [number, number, number]
  return {
    compression: compression === 0 ? 0 : view.getInt32(compression, true),
    end: end === 0 ? -1 : Number(view.getBigInt64(end, true)),
    info: text === 0 ? undefined : textAt(view, text + view.getUint32(text, true)),
  }
}

/** What is read of bytes that may be anything. @throws DataError that names the file and the byte */
function parsed<Read>(reader: ByteReader, at: number, what: string, read: () => Read): Read {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof DataError) throw cause
    return reader.wrong(`${what} cannot be read: ${(cause as Error).message}`, at)
  }
}

/** Place of a field of a table of FlatBuffers; 0 if it is left out. */
function fieldOf(view: DataView, table: number, field: number): number {
  const fields = table - view.getInt32(table, true)
  const entry = 4 + 2 * field
  const offset = entry < view.getUint16(fields, true) ? view.getUint16(fields + entry, true) : 0
  return offset === 0 ? 0 : table + offset
}

const textAt = (view: DataView, at: number): string =>
  new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, view.getUint32(at, true)))

/** The first stream of events in the header's tree of nodes. */
function streamOf(info: string): { readonly id: number; readonly info: string } | undefined {
  const part = info.split(/(?=<node name="\d+" path="\/outInfo\/\d+\/")/).find(each => />EVTS</.test(each))
  const id = /^<node name="(\d+)"/.exec(part ?? '')?.[1]
  return id === undefined ? undefined : { id: Number(id), info: part! }
}

function numberIn(info: string, key: string): number | undefined {
  const found = new RegExp(`key="${key}"[^>]*>(\\d+)<`).exec(info)
  return found ? Number(found[1]) : undefined
}

async function* events(reader: ByteReader, stream: number, compression: number, end: number): AsyncGenerator<EventBatch> {
  const decompress = await decompressor(reader, compression)
  const writer = new EventWriter()
  while (reader.offset < end && (await reader.peek(1)).length > 0) {
    const at = reader.offset
    const header = viewOf(await reader.exactly(8, 'the header of a packet'))
    const [id, size] = [header.getInt32(0, true), header.getInt32(4, true)]
    if (size < 0) reader.wrong(`a packet has ${size} bytes`, at)
    const packed = await reader.exactly(size, `a packet of stream ${id}`)
    if (id !== stream) continue
    parsed(reader, at, `a packet of stream ${id}`, () => takeEvents(viewOf(decompress(packed)), writer))
    yield writer.take()
  }
}

/** The events of a packet. */
function takeEvents(view: DataView, writer: EventWriter): void {
  const table = 4 + view.getUint32(4, true) // behind the size of the buffer
  const list = fieldOf(view, table, 0)
  if (list === 0) return
  const first = list + view.getUint32(list, true)
  const count = view.getUint32(first, true)
  if (first + 4 + 16 * count > view.byteLength) throw new RangeError(`it says ${count} events, which it has no room for`)
  for (let event = 0, place = first + 4; event < count; event++, place += 16)
    writer.add(
      Number(view.getBigInt64(place, true)),
      view.getInt16(place + 8, true),
      view.getInt16(place + 10, true),
      view.getUint8(place + 12),
    )
}

async function decompressor(reader: ByteReader, compression: number): Promise<(packed: Uint8Array) => Uint8Array> {
  if (compression === 0) return packed => packed
  if (compression <= 2) return packed => unLz4(packed, `${reader.name}, a packet`)
  if (compression > 4 || !('process' in globalThis)) reader.wrong(`compression ${compression} cannot be read here`)
  const { zstdDecompressSync } = await import('node:zlib')
  return packed => zstdDecompressSync(packed)
}
