import * as zlib from 'node:zlib'

/** CRC-32 as in zlib and PNG: reflected polynomial 0xedb88320, begun with and inverted by all ones. */
export const crc32: (bytes: Uint8Array) => number =
  typeof zlib.crc32 === 'function' ? bytes => zlib.crc32(bytes) : crc32ByTable

/** The same, byte by byte, where Node's own is missing. */
export function crc32ByTable(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (let at = 0; at < bytes.length; at++) sum = (sum >>> 8) ^ table[(sum ^ bytes[at]!) & 255]!
  return ~sum >>> 0
}

const table: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  return sum
})
