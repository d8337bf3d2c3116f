import { f64x2, i32, i32x4, v128 } from './instructions.ts'
import type { Code, Scope } from './module.ts'
import { polynomial } from './real.ts'
import type { Real } from './real.ts'

/** π/2 in three parts, whose products with whole numbers below 2^11 (single) or 2^20 (double precision) are exact. */
const halfPi = {
  f32: [1.5703125, 4.837512969970703e-4, 7.549789948768648e-8],
  f64: [1.5707963267341256, 6.077100506303966e-11, 2.022266248795951e-21],
} as const

/**
 * The sine of an angle that is a number of quarter turns ahead; a whole number n of quarter turns is taken off, and the rest, of
 * at most π/4, is put into the series of the sine or the cosine. Its error grows with the angle: by its own rounding.
 * @param ahead quarter turns: 0 for the sine, 1 for the cosine
 * @see Cody & Waite (1980), Software Manual for the Elementary Functions, chapter 8 (reduction in parts)
 */
export function sineOf(scope: Scope, argument: Code, real: Real, ahead: 0 | 1): Code {
  const { vector, constant } = real
  const x = scope.local('v128')
  const n = scope.local('v128')
  const square = scope.local('v128')
  const quarter = scope.local('v128')
  const terms = real.lanes === 4 ? 5 : 8
  /** The sum of $(-1)^k y^k / (2k + odd)!$ for y the square. */
  const series = (odd: 0 | 1): Code =>
    polynomial(Array.from({ length: terms }, (_, k) => (-1) ** k / factorial(2 * k + odd)), square.get, real)
  const parts = halfPi[real.type].map(part => x.set(vector.sub(x.get, vector.mul(n.get, constant(part)))))
  const turns = i32x4.add(whole(n.get, real), v128.const([ahead, ahead, ahead, ahead]))
  const bit = (which: number): Code => v128.and(quarter.get, v128.const([which, which, which, which]))
  const isOdd = i32x4.sub(v128.const([0, 0, 0, 0]), bit(1)) // all bits where the bit is set
  const sign = i32x4.shl(bit(2), i32.const(30)) // the sign's bit
  const value = v128.select(series(0), vector.mul(x.get, series(1)), isOdd)
  return [
    x.set(argument),
    n.set(vector.nearest(vector.mul(x.get, constant(2 / Math.PI)))),
    parts,
    square.set(vector.mul(x.get, x.get)),
    quarter.set(turns),
    v128.xor(value, real.lanes === 4 ? sign : v128.and(sign, v128.const([0, -0x80000000, 0, -0x80000000]))),
  ]
}

/** Whole numbers as integers of 32 bits; in each half of a double number. */
const whole = (numbers: Code, { lanes }: Real): Code => {
  if (lanes === 4) return i32x4.truncate(numbers)
  const two = f64x2.truncateToI32(numbers)
  return v128.shuffle(two, two, [0, 0, 1, 1])
}

/** n! */
export const factorial = (of: number): number => (of < 2 ? 1 : of * factorial(of - 1))
