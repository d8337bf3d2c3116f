import type { Matrix, Workspace } from '@ngrad/core'

/** 0 for an element of which all is finite, NaN for another one. */
export const flaw = 'not_finite'

/**
 * Equations that also say where something is not finite, of what they assign to and of what else they are told to look at: a
 * number less itself is 0, or NaN. So nothing has to be looked at by itself, before or after, unless that is so.
 */
export const withFlaw = (equations: Readonly<Record<string, string>>, others: readonly string[]): Record<string, string> => ({
  ...equations,
  [flaw]: [...Object.keys(equations), ...others].map(each => `(${each} - ${each})`).join(' + '),
})

/** How to find out whether a matrix of flaws has one: its columns are summed, which is quick. */
export function flawFinder(work: Workspace, flaws: Matrix): () => boolean {
  const row = work.matrix(1, flaws.columns)
  return () => {
    work.sumRows(row, flaws)
    return row.values.some(Number.isNaN)
  }
}
