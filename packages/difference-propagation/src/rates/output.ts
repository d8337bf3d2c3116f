import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra, Elementwise } from '@ngrad/core'
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

/** Names of the three pairs. */
export const outputNames: readonly OutputName[] = ['linear', 'logistic', 'softmax']

/** An output with its loss, as operations on matrices. */
export interface Output {
  /** Its name. */
  readonly name: OutputName
  /** Makes y of x. */
  apply(x: Drive, y: Activity): void
  /** Mean loss of the examples, from the total input. */
  loss(x: Drive, target: Target): number
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
    loss: (x, target) => losses[name](x, target) / x.rows,
    nudge: work.elementwise({ d: 'epsilon * (t - y)' }),
  }
}

/** Sum of the loss over all rows. */
const losses: Readonly<Record<OutputName, (x: Drive, t: Target) => number>> = {
  linear: ({ values: x }, { values: t }) => sum(x, index => 0.5 * (x[index]! - t[index]!) ** 2),
  logistic: ({ values: x }, { values: t }) => sum(x, index => softplus(x[index]!) - t[index]! * x[index]!),
  softmax({ rows, columns, values: x }, { values: t }) {
    let loss = 0
    for (let first = 0; first < rows * columns; first += columns) {
      const normalizer = logSumExp(x, first, columns)
      for (let k = first; k < first + columns; k++) loss += t[k]! * (normalizer - x[k]!)
    }
    return loss
  },
}

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

function sum(values: ArrayLike<number>, term: (index: number) => number): number {
  let total = 0
  for (let index = 0; index < values.length; index++) total += term(index)
  return total
}
