import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { DataError } from './data-error.ts'

/** A pass of an interlaced image: every so many columns and rows of it, as an image of its own. */
export interface PngPass {
  /** The file of that image, with checksums of 0. */
  readonly png: Uint8Array
  /** Its first column and row. */
  readonly first: readonly [x: number, y: number]
  /** How far its columns and rows are apart. */
  readonly step: readonly [x: number, y: number]
  /** Its number of columns and rows. */
  readonly size: readonly [width: number, height: number]
}

/** Adam7: first column and row, distance of columns and rows. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * Takes an interlaced PNG file of less than eight bits apart, which fast-png cannot, into one that is not for each pass; undefined
 * for all others.
 * @throws DataError that names the file and the byte
 * @see ISO/IEC 15948:2004, Portable Network Graphics, section 8
 */
export function passesOf(bytes: Uint8Array, name: string): readonly PngPass[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height, depth, isInterlaced] = [view.getUint32(16), view.getUint32(20), bytes[24]!, bytes[28] === 1]
  if (!isInterlaced || depth >= 8) return undefined
  const chunks = chunksOf(view, bytes, name)
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body)
  const data = new Uint8Array(inflateSync(Buffer.concat(packed)))
  const others = chunks.filter(({ type }) => type === 'PLTE' || type === 'tRNS')
  let at = 0
  return passes.flatMap(([x, y, xStep, yStep]): PngPass[] => {
    const size = [Math.ceil((width - x) / xStep), Math.ceil((height - y) / yStep)] as const
    if (size[0] <= 0 || size[1] <= 0) return []
    const length = size[1] * (1 + Math.ceil((size[0] * depth) / 8))
    if (at + length > data.length) throw new DataError(`${name} has ${data.length} bytes of pixels; ${at + length} are needed`)
    const header = Buffer.from(bytes.subarray(16, 29))
    header.writeUInt32BE(size[0], 0)
    header.writeUInt32BE(size[1], 4)
    header[12] = 0
    const body = deflateSync(data.subarray(at, (at += length)), { level: 1 })
    const parts = [{ type: 'IHDR', body: header }, ...others, { type: 'IDAT', body }, { type: 'IEND', body: Buffer.alloc(0) }]
    const png = Buffer.concat([bytes.subarray(0, 8), ...parts.map(chunk)])
    return [{ png, first: [x, y], step: [xStep, yStep], size }]
  })
}

interface Chunk {
  readonly type: string
  readonly body: Uint8Array
}

function chunksOf(view: DataView, bytes: Uint8Array, name: string): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > bytes.length) throw new DataError(`${name}: a chunk goes beyond the end (byte ${at})`)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end))
      throw new DataError(`${name}: the checksum of the chunk ${type} is wrong (byte ${end})`)
    chunks.push({ type, body: bytes.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks
}

function chunk({ type, body }: Chunk): Uint8Array {
  const bytes = Buffer.alloc(12 + body.length)
  bytes.writeUInt32BE(body.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(body, 8)
  return bytes
}
