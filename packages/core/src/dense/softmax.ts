import { exp } from '../elementary/exponential.ts'
import type { DenseMatrix } from './matrix.ts'

/** Softmax of each row; the largest is taken out first, so that no exponential overflows. */
export function softmaxRows(out: DenseMatrix, { rows, columns, values }: DenseMatrix): void {
  const { values: y } = out
  for (let first = 0; first < rows * columns; first += columns) {
    let largest = -Infinity
    for (let k = first; k < first + columns; k++) largest = Math.max(largest, values[k]!)
    let sum = 0
    for (let k = first; k < first + columns; k++) sum += y[k] = exp(values[k]! - largest)
    for (let k = first; k < first + columns; k++) y[k]! /= sum
  }
}
