import { upperBits, withUpperBits } from './bits.ts'
import { ln2High, ln2Low } from './exponential.ts'

/**
 * Natural logarithm to the last bit or the one before it, by operations that are exact everywhere, as that of `exp` here.
 *
 * $x = 2^k (1 + f)$ with $\sqrt{1/2} < 1 + f < \sqrt 2$, and $\ln(1 + f) = f - s (f - R(s^2))$ where $s = f / (2 + f)$.
 * @see Sun Microsystems (1993), fdlibm, e_log.c
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  const small = x < 2.2250738585072014e-308
  const given = small ? x * 18014398509481984 : x // 2 ** 54
  const bits = upperBits(given)
  const digits = bits & 0xfffff
  const over = (digits + 0x95f64) & 0x100000 // beyond the root of 2
  const k = (bits >> 20) - 1023 + (over >> 20) - (small ? 54 : 0)
  const f = withUpperBits(given, digits | (over ^ 0x3ff00000)) - 1
  if ((0xfffff & (2 + digits)) < 3) {
    if (f === 0) return k * ln2High + k * ln2Low
    const rest = f * f * (0.5 - 0.33333333333333333 * f)
    return k * ln2High - (rest - k * ln2Low - f)
  }
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const rest = odd + even
  if (((digits - 0x6147a) | (0x6b851 - digits)) <= 0) return k * ln2High - (s * (f - rest) - k * ln2Low - f)
  const half = 0.5 * f * f
  return k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f)
}

/**
 * $\ln(1 + x)$ with all its digits also where x is near 0, by operations that are exact everywhere.
 * @see Sun Microsystems (1993), fdlibm, s_log1p.c
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN
  if (x === Infinity) return x
  const size = Math.abs(x)
  if (size < 5.551115123125783e-17) return x
  if (size < 1.862645149230957e-9) return x - x * x * 0.5
  const bits = upperBits(x)
  const small = bits < 0x3fda827a && (bits > 0 || bits <= (0xbfd2bec3 | 0))
  let k = 0
  let f = x
  let c = 0
  let digits = 1
  if (!small) {
    const sum = bits < 0x43400000 ? 1 + x : x
    const of = upperBits(sum)
    k = (of >> 20) - 1023
    if (bits < 0x43400000) c = (k > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum
    digits = of & 0xfffff
    const over = digits >= 0x6a09e
    f = withUpperBits(sum, digits | (over ? 0x3fe00000 : 0x3ff00000)) - 1
    if (over) {
      k++
      digits = (0x100000 - digits) >> 2
    }
  }
  const half = 0.5 * f * f
  if (digits === 0) {
    if (f === 0) return k * ln2High + (c + k * ln2Low)
    const rest = half * (1 - 0.66666666666666666 * f)
    return k === 0 ? f - rest : k * ln2High - (rest - (k * ln2Low + c) - f)
  }
  const s = f / (2 + f)
  const z = s * s
  const rest =
    z *
    (6.66666666666673513e-1 +
      z *
        (3.999999999940941908e-1 +
          z *
            (2.857142874366239149e-1 +
              z *
                (2.222219843214978396e-1 +
                  z * (1.818357216161805012e-1 + z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1))))))
  return k === 0 ? f - (half - s * (half + rest)) : k * ln2High - (half - (s * (half + rest) + (k * ln2Low + c)) - f)
}
