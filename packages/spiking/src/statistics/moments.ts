import { checkArgument } from '@ngrad/core'
/** Mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  checkArgument('mean.values', 'list', values)
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]!
  return sum / values.length
}

/** Mean squared distance from the mean; NaN of nothing. */
export function variance(values: ArrayLike<number>): number {
  const middle = mean(values)
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += (values[index]! - middle) ** 2
  return sum / values.length
}
