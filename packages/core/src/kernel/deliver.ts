import { f32, f32x4, i32, repeatWhile, v128 } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { eachSpike, openSlice } from './spikes.ts'

/** Vectors of four targets that a dense row is worked through at a time; as many registers hold their sums. */
const block = 8

/**
 * Kernels that add the spikes of one step to the input of their targets; `entry` is the step's entry in a spike table.
 */
export interface DeliverKernels {
  /** Rows of `rowBytes`, one for each source, with a weight for each of `targets` targets. */
  deliverDense(entry: number, weights: number, rowBytes: number, input: number, targets: number): void
  /** The same weights read the other way: a spike of column k is added to each of `targets` rows. */
  deliverTransposed(entry: number, weights: number, rowBytes: number, input: number, targets: number): void
  /** Compressed rows: synapses `rows[i]` to `rows[i + 1]` - 1 belong to source i. */
  deliverSparse(entry: number, rows: number, targets: number, weights: number, input: number): void
  /** The same with one weight for all synapses. */
  deliverConstant(entry: number, rows: number, targets: number, weight: number, input: number): void
}

/** Writes the {@link DeliverKernels}. */
export function deliverKernels(): KernelFunction[] {
  return [
    kernelFunction('deliverDense', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, deliverDense),
    kernelFunction('deliverTransposed', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, deliverTransposed),
    kernelFunction('deliverSparse', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
      deliverSparse(scope, false),
    ),
    kernelFunction('deliverConstant', ['i32', 'i32', 'i32', 'f32', 'i32'], undefined, scope =>
      deliverSparse(scope, true),
    ),
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

function deliverSparse(scope: Scope, constant: boolean): Code {
  const [entry, rows, targets, weights, input] = scope.parameters as [Local, Local, Local, Local, Local]
  const synapse = scope.local('i32') // 4 × its number
  const end = scope.local('i32')
  const at = scope.local('i32')
  const { open, slice } = openSlice(scope, entry.get)
  return [
    open,
    eachSpike(scope, slice, source => [
      at.set(i32.add(rows.get, i32.shl(source.get, i32.const(2)))),
      synapse.set(i32.shl(i32.load(at.get), i32.const(2))),
      end.set(i32.shl(i32.load(at.get, 4), i32.const(2))),
      repeatWhile(i32.ltU(synapse.get, end.get), [
        at.set(i32.add(input.get, i32.shl(i32.load(i32.add(targets.get, synapse.get)), i32.const(2)))),
        f32.store(
          at.get,
          f32.add(f32.load(at.get), constant ? weights.get : f32.load(i32.add(weights.get, synapse.get))),
        ),
        synapse.set(i32.add(synapse.get, i32.const(4))),
      ]),
    ]),
  ]
}
