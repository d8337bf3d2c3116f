/** Double numbers at a place of some bytes, little-endian: looked at where they lie on a multiple of eight bytes, else copied. */
export function doublesAt(bytes: Uint8Array, at: number, count: number): Float64Array {
  const from = bytes.byteOffset + at
  if (from % 8 === 0) return new Float64Array(bytes.buffer, from, count)
  return new Float64Array(new Uint8Array(bytes.subarray(at, at + 8 * count)).buffer)
}
