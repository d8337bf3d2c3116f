const value = new Float64Array(1)
const words = new Int32Array(value.buffer)
/** Where the upper half of a number lies. */
const upper = new Uint8Array(new Int32Array([1]).buffer)[0] === 1 ? 1 : 0

/** The upper half of the bits of a number: its sign, exponent and first 20 digits. */
export function upperBits(x: number): number {
  value[0] = x
  return words[upper]!
}

/** A number with another upper half of its bits. */
export function withUpperBits(x: number, bits: number): number {
  value[0] = x
  words[upper] = bits
  return value[0]!
}

/** $x\,2^k$, where that is a number with all its digits. */
export const scaled = (x: number, k: number): number => withUpperBits(x, upperBits(x) + (k << 20))
