import { DataError } from '../data-error.ts'
import { viewOf } from './byte-reader.ts'

/**
 * Members of a ZIP archive, stored or deflated, in the order of its directory.
 * @param name what it is called in errors
 * @throws DataError that names the byte
 * @see PKWARE, APPNOTE.TXT, .ZIP file format specification 6.3
 */
export async function unzip(bytes: Uint8Array, name: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const view = viewOf(bytes)
  const wrong = (problem: string, at: number): never => {
    throw new DataError(`${name} is no ZIP archive: ${problem} (byte ${at})`)
  }
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) return wrong('it has no directory', bytes.length)
  const members = new Map<string, Uint8Array>()
  let at = view.getUint32(end + 16, true)
  for (let member = 0; member < view.getUint16(end + 10, true); member++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) wrong('an entry of the directory is missing', at)
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
    const [nameLength, extra, comment] = [28, 30, 32].map(place => view.getUint16(at + place, true)) as [number, number, number]
    const own = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const local = view.getUint32(at + 42, true)
    if (local + 30 > bytes.length) wrong(`${own} lies beyond the end`, at)
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.subarray(begin, begin + size)
    if (method !== 0 && method !== 8) wrong(`${own} is compressed by method ${method}; 0 and 8 are read`, at)
    members.set(own, method === 0 ? packed : await inflated(packed, `${name}, ${own}`))
    at += 46 + nameLength + extra + comment
  }
  return members
}

async function inflated(packed: Uint8Array, name: string): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch (cause) {
    throw new DataError(`${name} cannot be decompressed: ${(cause as Error).message}`, { cause })
  }
}
