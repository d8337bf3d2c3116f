import { checkArgument, ParameterError } from '@ngrad/core'
import { exp, log } from '@ngrad/core/internal'

/**
 * $\ln \sum_k e^{y_k}$ over a stretch of values; the largest is taken out first, so that no exponential overflows.
 * @param first where the stretch begins
 * @param count how many values it has
 * @throws ParameterError if there are not so many values
 * @example logSumExp([0, 0]) // 0.6931
 */
export function logSumExp(values: ArrayLike<number>, first = 0, count: number = values?.length): number {
  checkArgument('logSumExp.values', 'list', values)
  checkArgument('logSumExp.first', 'count', first)
  checkArgument('logSumExp.count', 'count', count)
  if (first + count > values.length)
    throw new ParameterError('logSumExp.count', count, `at most ${values.length - first}, from ${first} on`)
  let largest = -Infinity
  for (let k = first; k < first + count; k++) if (!(values[k]! <= largest)) largest = values[k]!
  let sum = 0
  for (let k = first; k < first + count; k++) sum += exp(values[k]! - largest)
  return largest + log(sum)
}

/**
 * $\pi_k = e^{y_k} / \sum_l e^{y_l}$.
 * @example softmax([0, Math.log(3)]) // [0.25, 0.75]
 */
export function softmax(values: ArrayLike<number>): Float64Array {
  checkArgument('softmax.values', 'list', values)
  const log = logSumExp(values)
  return Float64Array.from(values, value => exp(value - log))
}

/**
 * $\ln \pi_k = y_k - \ln \sum_l e^{y_l}$ over a stretch of values: finite where a probability itself is too small for a number.
 * @param first where the stretch begins
 * @param count how many values it has
 * @example logSoftmax([0, -800]) // [0, -800]
 */
export function logSoftmax(values: ArrayLike<number>, first = 0, count: number = values?.length): Float64Array {
  const log = logSumExp(values, first, count)
  return Float64Array.from({ length: count }, (_, k) => values[first + k]! - log)
}
