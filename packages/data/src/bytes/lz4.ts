import { DataError } from '../data-error.ts'

/**
 * Decompresses frames of LZ4, one after the other. Checksums are passed over.
 * @param name what it is called in errors
 * @throws DataError that names the byte
 * @see Collet, LZ4 Frame Format Description 1.6.4 and LZ4 Block Format Description
 */
export function unLz4(bytes: Uint8Array, name: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let out = new Uint8Array(4 * bytes.length + 64)
  let [at, end] = [0, 0]
  const room = (more: number): void => {
    if (end + more <= out.length) return
    const larger = new Uint8Array(Math.max(2 * out.length, end + more))
    larger.set(out.subarray(0, end))
    out = larger
  }
  const wrong = (problem: string): never => {
    throw new DataError(`${name} is no LZ4: ${problem} (byte ${at})`)
  }
  const block = (last: number): void => {
    while (at < last) {
      const token = bytes[at++]!
      let literals = token >> 4
      if (literals === 15) for (let more = 255; more === 255; literals += more) more = bytes[at++] ?? wrong('it ends early')
      if (at + literals > last) wrong('literals go beyond the block')
      room(literals)
      out.set(bytes.subarray(at, at + literals), end)
      at += literals
      end += literals
      if (at >= last) return
      const offset = bytes[at]! + 256 * bytes[at + 1]!
      at += 2
      if (!(offset > 0 && offset <= end)) wrong(`an offset of ${offset} leads before the beginning`)
      let length = (token & 15) + 4
      if (length === 19) for (let more = 255; more === 255; length += more) more = bytes[at++] ?? wrong('it ends early')
      room(length)
      if (offset >= length) out.copyWithin(end, end - offset, end - offset + length)
      else for (let index = 0; index < length; index++) out[end + index] = out[end + index - offset]!
      end += length
    }
  }
  while (at + 7 <= bytes.length) {
    if (view.getUint32(at, true) !== 0x184d2204) wrong(`a frame begins with 0x${view.getUint32(at, true).toString(16)}`)
    const flags = bytes[at + 4]!
    at += 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0)
    for (;;) {
      if (at + 4 > bytes.length) wrong('it ends before the end mark')
      const size = view.getUint32(at, true)
      at += 4
      if (size === 0) break
      const length = size & 0x7fffffff
      if (at + length > bytes.length) wrong(`a block of ${length} bytes goes beyond the end`)
      if (size >= 0x80000000) {
        room(length)
        out.set(bytes.subarray(at, at + length), end)
        end += length
        at += length
      } else block(at + length)
      if (flags & 16) at += 4
    }
    if (flags & 4) at += 4
  }
  return out.subarray(0, end)
}
