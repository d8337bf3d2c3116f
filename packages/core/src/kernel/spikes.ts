import { i32, i32x4, repeatWhile, v128 } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import type { Real } from './real.ts'

/**
 * The spikes of one step: an entry of a {@link SpikeHistory} table, which holds the address and the number of its
 * indices.
 */
export interface Slice {
  /** Address of the next spike's index. */
  readonly next: Local
  /** Address behind the last one. */
  readonly end: Local
}

/** Looks at the spikes of a table entry [address in bytes]. */
export function openSlice(scope: Scope, entry: Code): { open: Code; slice: Slice } {
  const next = scope.local('i32')
  const end = scope.local('i32')
  const at = scope.local('i32')
  const open = [
    at.set(entry),
    next.set(i32.load(at.get)),
    end.set(i32.add(next.get, i32.shl(i32.load(at.get, 4), i32.const(2)))),
  ]
  return { open, slice: { next, end } }
}

/** Goes through the spikes of a slice; the body sees the index of the neuron. */
export function eachSpike(scope: Scope, { next, end }: Slice, body: (neuron: Local) => Code): Code {
  const neuron = scope.local('i32')
  return repeatWhile(i32.ltU(next.get, end.get), [
    neuron.set(i32.load(next.get)),
    body(neuron),
    next.set(i32.add(next.get, i32.const(4))),
  ])
}

/** Address of the entry of a step in a table of `mask` + 1 entries. */
export const entryOf = (table: Code, mask: Code, step: Code): Code =>
  i32.add(table, i32.shl(i32.and(step, mask), i32.const(3)))

/** Kernels that read spikes and write numbers about them. */
export interface SpikeKernels {
  /** Writes the step offset of each spike of `steps` steps from `first` on, behind each other. */
  expandOffsets(table: number, mask: number, first: number, steps: number, out: number): void
  /** Adds one to `counts[i]` for each spike of neuron i in `steps` steps from `first` on. */
  tally(table: number, mask: number, first: number, steps: number, counts: number): void
  /** Whether so many vectors of numbers hold one that is not finite. */
  anyNotFinite(at: number, vectors: number): number
}

/** Writes the {@link SpikeKernels}. */
export function spikeKernels({ vector }: Real): KernelFunction[] {
  const eachStep = (scope: Scope, write: (slice: Slice, step: Local) => Code): Code => {
    const [table, mask, first, steps] = scope.take(4)
    const step = scope.local('i32')
    const { open, slice } = openSlice(scope, entryOf(table.get, mask.get, i32.add(first.get, step.get)))
    return repeatWhile(i32.ltU(step.get, steps.get), [
      open,
      write(slice, step),
      step.set(i32.add(step.get, i32.const(1))),
    ])
  }
  return [
    kernelFunction('expandOffsets', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const out = scope.parameters[4]!
      const end = scope.local('i32')
      return eachStep(scope, (slice, step) => [
        end.set(i32.add(out.get, i32.sub(slice.end.get, slice.next.get))),
        repeatWhile(i32.ltU(out.get, end.get), [
          v128.store(out.get, i32x4.splat(step.get)),
          out.set(i32.add(out.get, i32.const(16))),
        ]),
        out.set(end.get),
      ])
    }),
    kernelFunction('tally', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const counts = scope.parameters[4]!
      const at = scope.local('i32')
      return eachStep(scope, slice =>
        eachSpike(scope, slice, neuron => [
          at.set(i32.add(counts.get, i32.shl(neuron.get, i32.const(2)))),
          i32.store(at.get, i32.add(i32.load(at.get), i32.const(1))),
        ]),
      )
    }),
    kernelFunction('anyNotFinite', ['i32', 'i32'], 'i32', scope => {
      const [at, vectors] = scope.take(2)
      const found = scope.local('v128')
      const value = scope.local('v128')
      return [
        repeatWhile(vectors.get, [
          value.set(v128.load(at.get)),
          found.set(v128.or(found.get, vector.sub(value.get, value.get))), // x - x is 0 unless x is infinite or NaN
          at.set(i32.add(at.get, i32.const(16))),
          vectors.set(i32.sub(vectors.get, i32.const(1))),
        ]),
        v128.anyTrue(found.get),
      ]
    }),
  ]
}
