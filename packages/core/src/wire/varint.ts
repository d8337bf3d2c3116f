/** Bytes of a varint. */
export function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length++
  return length
}

/** Writes a whole number of at least 0, seven bits a byte, the lowest first; where it ends. */
export function writeVarint(bytes: Uint8Array | number[], at: number, value: number): number {
  let next = at
  let rest = value
  while (rest >= 128) {
    bytes[next++] = (rest % 128) + 128
    rest = Math.floor(rest / 128)
  }
  bytes[next++] = rest
  return next
}

/** The bytes of a whole number of at least 0. */
export function varint(value: number): number[] {
  const bytes: number[] = []
  writeVarint(bytes, 0, value)
  return bytes
}

/** A length as a varint of five bytes. @internal */
export function writeLength(bytes: Uint8Array, at: number, length: number): void {
  bytes[at] = (length & 127) | 128
  bytes[at + 1] = ((length >>> 7) & 127) | 128
  bytes[at + 2] = ((length >>> 14) & 127) | 128
  bytes[at + 3] = ((length >>> 21) & 127) | 128
  bytes[at + 4] = length >>> 28
}
