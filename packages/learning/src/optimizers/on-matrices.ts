import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'
import { checkFinite } from '../finite.ts'
import { totalOf } from '../total.ts'
import { flaw, withFlaw } from './flaws.ts'

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
 * Runs equations on matrices: all of them or, where something is not finite, none. What is changed is kept, and looked at, in the
 * same walk through the numbers; a device gives one number back for all of them.
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
  const assigned = Object.keys(equations)
  const kept = (each: string): string => `${each}_before`
  const run = work.elementwise({
    ...Object.fromEntries(assigned.map(each => [kept(each), each])),
    ...withFlaw(equations, ['g']),
  })
  const total = totalOf(work)
  const flaws = new Map<string, DenseMatrix>() // by extents
  const flawsOf = ({ rows, columns }: DenseMatrix): DenseMatrix => {
    const key = `${rows} × ${columns}`
    if (!flaws.has(key)) flaws.set(key, work.matrix(rows, columns))
    return flaws.get(key)!
  }
  const all = matrices.map(({ name, w, g, memories }) => {
    const before = Object.fromEntries(assigned.map(each => [kept(each), work.matrix(w.rows, w.columns)]))
    const operands: Readonly<Record<string, DenseMatrix>> = { w, g, ...memories, ...before, [flaw]: flawsOf(w) }
    return { name, operands }
  })
  return numbersOf => {
    total.begin()
    all.forEach(({ operands }, at) => {
      run({ ...operands, ...numbersOf(at) })
      total.add(operands[flaw]!)
    })
    if (total.finite()) return
    try {
      for (const { name, operands } of all) checkFinite(`${place}: gradient ${name}`, operands['g']!.values, advice)
      for (const { name, operands } of all) checkFinite(`${place}: weights ${name}`, operands[kept('w')]!.values)
      for (const each of ['w', ...assigned.filter(other => other !== 'w')])
        for (const { name, operands } of all)
          checkFinite(`${place}: next ${each === 'w' ? 'weights' : each} ${name}`, operands[each]!.values, advice)
    } finally {
      for (const { operands } of all)
        for (const each of assigned) work.copy(operands[each]!, operands[kept(each)]!)
    }
  }
}
