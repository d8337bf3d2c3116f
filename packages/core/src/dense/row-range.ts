import { Matrix } from './matrix.ts'

/**
 * Some rows of a matrix, as a matrix that shares their numbers.
 * @param columns how many a row is taken to have, where the numbers are so many rows of another length
 */
export function rowRange({ columns: own, values, at, memory }: Matrix, first: number, rows: number, columns: number = own): Matrix {
  const numbers = values.subarray(first * columns, (first + rows) * columns)
  return new Matrix(rows, columns, numbers, at + first * columns * values.BYTES_PER_ELEMENT, memory)
}
