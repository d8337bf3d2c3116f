import { f32, f32x4, f64, f64x2, i32, i32x4, i64x2, v128 } from './instructions.ts'
import type { Code, Scope } from './module.ts'

/** Precision of state, weights and what is computed with them. */
export type Precision = 'f32' | 'f64'

/** Arrays of numbers of either precision. */
export type RealArray = Float32Array | Float64Array

/** Vectors of numbers of one precision, and the instructions on them: four single or two double ones. */
export interface Real {
  /** Which precision it is; also the type of a single number. */
  readonly type: Precision
  /** Numbers in a vector. */
  readonly lanes: 4 | 2
  /** Bytes of a number. */
  readonly bytes: 4 | 8
  /** Binary logarithm of the bytes. */
  readonly shift: 2 | 3
  /** Instructions on vectors. */
  readonly vector: typeof f32x4 | typeof f64x2
  /** Instructions on single numbers. */
  readonly scalar: typeof f32 | typeof f64
  /** A vector of one number. */
  constant(value: number): Code
  /** A vector of the number at an address. */
  loadSplat(address: Code, offset?: number): Code
  /** Writes one number of a vector. */
  storeLane(address: Code, value: Code, lane: number, offset?: number): Code
  /** e^x, to about one unit in the last place; 0 where it is too small, the largest number where it is too large. */
  exp(scope: Scope, argument: Code): Code
  /** ln x of numbers above 0, to about one unit in the last place; not defined elsewhere. */
  log(scope: Scope, argument: Code): Code
}

/** Where constants come from: a vector of one word in all lanes, or of two in turn. */
export type Constants = (low: number, high?: number) => Code

/** Constants that stand in the code; a processor puts each together from several instructions. */
const inCode: Constants = (low, high = low) => v128.const([low, high, low, high])

/** Vectors of a precision, with constants from somewhere. */
export function realOf(precision: Precision, constants: Constants): Real {
  return precision === 'f32' ? single(constants) : double(constants)
}

/** Vectors of either precision, with constants in the code. */
export const reals: Readonly<Record<Precision, Real>> = { f32: single(inCode), f64: double(inCode) }

function single(words: Constants): Real {
  const real: Real = {
    type: 'f32',
    lanes: 4,
    bytes: 4,
    shift: 2,
    vector: f32x4,
    scalar: f32,
    constant: value => words(new Int32Array(Float32Array.of(value).buffer)[0]!),
    loadSplat: v128.load32Splat,
    storeLane: v128.store32Lane,
    exp: (scope, argument) =>
      exponential(scope, argument, real, {
        bounds: [-87.3, 88.3],
        ln2: [0.693359375, -2.12194440054690583e-4],
        degree: 7,
        power: n => i32x4.shl(i32x4.add(i32x4.truncate(n), words(127)), i32.const(23)),
      }),
    log: (scope, argument) =>
      logarithm(scope, argument, real, {
        terms: 5,
        exponent: x => f32x4.fromI32(i32x4.sub(i32x4.shrU(x, i32.const(23)), words(127))),
        mantissa: x => v128.or(v128.and(x, words(0x007fffff)), words(0x3f800000)),
      }),
  }
  return real
}

function double(words: Constants): Real {
  const real: Real = {
    type: 'f64',
    lanes: 2,
    bytes: 8,
    shift: 3,
    vector: f64x2,
    scalar: f64,
    constant: value => words(...(new Int32Array(Float64Array.of(value).buffer) as unknown as [number, number])),
    loadSplat: v128.load64Splat,
    storeLane: v128.store64Lane,
    exp: (scope, argument) =>
      exponential(scope, argument, real, {
        bounds: [-708, 709],
        ln2: [0.69314718036912381649, 1.90821492927058770002e-10],
        degree: 13,
        power: n => i64x2.shl(i64x2.add(i64x2.extendLow(f64x2.truncateToI32(n)), words(1023, 0)), i32.const(52)),
      }),
    log: (scope, argument) =>
      logarithm(scope, argument, real, {
        terms: 11,
        exponent: x => {
          const high = i64x2.sub(i64x2.shrU(x, i32.const(52)), words(1023, 0))
          return f64x2.fromLowI32(v128.shuffle(high, high, [0, 2, 0, 2]))
        },
        mantissa: x => v128.or(v128.and(x, words(-1, 0x000fffff)), words(0, 0x3ff00000)),
      }),
  }
  return real
}

/**
 * $\sum_k c_k x^k$, by Horner's rule.
 * @param coefficients from that of $x^0$ on
 */
export const polynomial = (coefficients: readonly number[], x: Code, { vector, constant }: Pick<Real, 'vector' | 'constant'>): Code =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, each) => vector.add(vector.mul(sum, x), constant(each)), constant(coefficients.at(-1)!))

/**
 * $e^x = 2^n e^r$ with $n = \mathrm{round}(x / \ln 2)$ and Taylor's polynomial in $r$, which is at most $\ln 2 / 2$.
 * @see Cody & Waite (1980), Software Manual for the Elementary Functions, chapter 6 (reduction in two parts)
 */
function exponential(
  scope: Scope,
  argument: Code,
  { vector, constant }: Real,
  {
    bounds: [least, most],
    ln2: [high, low],
    degree,
    power,
  }: {
    readonly bounds: readonly [number, number]
    readonly ln2: readonly [number, number]
    readonly degree: number
    readonly power: (n: Code) => Code
  },
): Code {
  const x = scope.local('v128')
  const n = scope.local('v128')
  const r = scope.local('v128')
  const inverseFactorials = [1, 1]
  for (let order = 2; order <= degree; order++) inverseFactorials.push(inverseFactorials[order - 1]! / order)
  return [
    x.set(vector.min(vector.max(argument, constant(least)), constant(most))),
    n.set(vector.nearest(vector.mul(x.get, constant(Math.LOG2E)))),
    r.set(vector.sub(vector.sub(x.get, vector.mul(n.get, constant(high))), vector.mul(n.get, constant(low)))),
    vector.mul(polynomial(inverseFactorials, r.get, { vector, constant }), power(n.get)),
  ]
}

/**
 * $\ln x = n \ln 2 + 2 \operatorname{artanh} s$ with $x = 2^n m$, $m$ between $1/\sqrt2$ and $\sqrt2$,
 * $s = (m - 1) / (m + 1)$.
 * @see Abramowitz & Stegun (1964), Handbook of Mathematical Functions, eq. 4.1.27
 */
function logarithm(
  scope: Scope,
  argument: Code,
  { vector, constant }: Real,
  {
    terms,
    exponent,
    mantissa,
  }: {
    readonly terms: number
    readonly exponent: (x: Code) => Code
    readonly mantissa: (x: Code) => Code
  },
): Code {
  const x = scope.local('v128')
  const n = scope.local('v128')
  const m = scope.local('v128')
  const large = scope.local('v128')
  const s = scope.local('v128')
  const square = scope.local('v128')
  const series = Array.from({ length: terms }, (_, order) => 2 / (2 * order + 1))
  return [
    x.set(argument),
    m.set(mantissa(x.get)),
    large.set(vector.gt(m.get, constant(Math.SQRT2))),
    m.set(v128.select(vector.mul(m.get, constant(0.5)), m.get, large.get)),
    n.set(vector.add(exponent(x.get), v128.and(large.get, constant(1)))),
    s.set(vector.div(vector.sub(m.get, constant(1)), vector.add(m.get, constant(1)))),
    square.set(vector.mul(s.get, s.get)),
    vector.add(vector.mul(n.get, constant(Math.LN2)), vector.mul(s.get, polynomial(series, square.get, { vector, constant }))),
  ]
}
