import { Workspace } from '@ngrad/core'
import type { Elementwise, Matrix } from '@ngrad/core'
import type { Reals } from '../weights.ts'
import { flaw, flawFinder, withFlaw } from './flaws.ts'

/**
 * Runs equations on each element of arrays of one length; what is assigned to is written back. Returns whether all of it is finite,
 * and all that it was made of.
 */
export type ArrayKernel = (arrays: Readonly<Record<string, Reals>>, numbers: Readonly<Record<string, number>>) => boolean

/** So many elements are brought into the kernel's memory at a time: few enough to stay in the cache. */
const [rowsOfBlock, columnsOfBlock] = [32, 64]
const block = rowsOfBlock * columnsOfBlock

let work: Workspace | undefined
let flawed: (() => boolean) | undefined
const blocks = new Map<string, Matrix>()
const kernels = new Map<string, ArrayKernel>()

/**
 * A kernel in double precision for arrays that lie anywhere. All kernels share one small memory, through which the arrays
 * go block by block, so an optimizer needs no memory of WebAssembly of its own.
 * @param equations assignments to each element, as a `Workspace` takes them
 * @param others what else is looked at, of the arrays that only go into them
 */
export function kernelOnArrays(equations: Readonly<Record<string, string>>, others: readonly string[] = []): ArrayKernel {
  const key = JSON.stringify([equations, others])
  let kernel = kernels.get(key)
  if (!kernel) kernels.set(key, (kernel = make(equations, others)))
  return kernel
}

function make(equations: Readonly<Record<string, string>>, others: readonly string[]): ArrayKernel {
  work ??= new Workspace({ precision: 'f64' })
  const flaws = blockOf(flaw)
  const find = (flawed ??= flawFinder(work, flaws))
  const run: Elementwise = work.elementwise(withFlaw(equations, others))
  const assigned = Object.keys(equations)
  return (arrays, numbers) => {
    const names = Object.keys(arrays)
    const { length } = arrays[names[0]!]!
    const operands = { ...numbers, ...Object.fromEntries([...names, flaw].map(name => [name, blockOf(name)])) }
    let finite = true
    for (let first = 0; first < length; first += block) {
      const end = Math.min(length, first + block)
      for (const name of names) blockOf(name).values.set(arrays[name]!.subarray(first, end))
      run(operands)
      for (const name of assigned) arrays[name]!.set(blockOf(name).values.subarray(0, end - first), first)
      flaws.values.fill(0, end - first) // what lies behind the end is of others
      if (find()) finite = false
    }
    return finite
  }
}

function blockOf(name: string): Matrix {
  let found = blocks.get(name)
  if (!found) blocks.set(name, (found = work!.matrix(rowsOfBlock, columnsOfBlock)))
  return found
}
