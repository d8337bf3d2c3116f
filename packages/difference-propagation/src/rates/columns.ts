import type { DenseMatrix } from '@ngrad/core'

/** Copies so many columns of each row from one matrix into another. */
export function copyColumns(to: DenseMatrix, toFirst: number, from: DenseMatrix, fromFirst: number, count: number): void {
  const [{ values: into }, { values: given }] = [to, from]
  for (let row = 0; row < to.rows; row++) {
    const [at, of] = [row * to.columns + toFirst, row * from.columns + fromFirst]
    for (let column = 0; column < count; column++) into[at + column] = given[of + column]!
  }
}

/** Adds so many columns of each row of one matrix to those of another. */
export function addColumns(to: DenseMatrix, toFirst: number, from: DenseMatrix, fromFirst: number, count: number): void {
  const [{ values: into }, { values: given }] = [to, from]
  for (let row = 0; row < to.rows; row++) {
    const [at, of] = [row * to.columns + toFirst, row * from.columns + fromFirst]
    for (let column = 0; column < count; column++) into[at + column]! += given[of + column]!
  }
}
