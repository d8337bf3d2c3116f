import { upperBits, withUpperBits } from './bits.ts'

/**
 * Sine of an angle [rad] to the last bit or the one before it, by operations that are exact everywhere, as those of `exp` here.
 * @see Sun Microsystems (1993), fdlibm, s_sin.c
 */
export const sin = (x: number): number => turned(x, 3)

/** Cosine of an angle [rad], as {@link sin} is. @see Sun Microsystems (1993), fdlibm, s_cos.c */
export const cos = (x: number): number => turned(x, 0)

/** Cosine of an angle and some quarters of a turn. */
function turned(x: number, quarters: number): number {
  const size = Math.abs(x)
  if (size <= Math.PI / 4) return quarters === 0 ? cosine(x, 0) : sine(x)
  if (!(size < Infinity)) return NaN
  const [turns, high, low] = size < 2 ** 20 ? reduced(size) : reducedFar(size)
  const place = ((x < 0 ? -turns : turns) + quarters) & 3
  const sign = x < 0 ? -1 : 1
  const y = place & 1 ? sine(sign * high, sign * low) : cosine(sign * high, sign * low)
  return place === 1 || place === 2 ? -y : y
}

/** Quarters of a turn in an angle, and what is left of it in two parts. */
type Reduced = readonly [quarters: number, high: number, low: number]

/** A quarter of a turn in parts of 33 digits, each with what is left behind it. */
const parts = [
  [1.57079632673412561417, 6.07710050650619224932e-11],
  [6.0771005063039659766e-11, 2.02226624879595063154e-21],
  [2.0222662487111664558e-21, 8.47842766036889956997e-32],
] as const

/** As many parts are taken away as it takes for what is left to have all its digits. */
function reduced(size: number): Reduced {
  const quarters = Math.floor(size * 6.36619772367581382433e-1 + 0.5)
  const exponent = upperBits(size) >> 20
  let rest = size
  for (const [part, [first, behind]] of parts.entries()) {
    const taken = quarters * first
    const left = rest - taken
    const more = quarters * behind - (part === 0 ? 0 : rest - left - taken)
    rest = left
    const high = left - more
    const lost = exponent - ((upperBits(high) >> 20) & 0x7ff)
    if (part === 2 || lost <= (part === 0 ? 16 : 49)) return [quarters, high, left - high - more]
  }
  throw new Error('three parts are enough')
}

/** The same by whole numbers, where there are too many turns for that: of up to 2^53, none of its digits is lost. */
function reducedFar(size: number): Reduced {
  const quarter = 0x1921fb54442d18469898cc51701b839a252049c11n // 2^160 times it
  const angle = (size < 2 ** 53 ? BigInt(size * 2 ** 32) : BigInt(size) << 32n) << 128n
  const quarters = (2n * angle + quarter) / (2n * quarter)
  const left = angle - quarters * quarter
  const high = Number(left)
  return [Number(quarters & 3n), high * 2 ** -160, Number(left - BigInt(high)) * 2 ** -160]
}

/** Cosine of an angle within an eighth of a turn. */
function cosine(x: number, low: number): number {
  const z = x * x
  const rest =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  const bits = upperBits(x) & 0x7fffffff
  if (bits < 0x3fd33333) return 1 - (0.5 * z - (z * rest - x * low))
  const quarter = bits > 0x3fe90000 ? 0.28125 : withUpperBits(0, bits - 0x200000) // of it, so that 1 - quarter is exact
  return 1 - quarter - (0.5 * z - quarter - (z * rest - x * low))
}

/** Sine of an angle within an eighth of a turn. */
function sine(x: number, low?: number): number {
  if (Math.abs(x) < 2 ** -26) return x
  const z = x * x
  const first = -1.66666666666666324348e-1
  const cube = z * x
  const rest =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  return low === undefined ? x + cube * (first + z * rest) : x - (z * (0.5 * low - cube * rest) - low - cube * first)
}
