import { i32, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** The kernel of sums over rows. */
export interface SumRowsKernel {
  /** out[j] = sum of a[i][j] over i, in ascending order. */
  sumRows(out: number, a: number, rows: number, columns: number): void
}

/** Writes the {@link SumRowsKernel}: the sum of a vector of columns stays in a register while the rows go by. */
export function sumRowsKernel(real: Real): KernelFunction {
  return kernelFunction('sumRows', ['i32', 'i32', 'i32', 'i32'], undefined, scope => {
    const [out, a, rows, columns] = scope.take(4)
    const sum = scope.local('v128')
    const at = scope.local('i32')
    const row = scope.local('i32')
    const rowBytes = scope.local('i32')
    const add = [
      sum.set(real.constant(0)),
      at.set(a.get),
      row.set(rows.get),
      repeatWhile(row.get, [
        sum.set(real.vector.add(sum.get, v128.load(at.get))),
        at.set(i32.add(at.get, rowBytes.get)),
        row.set(i32.sub(row.get, i32.const(1))),
      ]),
    ]
    const tail: Code[] = Array.from({ length: real.lanes - 1 }, (_, lane) =>
      when(i32.ltS(i32.const(lane), columns.get), real.storeLane(out.get, sum.get, lane, lane * real.bytes)),
    )
    return [
      rowBytes.set(i32.shl(columns.get, i32.const(real.shift))),
      repeatWhile(i32.geS(columns.get, i32.const(real.lanes)), [
        add,
        v128.store(out.get, sum.get),
        [out, a].map(address => address.set(i32.add(address.get, i32.const(16)))),
        columns.set(i32.sub(columns.get, i32.const(real.lanes))),
      ]),
      when(columns.get, [add, tail]),
    ]
  })
}
