import { checkArguments, ParameterError } from '@ngrad/core'
import { cos, sin } from '@ngrad/core/internal'

/**
 * Fast Fourier transform in place: $X_k = \sum_n x_n e^{-2 \pi i k n / N}$.
 * @param re real parts [N, a power of two]
 * @param im imaginary parts [N]
 * @throws ParameterError if N is no power of two
 * @see Cooley & Tukey (1965), Mathematics of Computation 19:297
 * @example
 * const [re, im] = [Float64Array.of(1, 0, -1, 0), new Float64Array(4)]
 * fourier(re, im) // re is 0, 2, 0, 2
 */
export function fourier(re: Float64Array, im: Float64Array): void {
  checkArguments('fourier', { re, im }, { re: 'reals', im: 'reals' })
  const size = re.length
  if (size < 1 || (size & (size - 1)) !== 0 || im.length !== size)
    throw new ParameterError('fourier', size, 'a number of values that is a power of two, as many imaginary as real')
  for (let at = 1, other = 0; at < size; at++) {
    let bit = size >> 1
    for (; other & bit; bit >>= 1) other ^= bit
    other ^= bit
    if (at < other) {
      ;[re[at], re[other]] = [re[other]!, re[at]!]
      ;[im[at], im[other]] = [im[other]!, im[at]!]
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let k = 0; k < length / 2; k++) {
      const angle = (-2 * Math.PI * k) / length
      const [c, s] = [cos(angle), sin(angle)]
      for (let a = k; a < size; a += length) {
        const b = a + length / 2
        const [x, y] = [re[b]! * c - im[b]! * s, re[b]! * s + im[b]! * c]
        re[b] = re[a]! - x
        im[b] = im[a]! - y
        re[a]! += x
        im[a]! += y
      }
    }
  }
}
