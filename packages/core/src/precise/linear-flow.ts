import { exp } from '../elementary/exponential.ts'
import { derivative, firstRise, trimmed, valueAt, zeros } from './exponential-sum.ts'
import type { ExponentialSum } from './exponential-sum.ts'

/**
 * Linear equations $\dot x = A z$ of n variables x, where z is x, then numbers that stay as they are: inputs and 1.
 * Row i has a number for each of z.
 */
export type LinearEquations = readonly (readonly number[])[]

/** Two rates that differ by less in a step are taken for one, with the difference as a series [1/step]. */
const near = 1e-3
/** Terms of that series, whose next one is below 1e-17. */
const seriesTerms = 5

/**
 * The order in which equations can be solved one after the other: each variable depends on itself and those before it.
 * Undefined if there is none, as where two depend on each other.
 * @param depends whether the derivative of one variable has another in it
 */
export function solvingOrder(variables: number, depends: (on: number, of: number) => boolean): number[] | undefined {
  const order: number[] = []
  while (order.length < variables) {
    const isKnown = (on: number, of: number): boolean => of === on || order.includes(of) || !depends(on, of)
    const all = Array.from({ length: variables }, (_, index) => index)
    const next = all.find(on => !order.includes(on) && all.every(of => isKnown(on, of)))
    if (next === undefined) return undefined
    order.push(next)
  }
  return order
}

/**
 * What becomes of the variables of linear equations in any time up to a step, exactly: $x(t) = \Phi(t) z$, where each entry of
 * $\Phi$ is a sum of polynomials times exponentials.
 * @see Morrison, Straube, Plesser & Diesmann (2007), Neural Computation 19:47, eq. 8
 */
export class LinearFlow {
  /** Number of variables. */
  readonly variables: number
  /** Entries of $\Phi$ by row and column of z. */
  readonly entries: readonly (readonly ExponentialSum[])[]
  readonly #rates: Float64Array
  /** For each term of an entry its row, column, rate, power and coefficient. */
  readonly #rows: Uint8Array
  readonly #of: Uint8Array
  readonly #rate: Uint8Array
  readonly #powers: Uint8Array
  readonly #coefficients: Float64Array
  readonly #decays: Float64Array
  readonly #after: Float64Array
  /** $\Phi$ of a whole step [variables × z]. */
  readonly #whole: Float64Array
  readonly #columns: number
  readonly #dt: number

  /**
   * @param equations whose variables can be {@link solvingOrder | solved one after the other}
   * @param dt the longest time [ms]
   */
  constructor(equations: LinearEquations, dt: number) {
    this.variables = equations.length
    this.#columns = equations[0]?.length ?? 0
    this.#dt = dt
    this.entries = solve(equations, dt)
    const rates = new Set(this.entries.flat(2).map(({ rate }) => rate))
    this.#rates = Float64Array.from(rates)
    this.#decays = new Float64Array(rates.size)
    this.#after = new Float64Array(this.variables)
    const terms = this.entries.flatMap((row, on) =>
      row.flatMap((sum, of) =>
        sum.flatMap(({ rate, polynomial }) =>
          polynomial.map((coefficient, power) => ({ on, of, rate: this.#rates.indexOf(rate), power, coefficient })),
        ),
      ),
    ).filter(({ coefficient }) => coefficient !== 0)
    this.#rows = Uint8Array.from(terms, ({ on }) => on)
    this.#of = Uint8Array.from(terms, ({ of }) => of)
    this.#rate = Uint8Array.from(terms, ({ rate }) => rate)
    this.#powers = Uint8Array.from(terms, ({ power }) => power)
    this.#coefficients = Float64Array.from(terms, ({ coefficient }) => coefficient)
    this.#whole = Float64Array.from(this.entries.flatMap(row => row.map(sum => valueAt(sum, dt))))
  }

  /** Advances the variables, which z begins with, by a time [ms]. */
  advance(z: Float64Array, time: number): void {
    const { variables } = this
    const after = this.#after
    if (time === this.#dt) {
      const columns = this.#columns
      for (let on = 0, place = 0; on < variables; on++) {
        let value = 0
        for (let of = 0; of < columns; of++) value += this.#whole[place++]! * z[of]!
        after[on] = value
      }
    } else {
      const rates = this.#rates
      const decays = this.#decays
      for (let rate = 0; rate < rates.length; rate++) decays[rate] = rates[rate] === 0 ? 1 : exp(-rates[rate]! * time)
      for (let on = 0; on < variables; on++) after[on] = 0
      const rows = this.#rows
      const columns = this.#of
      const own = this.#rate
      const powers = this.#powers
      const coefficients = this.#coefficients
      for (let term = 0; term < coefficients.length; term++) {
        let value = coefficients[term]! * decays[own[term]!]! * z[columns[term]!]!
        for (let power = powers[term]!; power > 0; power--) value *= time
        after[rows[term]!]! += value
      }
    }
    for (let on = 0; on < variables; on++) z[on] = after[on]!
  }
}

/** What the variables are made of, from each of z: variation of constants, one variable after the other. */
function solve(equations: LinearEquations, dt: number): ExponentialSum[][] {
  const variables = equations.length
  const columns = equations[0]?.length ?? 0
  const order = solvingOrder(variables, (on, of) => equations[on]![of] !== 0)
  if (!order) throw new RangeError('these equations cannot be solved one after the other')
  const entries: ExponentialSum[][] = equations.map(() => [])
  for (const on of order) {
    const row = equations[on]!
    const rate = -row[on]! || 0
    for (let of = 0; of < columns; of++) {
      const sum = new Map<number, number[]>([[rate, of === on ? [1] : [0]]])
      for (let through = 0; through < variables; through++) {
        if (through === on || row[through] === 0) continue
        for (const { rate: own, polynomial } of entries[through]![of]!)
          polynomial.forEach((coefficient, power) => force(sum, rate, own, power, row[through]! * coefficient, dt))
      }
      if (of >= variables) force(sum, rate, 0, 0, row[of]!, dt)
      entries[on]![of] = trimmed(Array.from(sum, ([own, polynomial]) => ({ rate: own, polynomial })))
    }
  }
  return entries
}

/** Adds what $\dot y = -\rho y + f t^m e^{-rt}$ makes of y = 0. */
function force(
  sum: Map<number, number[]>,
  rho: number,
  rate: number,
  power: number,
  factor: number,
  dt: number,
): void {
  if (factor === 0) return
  const add = (of: number, place: number, value: number): void => {
    const polynomial = sum.get(of) ?? []
    while (polynomial.length <= place) polynomial.push(0)
    polynomial[place]! += value
    sum.set(of, polynomial)
  }
  const difference = rho - rate
  if (Math.abs(difference) * dt < near) {
    let term = factor // of the series of e^(ρ - r)t
    for (let order = 0; order <= (difference === 0 ? 0 : seriesTerms); order++) {
      add(rho, power + order + 1, term / (power + order + 1))
      term *= difference / (order + 1)
    }
    return
  }
  let coefficient = factor / difference
  for (let place = power; place >= 0; place--) {
    add(rate, place, coefficient)
    if (place === 0) add(rho, 0, -coefficient)
    coefficient *= -place / difference
  }
}

/** A linear function of z as time goes on: where it first rises to 0. */
export class Crossing {
  readonly #sums: readonly ExponentialSum[]
  readonly #rates: readonly number[]
  readonly #weights: Float64Array
  /** What each of z counts for in its slope now, and at most and at least in its curvature within a step. */
  readonly #slopes: Float64Array
  readonly #most: Float64Array
  readonly #least: Float64Array

  /**
   * @param flow how the variables go on
   * @param weights what each of z counts for in the function
   * @param dt the longest time [ms]
   */
  constructor(flow: LinearFlow, weights: Float64Array, dt: number) {
    this.#weights = weights
    this.#sums = Array.from(weights, (own, of) => {
      const parts = flow.entries.flatMap((row, on) => (weights[on] === 0 ? [] : scaled(row[of]!, weights[on]!)))
      return gathered(of < flow.variables ? parts : [...parts, { rate: 0, polynomial: [own] }])
    })
    this.#rates = [...new Set(this.#sums.flat().map(({ rate }) => rate))]
    this.#slopes = Float64Array.from(this.#sums, sum => valueAt(derivative(sum), 0))
    const ranges = this.#sums.map(sum => {
      const curvature = derivative(derivative(sum))
      const values = [0, ...zeros(derivative(curvature), dt), dt].map(time => valueAt(curvature, time))
      return [Math.min(...values), Math.max(...values)] as const
    })
    this.#least = Float64Array.from(ranges, ([least]) => least)
    this.#most = Float64Array.from(ranges, ([, most]) => most)
  }

  /** The first time up to `to` [ms] at which it is 0 or more; infinite if there is none. */
  first(z: Float64Array, to: number): number {
    let value = 0
    let slope = 0
    let curvature = 0
    let size = 0
    for (let of = 0; of < z.length; of++) {
      const own = z[of]!
      const part = this.#weights[of]! * own
      value += part
      size += Math.abs(part)
      slope += this.#slopes[of]! * own
      curvature += (own > 0 ? this.#most[of]! : this.#least[of]!) * own
    }
    if (value >= 0) return 0
    // Taylor's polynomial with the most that its rest can be, and convex: its maximum is at an end
    if (value + Math.max(0, slope + (Math.max(0, curvature) / 2) * to) * to < -1e-14 * size) return Infinity
    const sum = this.#rates.map(rate => ({ rate, polynomial: [] as number[] }))
    this.#sums.forEach((own, of) => {
      if (z[of] === 0) return
      for (const { rate, polynomial } of own) {
        const into = sum[this.#rates.indexOf(rate)]!.polynomial
        polynomial.forEach((coefficient, power) => (into[power] = (into[power] ?? 0) + coefficient * z[of]!))
      }
    })
    return firstRise(trimmed(sum), to) ?? Infinity
  }
}

const scaled = (sum: ExponentialSum, factor: number): ExponentialSum =>
  sum.map(({ rate, polynomial }) => ({ rate, polynomial: polynomial.map(coefficient => factor * coefficient) }))

/** Terms of one rate together. */
function gathered(sum: ExponentialSum): ExponentialSum {
  const byRate = new Map<number, number[]>()
  for (const { rate, polynomial } of sum) {
    const into = byRate.get(rate) ?? []
    polynomial.forEach((coefficient, power) => (into[power] = (into[power] ?? 0) + coefficient))
    byRate.set(rate, into)
  }
  return trimmed(Array.from(byRate, ([rate, polynomial]) => ({ rate, polynomial })))
}
