/** Remainders of all bytes by the polynomial 0xedb88320 (reflected). */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

/**
 * CRC-32 of bytes, as gzip and PNG have it; Node's own where there is one.
 * @see ISO 3309 (1993), Information technology: High-level data link control procedures, frame structure
 */
export function crc32(bytes: Uint8Array): number {
  const zlib = globalThis.process?.getBuiltinModule?.('node:zlib')
  if (zlib && 'crc32' in zlib) return zlib.crc32(bytes) >>> 0
  let crc = 0xffffffff
  for (const byte of bytes) crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
