import { i32, kernelFunction, repeatWhile, v128 } from '@ngrad/core/internal'
import type { Code, KernelFunction, Real } from '@ngrad/core/internal'

/** Kernels that pick rows by their indices [32-bit, addresses in bytes]. */
export interface RowsKernels {
  /** out[i] = table[indices[i]]. */
  gather(out: number, table: number, indices: number, count: number, rowBytes: number): void
  /** table[indices[i]] += rows[i], in ascending order. */
  scatter(rows: number, table: number, indices: number, count: number, rowBytes: number): void
}

/** Writes the {@link RowsKernels}; rows are of whole vectors. */
export const rowsKernels = (real: Real): KernelFunction[] => [
  rowsKernel('gather', (list, table) => v128.store(list, v128.load(table))),
  rowsKernel('scatter', (list, table) => v128.store(table, real.vector.add(v128.load(table), v128.load(list)))),
]

const rowsKernel = (name: string, move: (list: Code, table: Code) => Code): KernelFunction =>
  kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
    const [list, table, indices, count, rowBytes] = scope.take(5)
    const [row, offset] = [scope.local('i32'), scope.local('i32')]
    return repeatWhile(count.get, [
      row.set(i32.add(table.get, i32.mul(i32.load(indices.get), rowBytes.get))),
      offset.set(i32.const(0)),
      repeatWhile(i32.ltU(offset.get, rowBytes.get), [
        move(i32.add(list.get, offset.get), i32.add(row.get, offset.get)),
        offset.set(i32.add(offset.get, i32.const(16))),
      ]),
      list.set(i32.add(list.get, rowBytes.get)),
      indices.set(i32.add(indices.get, i32.const(4))),
      count.set(i32.sub(count.get, i32.const(1))),
    ])
  })
