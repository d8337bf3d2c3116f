import { Workspace } from '@ngrad/core'
import type { Elementwise, Matrix } from '@ngrad/core'
import type { Reals } from '../weights.ts'

/** Runs equations on each element of arrays of one length; what is assigned to is written back. */
export type ArrayKernel = (arrays: Readonly<Record<string, Reals>>, numbers: Readonly<Record<string, number>>) => void

/** So many elements are brought into the kernel's memory at a time: few enough to stay in the cache. */
const block = 2048

let work: Workspace | undefined
const rows = new Map<string, Matrix>()
const kernels = new Map<string, ArrayKernel>()

/**
 * A kernel in double precision for arrays that lie anywhere. All kernels share one small memory, through which the arrays
 * go block by block, so an optimizer needs no memory of WebAssembly of its own.
 * @param equations assignments to each element, as a `Workspace` takes them
 */
export function kernelOnArrays(equations: Readonly<Record<string, string>>): ArrayKernel {
  const key = JSON.stringify(equations)
  let kernel = kernels.get(key)
  if (!kernel) kernels.set(key, (kernel = make(equations)))
  return kernel
}

function make(equations: Readonly<Record<string, string>>): ArrayKernel {
  work ??= new Workspace({ precision: 'f64' })
  const run: Elementwise = work.elementwise(equations)
  const assigned = Object.keys(equations)
  return (arrays, numbers) => {
    const names = Object.keys(arrays)
    const { length } = arrays[names[0]!]!
    const operands = { ...numbers, ...Object.fromEntries(names.map(name => [name, row(name)])) }
    for (let first = 0; first < length; first += block) {
      const end = Math.min(length, first + block)
      for (const name of names) row(name).values.set(arrays[name]!.subarray(first, end))
      run(operands)
      for (const name of assigned) arrays[name]!.set(row(name).values.subarray(0, end - first), first)
    }
  }
}

function row(name: string): Matrix {
  let found = rows.get(name)
  if (!found) rows.set(name, (found = work!.matrix(1, block)))
  return found
}
