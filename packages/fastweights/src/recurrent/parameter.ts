import type { Matrix, RandomStream, Workspace } from '@ngrad/core'

/** Slow weights that are learned, and the gradient of the loss by them. */
export interface Parameter {
  /** Name, for reports. */
  readonly name: string
  /** The weights. */
  readonly value: Matrix
  /** Gradient, to which the backward pass adds [same shape]. */
  readonly gradient: Matrix
}

/** Makes a parameter of zeros. */
export const makeParameter = (work: Workspace, name: string, rows: number, columns: number): Parameter => ({
  name,
  value: work.matrix(rows, columns),
  gradient: work.matrix(rows, columns),
})

/**
 * Draws weights between $\pm\sqrt{6 / (\mathrm{rows} + \mathrm{columns})}$.
 * @param used how many columns are in use; the others stay 0
 * @param first index of the first random number
 * @returns index of the next random number
 * @see Glorot & Bengio (2010), AISTATS, eq. 16
 */
export function drawGlorot(
  { rows, columns, values }: Matrix,
  random: RandomStream,
  { used = columns, usedRows = rows, first = 0 }: { used?: number; usedRows?: number; first?: number } = {},
): number {
  const bound = Math.sqrt(6 / (usedRows + used))
  let index = first
  for (let row = 0; row < usedRows; row++) {
    for (let column = 0; column < used; column++)
      values[row * columns + column] = bound * (2 * random.uniform(index++) - 1)
  }
  return index
}
