import { checkParameter } from '@ngrad/core'
import type { Matrix, Workspace } from '@ngrad/core'
import { reals } from '@ngrad/core/internal'
import { rowRange } from '@ngrad/core/internal-more'
import type { LayerSize } from './layer.ts'

/** A matrix of all steps below each other, and the part of each step. */
export interface Blocks {
  /** All steps [steps · rows × columns]. */
  readonly whole: Matrix
  /** One step each [rows × columns]. */
  readonly parts: readonly Matrix[]
}

/** Makes room for so many steps. */
export function makeBlocks(work: Workspace, steps: number, rows: number, columns: number): Blocks {
  const whole = work.matrix(steps * rows, columns)
  return { whole, parts: Array.from({ length: steps }, (_, step) => rowRange(whole, step * rows, rows)) }
}

/** Number of columns that are a whole number of vectors. */
export const wholeVectors = (work: Workspace, size: number): number =>
  Math.ceil(size / reals[work.precision].lanes) * reals[work.precision].lanes

/** @throws ParameterError if an extent is no whole number above 0 */
export function checkSize(owner: string, { size, batch, steps }: LayerSize): void {
  for (const [name, value] of Object.entries({ size, batch, steps }))
    checkParameter(owner, name, { unit: '1', default: 1, atLeast: 1, integer: true }, value)
}
