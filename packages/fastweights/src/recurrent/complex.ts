/** Numbers in the memory of a workspace, single or double. */
export type Numbers = Float32Array | Float64Array

/**
 * Brings complex numbers whose magnitude is above 1 down to 1: $z / \max(1, |z|)$.
 * @param count how many; real parts first, then imaginary parts
 */
export function bound(from: Numbers, at: number, to: Float64Array, toAt: number, count: number): void {
  for (let index = 0; index < count; index++) {
    const re = from[at + index]!
    const im = from[at + count + index]!
    const scale = 1 / Math.max(1, Math.sqrt(re * re + im * im))
    to[toAt + index] = re * scale
    to[toAt + count + index] = im * scale
  }
}

/** The gradient of {@link bound} by its argument, out of that by its result. */
export function boundBack(
  from: Numbers,
  at: number,
  error: Float64Array,
  errorAt: number,
  to: Numbers,
  toAt: number,
  count: number,
): void {
  for (let index = 0; index < count; index++) {
    const re = from[at + index]!
    const im = from[at + count + index]!
    const dRe = error[errorAt + index]!
    const dIm = error[errorAt + count + index]!
    const size = Math.sqrt(re * re + im * im)
    const along = size > 1 ? (re * dRe + im * dIm) / size ** 2 : 0
    const scale = 1 / Math.max(1, size)
    to[toAt + index] = (dRe - re * along) * scale
    to[toAt + count + index] = (dIm - im * along) * scale
  }
}
