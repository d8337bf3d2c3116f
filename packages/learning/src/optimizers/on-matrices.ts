import { Workspace } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Matrix } from '@ngrad/core'
import { checkFinite } from '../finite.ts'
import { flaw, flawFinder, withFlaw } from './flaws.ts'

/** What a step is made of: the weights, what they follow, and what is remembered of each. */
export interface SteppedMatrices {
  /** Name of the weights, for errors. */
  readonly name: string
  readonly w: DenseMatrix
  readonly g: DenseMatrix
  readonly memories: Readonly<Record<string, DenseMatrix>>
}

/** Makes a step of all matrices, each by its own numbers. */
export type MatrixStep = (numbersOf: (index: number) => Readonly<Record<string, number>>) => void

/**
 * Runs equations on matrices: in this memory all of them or, where something is not finite, none. What is changed is kept, and
 * looked at, in the same walk through the numbers; what lies elsewhere is not fetched for it.
 * @param place whose step it is, for errors
 * @param advice what may help where a step makes something that is not finite
 */
export function stepOnMatrices(
  work: DenseAlgebra,
  equations: Readonly<Record<string, string>>,
  matrices: readonly SteppedMatrices[],
  place: string,
  advice: string,
): MatrixStep {
  if (!(work instanceof Workspace)) {
    const run = work.elementwise(equations)
    return numbersOf => matrices.forEach(({ w, g, memories }, at) => run({ w, g, ...memories, ...numbersOf(at) }))
  }
  const assigned = Object.keys(equations)
  const kept = (each: string): string => `${each}_before`
  const run = work.elementwise({
    ...Object.fromEntries(assigned.map(each => [kept(each), each])),
    ...withFlaw(equations, ['g']),
  })
  const finders = new Map<string, { readonly flaws: Matrix; readonly find: () => boolean }>() // by extents
  const finderOf = (rows: number, columns: number) => {
    const key = `${rows} × ${columns}`
    if (!finders.has(key)) {
      const flaws = work.matrix(rows, columns)
      finders.set(key, { flaws, find: flawFinder(work, flaws) })
    }
    return finders.get(key)!
  }
  const all = matrices.map(({ name, w, g, memories }) => {
    const before = Object.fromEntries(assigned.map(each => [kept(each), work.matrix(w.rows, w.columns)]))
    const { flaws, find } = finderOf(w.rows, w.columns)
    const operands: Readonly<Record<string, DenseMatrix>> = { w, g, ...memories, ...before, [flaw]: flaws }
    return { name, operands, find }
  })
  return numbersOf => {
    let finite = true
    all.forEach(({ operands, find }, at) => {
      run({ ...operands, ...numbersOf(at) })
      if (find()) finite = false
    })
    if (finite) return
    try {
      for (const { name, operands } of all) checkFinite(`${place}: gradient ${name}`, operands['g']!.values, advice)
      for (const { name, operands } of all) checkFinite(`${place}: weights ${name}`, operands[kept('w')]!.values)
      for (const each of ['w', ...assigned.filter(other => other !== 'w')])
        for (const { name, operands } of all)
          checkFinite(`${place}: next ${each === 'w' ? 'weights' : each} ${name}`, operands[each]!.values, advice)
    } finally {
      for (const { operands } of all)
        for (const each of assigned) operands[each]!.values.set(operands[kept(each)]!.values)
    }
  }
}
