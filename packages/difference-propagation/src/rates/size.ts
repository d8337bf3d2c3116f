import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'

/** Root of the mean square of all numbers. */
export const rootMeanSquare = (work: DenseAlgebra, matrix: DenseMatrix): number =>
  Math.sqrt(work.sumOfSquares(matrix) / (matrix.rows * matrix.columns))
