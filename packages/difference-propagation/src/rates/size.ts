import type { Matrix } from '@ngrad/core'

/** Sum of the squares of all numbers, in their order. */
export function sumOfSquares({ values }: Matrix): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]! * values[index]!
  return sum
}

/** Root of the mean square of all numbers. */
export const rootMeanSquare = (matrix: Matrix): number => Math.sqrt(sumOfSquares(matrix) / matrix.values.length)
