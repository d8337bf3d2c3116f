import { scaled, upperBits, withUpperBits } from './bits.ts'

/** ln 2 in two parts, of which the first has 32 digits that are zero. */
export const ln2High = 6.9314718036912381649e-1
/** What is behind it. */
export const ln2Low = 1.90821492927058770002e-10

/** How often ln 2 goes into a number, rounded; once up to 1.5 times. */
const timesLn2 = (x: number): number =>
  Math.abs(x) < 1.0397205352783203 ? Math.sign(x) : Math.trunc(1.44269504088896338700 * x + 0.5 * Math.sign(x))

/**
 * $e^x$ to the last bit or the one before it, by operations that are exact everywhere: what `Math.exp` gives is another number in
 * another engine, and the same simulation has to be the same in Node and on a page.
 *
 * $x = k \ln 2 + r$, and $e^r = 1 + 2r / (R(r^2) - r)$ where R is a polynomial.
 * @see Sun Microsystems (1993), fdlibm, e_exp.c
 */
export function exp(x: number): number {
  if (!(x <= 709.782712893383973096)) return x > 0 ? Infinity : x
  if (x < -745.13321910194110842) return 0
  if (x === 1) return Math.E
  const size = Math.abs(x)
  if (size < 3.725290298461914e-9) return 1 + x
  const k = size >= 0.3465735912322998 ? timesLn2(x) : 0
  const high = x - k * ln2High
  const low = k * ln2Low
  const r = k === 0 ? x : high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  if (k === 0) return 1 - ((r * c) / (c - 2) - r)
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (k === 1024) return scaled(y, 1023) * 2
  return k >= -1021 ? scaled(y, k) : scaled(y, k + 1000) * 9.33263618503218878990e-302 // 2 ** -1000
}

/**
 * $e^x - 1$ with all its digits also where that is near 0, the same in every engine as {@link exp} is.
 * @see Sun Microsystems (1993), fdlibm, s_expm1.c
 */
export function expm1(x: number): number {
  if (!(x <= 709.782712893383973096)) return x > 0 ? Infinity : x
  if (x <= -38.81622314453125) return -1
  const size = Math.abs(x)
  if (size < 5.551115123125783e-17) return x
  const k = size >= 0.3465735912322998 ? timesLn2(x) : 0
  const high = x - k * ln2High
  const low = k * ln2Low
  const r = k === 0 ? x : high - low
  const c = k === 0 ? 0 : high - r - low
  const half = 0.5 * r
  const z = r * half
  const p =
    1 +
    z *
      (-3.33333333333331316428e-2 +
        z *
          (1.58730158725481460165e-3 +
            z * (-7.93650757867487942473e-5 + z * (4.00821782732936239552e-6 + z * -2.0109921818362437179e-7))))
  const t = 3 - p * half
  const e = z * ((p - t) / (6 - r * t))
  if (k === 0) return r - (r * e - z)
  const rest = r * (e - c) - c - z
  if (k === -1) return 0.5 * (r - rest) - 0.5
  if (k === 1) return r < -0.25 ? -2 * (rest - (r + 0.5)) : 1 + 2 * (r - rest)
  if (k <= -2 || k > 56) return (k === 1024 ? scaled(1 - (rest - r), 1023) * 2 : scaled(1 - (rest - r), k)) - 1
  if (k < 20) return scaled(withUpperBits(0, 0x3ff00000 - (0x200000 >> k)) - (rest - r), k)
  return scaled(r - (rest + withUpperBits(0, (0x3ff - k) << 20)) + 1, k)
}

/**
 * Hyperbolic tangent, the same in every engine as {@link exp} is.
 * @see Sun Microsystems (1993), fdlibm, s_tanh.c
 */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (size >= 22) return Math.sign(x)
  if (!(size >= 3.725290298461914e-9)) return x
  const t = expm1(size >= 1 ? 2 * size : -2 * size)
  const y = size >= 1 ? 1 - 2 / (t + 2) : -t / (t + 2)
  return upperBits(x) < 0 ? -y : y
}
