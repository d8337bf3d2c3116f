import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra, Elementwise } from '@ngrad/core'
import { exp, log, log1p } from '@ngrad/core/internal'
import { logSumExp } from '@ngrad/learning'
import type { Activity, Drive, Target } from './quantities.ts'

/**
 * How the output answers, with the loss that belongs to it: for each of the three pairs the slope of the loss along the
 * total input is $\partial L / \partial x = y - t$.
 *
 * `linear`: $y = x$, $L = \frac12 \sum (y - t)^2$. `logistic`: $y = 1/(1+e^{-x})$, $L = -\sum t \ln y + (1-t) \ln(1-y)$.
 * `softmax`: $y_k = e^{x_k} / \sum_j e^{x_j}$, $L = -\sum t \ln y$.
 */
export type OutputName = 'linear' | 'logistic' | 'softmax'

/**
 * Names of the three pairs.
 * @example outputNames // ["linear", "logistic", "softmax"]
 */
export const outputNames: readonly OutputName[] = ['linear', 'logistic', 'softmax']

/** An output with its loss, as operations on matrices. */
export interface Output {
  /** Its name. */
  readonly name: OutputName
  /** Makes y of x. */
  apply(x: Drive, y: Activity): void
  /** Mean loss of the examples, from the total input. */
  loss(x: Drive, target: Target): number
  /** Loss of one example, whose numbers begin at `first`, from the total input. */
  lossOf(x: ArrayLike<number>, target: ArrayLike<number>, first: number, count: number): number
  /** The total input of a unit that says y; for `logistic` and `softmax` from -100 to 100, however y was rounded. */
  totalInput(y: number): number
  /** $d = \varepsilon (t - y)$: the nudge, $-\varepsilon\, \partial L / \partial x$; operands d, epsilon, t and y. */
  readonly nudge: Elementwise
}

/**
 * The output of a name on the matrices of an algebra.
 * @throws ParameterError if there is no such output
 * @see Bishop (2006), Pattern Recognition and Machine Learning, section 5.2 (canonical link functions)
 */
export function output(name: OutputName, work: DenseAlgebra): Output {
  if (!outputNames.includes(name)) throw new ParameterError('output', name, `one of ${outputNames.join(', ')}`)
  const squash = work.elementwise({ y: name === 'logistic' ? 'sigmoid(x)' : 'x' })
  return {
    name,
    apply: name === 'softmax' ? (x, y) => work.softmax(y, x) : (x, y) => squash({ x, y }),
    loss({ rows, columns, values: x }, { values: t }) {
      let total = 0
      for (let row = 0; row < rows; row++) total += losses[name](x, t, row * columns, columns)
      return total / rows
    },
    lossOf: losses[name],
    totalInput: totalInputs[name],
    nudge: work.elementwise({ d: 'epsilon * (t - y)' }),
  }
}

/** Loss of an example, from its total input: never from what the output says, which is rounded to 0 and 1. */
type ExampleLoss = (x: ArrayLike<number>, t: ArrayLike<number>, first: number, count: number) => number

const losses: Readonly<Record<OutputName, ExampleLoss>> = {
  linear: (x, t, first, count) => sum(first, count, k => 0.5 * (x[k]! - t[k]!) ** 2),
  logistic: (x, t, first, count) => sum(first, count, k => softplus(x[k]!) - t[k]! * x[k]!),
  softmax(x, t, first, count) {
    const normalizer = logSumExp(x, first, count)
    return sum(first, count, k => (t[k] === 0 ? 0 : t[k]! * (normalizer - x[k]!)))
  },
}

/** What an output says is no total input where a network settles; this is the one that would say it, of ±100 at most. */
const totalInputs: Readonly<Record<OutputName, (y: number) => number>> = {
  linear: y => y,
  logistic: y => bounded(log(y) - log1p(-y)),
  softmax: y => bounded(log(y)),
}
const bounded = (x: number): number => Math.max(-100, Math.min(100, x))

const softplus = (x: number): number => Math.max(x, 0) + log1p(exp(-Math.abs(x)))

function sum(first: number, count: number, term: (index: number) => number): number {
  let total = 0
  for (let index = first; index < first + count; index++) total += term(index)
  return total
}
