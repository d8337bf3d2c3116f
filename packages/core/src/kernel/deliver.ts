import { f32, f32x4, i32, repeatWhile, v128 } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { eachSpike, openSlice } from './spikes.ts'

/** Vectors of four targets that a dense row is worked through at a time; as many registers hold their sums. */
const block = 8
/** Synapses of a sparse row that are worked through at a time. */
const unrolled = 8

/** Bytes of a target's index: two where there are no more than 65,536 targets. */
export type TargetBytes = 2 | 4

/** Name of the kernel for sparse rows of a kind. */
export const sparseKernelName = (targetBytes: TargetBytes, constant: boolean): string =>
  `deliverSparse${8 * targetBytes}${constant ? 'Constant' : ''}`

/**
 * Writes the kernels that add the spikes of one step to the input of their targets; `entry` is the step's entry in a
 * spike table.
 *
 * - `deliverDense(entry, weights, rowBytes, input, targets)`: rows with a weight for each target;
 * - `deliverTransposed(entry, weights, rowBytes, input, targets)`: the same weights read the other way, a spike of
 *   column k is added to each of `targets` rows;
 * - `deliverSparse16`, `deliverSparse32` and both `…Constant` `(entry, rows, rowBytes, targets, weights, input)`:
 *   compressed rows; the synapses of source i are those from `rows[i · rowBytes]` up to the word behind it. With
 *   `Constant` there is one weight, given in place of the address of the weights.
 */
export function deliverKernels(): KernelFunction[] {
  const sparse = (targetBytes: TargetBytes, constant: boolean): KernelFunction =>
    kernelFunction(
      sparseKernelName(targetBytes, constant),
      ['i32', 'i32', 'i32', 'i32', constant ? 'f32' : 'i32', 'i32'],
      undefined,
      scope => deliverSparse(scope, targetBytes, constant),
    )
  return [
    kernelFunction('deliverDense', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, deliverDense),
    kernelFunction('deliverTransposed', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, deliverTransposed),
    sparse(2, false),
    sparse(2, true),
    sparse(4, false),
    sparse(4, true),
  ]
}

/** Sums of a block of targets stay in registers while all spikes add their rows to them. */
function deliverDense(scope: Scope): Code {
  const [entry, weights, rowBytes, input, targets] = scope.parameters as [Local, Local, Local, Local, Local]
  const row = scope.local('i32')
  const { open, slice } = openSlice(scope, entry.get)
  const pass = (vectors: number): Code => {
    const sums = Array.from({ length: vectors }, () => scope.local('v128'))
    return [
      open,
      sums.map((sum, vector) => sum.set(v128.load(input.get, 16 * vector))),
      eachSpike(scope, slice, source => [
        row.set(i32.add(weights.get, i32.mul(source.get, rowBytes.get))),
        sums.map((sum, vector) => sum.set(f32x4.add(sum.get, v128.load(row.get, 16 * vector)))),
      ]),
      sums.map((sum, vector) => v128.store(input.get, sum.get, 16 * vector)),
      [weights, input].map(address => address.set(i32.add(address.get, i32.const(16 * vectors)))),
      targets.set(i32.sub(targets.get, i32.const(4 * vectors))),
    ]
  }
  return [
    repeatWhile(i32.geS(targets.get, i32.const(4 * block)), pass(block)),
    repeatWhile(i32.ltS(i32.const(0), targets.get), pass(1)),
  ]
}

function deliverTransposed(scope: Scope): Code {
  const [entry, weights, rowBytes, input, targets] = scope.parameters as [Local, Local, Local, Local, Local]
  const weight = scope.local('i32')
  const at = scope.local('i32')
  const end = scope.local('i32')
  const { open, slice } = openSlice(scope, entry.get)
  return [
    open,
    end.set(i32.add(input.get, i32.shl(targets.get, i32.const(2)))),
    eachSpike(scope, slice, column => [
      weight.set(i32.add(weights.get, i32.shl(column.get, i32.const(2)))),
      at.set(input.get),
      repeatWhile(i32.ltU(at.get, end.get), [
        f32.store(at.get, f32.add(f32.load(at.get), f32.load(weight.get))),
        weight.set(i32.add(weight.get, rowBytes.get)),
        at.set(i32.add(at.get, i32.const(4))),
      ]),
    ]),
  ]
}

function deliverSparse(scope: Scope, targetBytes: TargetBytes, constant: boolean): Code {
  const [entry, rows, rowBytes, targets, weights, input] = scope.parameters as [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ]
  const row = scope.local('i32')
  const first = scope.local('i32')
  const left = scope.local('i32')
  const target = scope.local('i32') // address of the next target
  const weight = scope.local('i32') // address of the next weight
  const at = scope.local('i32')
  const { open, slice } = openSlice(scope, entry.get)
  const loadTarget = targetBytes === 2 ? i32.load16U : i32.load
  const one = (offset: number): Code => [
    at.set(i32.add(input.get, i32.shl(loadTarget(target.get, targetBytes * offset), i32.const(2)))),
    f32.store(at.get, f32.add(f32.load(at.get), constant ? weights.get : f32.load(weight.get, 4 * offset))),
  ]
  const some = (count: number): Code => [
    Array.from({ length: count }, (_, offset) => one(offset)),
    target.set(i32.add(target.get, i32.const(targetBytes * count))),
    constant ? [] : weight.set(i32.add(weight.get, i32.const(4 * count))),
    left.set(i32.sub(left.get, i32.const(count))),
  ]
  return [
    open,
    eachSpike(scope, slice, source => [
      row.set(i32.add(rows.get, i32.mul(source.get, rowBytes.get))),
      first.set(i32.load(row.get)),
      left.set(i32.sub(i32.load(row.get, 4), first.get)),
      target.set(i32.add(targets.get, i32.shl(first.get, i32.const(targetBytes / 2)))),
      constant ? [] : weight.set(i32.add(weights.get, i32.shl(first.get, i32.const(2)))),
      repeatWhile(i32.geS(left.get, i32.const(unrolled)), some(unrolled)),
      repeatWhile(i32.ltS(i32.const(0), left.get), some(1)),
    ]),
  ]
}
