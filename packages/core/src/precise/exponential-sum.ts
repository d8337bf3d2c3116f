import { exp } from '../elementary/exponential.ts'

/** A polynomial times an exponential, $p(t)\, e^{-rt}$. */
export interface ExponentialTerm {
  /** r [1/ms]. */
  readonly rate: number
  /** Coefficients of the polynomial, the constant first; the last is not 0. */
  readonly polynomial: readonly number[]
}

/** A sum of polynomials times exponentials of different rates: what solves linear equations with real rates. */
export type ExponentialSum = readonly ExponentialTerm[]

/** A sum without what is zero. */
export const trimmed = (sum: ExponentialSum): ExponentialSum =>
  sum.flatMap(({ rate, polynomial }) => {
    const length = polynomial.findLastIndex(coefficient => coefficient !== 0) + 1
    return length === 0 ? [] : [{ rate, polynomial: polynomial.slice(0, length) }]
  })

/** The value at a time. */
export function valueAt(sum: ExponentialSum, t: number): number {
  let value = 0
  for (const { rate, polynomial } of sum) {
    let own = 0
    for (let power = polynomial.length - 1; power >= 0; power--) own = own * t + polynomial[power]!
    value += rate === 0 ? own : own * exp(-rate * t)
  }
  return value
}

/** The derivative in time: $(p' - rp)\, e^{-rt}$ of each term. */
export const derivative = (sum: ExponentialSum): ExponentialSum =>
  trimmed(
    sum.map(({ rate, polynomial }) => ({
      rate,
      polynomial: polynomial.map((coefficient, power) => (power + 1) * (polynomial[power + 1] ?? 0) - rate * coefficient),
    })),
  )

/**
 * All times between 0 and `to` at which a sum changes its sign, ascending. Multiplied by $e^{rt}$ of one of its terms it has the
 * same ones, and the derivative of that has a coefficient less; between the zeros of the derivative there is one at most. So none
 * is missed, however close two of them are.
 * @see Pólya & Szegő (1976), Problems and Theorems in Analysis II, part V, problem 75
 */
export function zeros(sum: ExponentialSum, to: number): number[] {
  const [first] = sum
  if (!first || (sum.length === 1 && first.polynomial.length === 1)) return []
  const scaled = sum.map(({ rate, polynomial }) => ({ rate: rate - first.rate, polynomial }))
  const turns = [0, ...zeros(derivative(scaled), to), to]
  const found: number[] = []
  for (let turn = 1; turn < turns.length; turn++) {
    const [from, end] = [turns[turn - 1]!, turns[turn]!]
    const below = valueAt(sum, from) < 0
    if (below !== valueAt(sum, end) < 0) found.push(zeroBetween(sum, from, end, below))
  }
  return found
}

/** The first time after 0, and up to `to`, at which a sum that is below 0 at first is 0 or more; undefined if there is none. */
export function firstRise(sum: ExponentialSum, to: number): number | undefined {
  const [first] = sum
  if (!first) return undefined
  const scaled = sum.map(({ rate, polynomial }) => ({ rate: rate - first.rate, polynomial }))
  let from = 0
  for (const turn of [...zeros(derivative(scaled), to), to]) {
    if (valueAt(sum, turn) >= 0) return zeroBetween(sum, from, turn, true)
    from = turn
  }
  return undefined
}

/**
 * The zero between two times of different signs, to the last digits: Newton's method, by halves where that leads outside.
 * @param below whether it is below 0 at first
 */
function zeroBetween(sum: ExponentialSum, from: number, to: number, below: boolean): number {
  const slope = derivative(sum)
  let [low, high] = [from, to]
  let t = (low + high) / 2
  for (let turn = 0; turn < 100; turn++) {
    const value = valueAt(sum, t)
    if (value === 0) return t
    if (value < 0 === below) low = t
    else high = t
    const step = t - value / valueAt(slope, t)
    const next = step > low && step < high ? step : (low + high) / 2
    if (Math.abs(next - t) <= 2 ** -53 * to) return next
    t = next
  }
  return t
}
