import { f32, f32x4, i32, kernelFunction, repeatWhile, v128, when } from '@ngrad/core/internal'
import type { Code, KernelFunction, Local } from '@ngrad/core/internal'

/** Kernels of fast synapses, which lie row by row of their sources; addresses in bytes. */
export interface FastSynapseKernels {
  /** F ← keep F + before afterᵀ; what F gains is added to the weights. */
  change(
    fast: number, weights: number, before: number, after: number, sources: number, targets: number, keep: number,
  ): void // prettier-ignore
  /** out = Fᵀ before; `out` has room for whole vectors. */
  recall(fast: number, before: number, out: number, sources: number, targets: number): void
}

/** Runs the vector code, then the code for single numbers, along a row of so many targets. */
function alongRow(column: Local, targets: Local, vector: Code, single: Code): Code {
  return [
    column.set(targets.get),
    repeatWhile(i32.geS(column.get, i32.const(4)), [vector, column.set(i32.sub(column.get, i32.const(4)))]),
    repeatWhile(column.get, [single, column.set(i32.sub(column.get, i32.const(1)))]),
  ]
}

const next = (addresses: readonly Local[], bytes: number): Code =>
  addresses.map(address => address.set(i32.add(address.get, i32.const(bytes))))

/** Writes the {@link FastSynapseKernels}. */
export const fastSynapseKernels = (): KernelFunction[] => [
  kernelFunction('change', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f32'], undefined, scope => {
    const [fast, weights, before, after, sources, targets, keep] = scope.take(7)
    const [at, column] = [scope.local('i32'), scope.local('i32')]
    const [kept, gain, old, fresh] = Array.from({ length: 4 }, () => scope.local('v128')) as [
      Local,
      Local,
      Local,
      Local,
    ]
    const [oldOne, freshOne] = [scope.local('f32'), scope.local('f32')]
    return [
      kept.set(f32x4.splat(keep.get)),
      repeatWhile(sources.get, [
        gain.set(v128.load32Splat(before.get)),
        at.set(after.get),
        alongRow(
          column,
          targets,
          [
            old.set(v128.load(fast.get)),
            fresh.set(f32x4.add(f32x4.mul(old.get, kept.get), f32x4.mul(gain.get, v128.load(at.get)))),
            v128.store(fast.get, fresh.get),
            v128.store(weights.get, f32x4.add(v128.load(weights.get), f32x4.sub(fresh.get, old.get))),
            next([fast, weights, at], 16),
          ],
          [
            oldOne.set(f32.load(fast.get)),
            freshOne.set(f32.add(f32.mul(oldOne.get, keep.get), f32.mul(f32.load(before.get), f32.load(at.get)))),
            f32.store(fast.get, freshOne.get),
            f32.store(weights.get, f32.add(f32.load(weights.get), f32.sub(freshOne.get, oldOne.get))),
            next([fast, weights, at], 4),
          ],
        ),
        next([before], 4),
        sources.set(i32.sub(sources.get, i32.const(1))),
      ]),
    ]
  }),
  kernelFunction('recall', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
    const [fast, before, out, sources, targets] = scope.take(5)
    const [at, column] = [scope.local('i32'), scope.local('i32')]
    const gain = scope.local('v128')
    return [
      at.set(out.get),
      alongRow(
        column,
        targets,
        [v128.store(at.get, v128.constF32(0)), next([at], 16)],
        [f32.store(at.get, f32.const(0)), next([at], 4)],
      ),
      repeatWhile(sources.get, [
        gain.set(v128.load32Splat(before.get)),
        at.set(out.get),
        when(v128.anyTrue(gain.get), [
          alongRow(
            column,
            targets,
            [
              v128.store(at.get, f32x4.add(v128.load(at.get), f32x4.mul(gain.get, v128.load(fast.get)))),
              next([at, fast], 16),
            ],
            [
              f32.store(at.get, f32.add(f32.load(at.get), f32.mul(f32.load(before.get), f32.load(fast.get)))),
              next([at, fast], 4),
            ],
          ),
        ]),
        when(i32.eqz(v128.anyTrue(gain.get)), fast.set(i32.add(fast.get, i32.shl(targets.get, i32.const(2))))),
        next([before], 4),
        sources.set(i32.sub(sources.get, i32.const(1))),
      ]),
    ]
  }),
]
