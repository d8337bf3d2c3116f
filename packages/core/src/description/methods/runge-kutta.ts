import { number, product, sum } from '../algebra.ts'
import type { Expression } from '../expression.ts'
import { at } from './method.ts'
import type { AdaptiveMethod, Equations, Keep, Method, Values } from './method.ts'

/** The coefficients of an explicit Runge-Kutta method. */
interface Tableau {
  /** Order of the method. */
  readonly order: number
  /** $a_{ij}$, one row for each slope: how far the values are moved along those before it. */
  readonly stages: readonly (readonly number[])[]
  /** $b_i$: share of each slope in the step. */
  readonly weights: readonly number[]
}

/**
 * An explicit Runge-Kutta method: $k_i = f(x + h \sum_{j<i} a_{ij} k_j)$ and $x(t + h) = x + h \sum_i b_i k_i$.
 * @see Hairer, Nørsett & Wanner (1993), Solving Ordinary Differential Equations I, section II.1, eq. 1.8
 */
const rungeKutta = ({ order, stages, weights }: Tableau): Method => ({
  order,
  step: (equations, values, h, keep) => along(values, h, weights, slopesOf(stages, equations, values, h, keep)),
})

/** The slopes of all stages. */
function slopesOf(
  stages: Tableau['stages'],
  equations: Equations,
  values: Values,
  h: Expression,
  keep: Keep,
): readonly Values[] {
  const slopes: Values[] = []
  for (const shares of stages) {
    const moved = [...along(values, h, shares, slopes)].map(([name, value]) => [name, keep(name, value)] as const)
    const here = at(equations, shares.length === 0 ? values : new Map(moved), keep)
    slopes.push(new Map([...equations.derivatives].map(([name, slope]) => [name, keep(name, here(slope))])))
  }
  return slopes
}

/** Values, moved over a time along a weighted sum of slopes. */
const along = (values: Values, h: Expression, shares: readonly number[], slopes: readonly Values[]): Values =>
  new Map([...values].map(([name, value]) => [name, sum(value, product(h, weighted(name, shares, slopes)))]))

/** A weighted sum of the slopes of a variable; 0 where it has no equation. */
const weighted = (name: string, shares: readonly number[], slopes: readonly Values[]): Expression =>
  shares.map((share, stage) => product(number(share), slopes[stage]?.get(name) ?? number(0))).reduce(sum, number(0))

/** Forward Euler, of order 1: $x + h f(x)$. */
export const euler: Method = rungeKutta({ order: 1, stages: [[]], weights: [1] })

/** Heun's method, of order 2: the mean of the slopes at either end. */
export const heun: Method = rungeKutta({ order: 2, stages: [[], [1]], weights: [1 / 2, 1 / 2] })

/** The classical method of Runge and Kutta, of order 4. */
export const rk4: Method = rungeKutta({
  order: 4,
  stages: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
})

const fehlberg = [25 / 216, 0, 1408 / 2565, 2197 / 4104, -1 / 5, 0]

/**
 * The embedded pair of Runge, Kutta and Fehlberg, of orders 5 and 4, whose difference bounds the error of a part of a
 * step.
 * @see Fehlberg (1969), NASA Technical Report R-315, table III
 */
export const rkf45: AdaptiveMethod = {
  order: 5,
  step(equations, values, h, keep) {
    const stages = [
      [],
      [1 / 4],
      [3 / 32, 9 / 32],
      [1932 / 2197, -7200 / 2197, 7296 / 2197],
      [439 / 216, -8, 3680 / 513, -845 / 4104],
      [-8 / 27, 2, -3544 / 2565, 1859 / 4104, -11 / 40],
    ]
    const weights = [16 / 135, 0, 6656 / 12825, 28561 / 56430, -9 / 50, 2 / 55]
    const slopes = slopesOf(stages, equations, values, h, keep)
    const difference = weights.map((weight, stage) => weight - fehlberg[stage]!)
    return {
      after: along(values, h, weights, slopes),
      error: new Map(
        [...equations.derivatives.keys()].map(name => [name, product(h, weighted(name, difference, slopes))]),
      ),
    }
  },
}
