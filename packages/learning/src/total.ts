import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'

/**
 * How to add up all numbers of matrices where they lie, so that a device gives a single number back for all of them: it is finite
 * only where each of them is, or not where only the sum is too large.
 * @param work what their algebra is done by
 * @returns sums of matrices, begun anew, and whether the sum is finite
 */
export function totalOf(work: DenseAlgebra): { begin(): void; add(matrix: DenseMatrix): void; finite(): boolean } {
  const [zero, part, total] = [work.matrix(1, 1), work.matrix(1, 1), work.matrix(1, 1)]
  const sum = work.elementwise({ total: 'total + part' })
  const rows = new Map<number, { readonly row: DenseMatrix; readonly column: DenseMatrix }>() // by their columns
  const rowOf = (columns: number) => {
    const found = rows.get(columns)
    if (found) return found
    const row = work.matrix(1, columns)
    const made = { row, column: work.reshape(row, columns, 1) }
    rows.set(columns, made)
    return made
  }
  return {
    begin: () => work.copy(total, zero),
    add(matrix) {
      const { row, column } = rowOf(matrix.columns)
      work.sumRows(row, matrix) // quick, down the columns
      work.sumRows(part, column)
      sum({ total, part })
    },
    finite: () => Number.isFinite(work.sumOfSquares(total)),
  }
}
