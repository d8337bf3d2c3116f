/**
 * The values of floating-point numbers of 16 bits.
 * @param bits the numbers as they lie in memory
 * @see IEEE 754-2019, section 3.4, binary16
 */
export function fromHalves(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length)
  for (let at = 0; at < bits.length; at++) {
    const half = bits[at]!
    const [exponent, fraction] = [(half >> 10) & 31, half & 1023]
    const size =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Infinity
            : Number.NaN
          : (1 + fraction / 1024) * 2 ** (exponent - 15)
    values[at] = half >> 15 === 1 ? -size : size
  }
  return values
}
