import { i32, i32x4, repeat, repeatWhile, v128 } from './instructions.ts'
import type { KernelMemory } from './memory.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import type { Real } from './real.ts'
import { eachSpike, entryOf } from './spikes.ts'

/** The kernels that are the same for every network: they read spikes, or look through numbers. */
export interface Kernels {
  /** Writes the step offset of each spike of `steps` steps from `first` on, behind each other; of a table of one part. */
  expandOffsets(table: number, mask: number, first: number, steps: number, out: number): void
  /**
   * Copies the neurons of the spikes of `steps` steps from `first` on, which lie from `from` to `end`, and writes the step
   * offset of each; the offset of the first step is `shift`. Of a table of one part; up to sixteen bytes behind either are
   * overwritten.
   */
  copySpikes(
    table: number,
    mask: number,
    first: number,
    steps: number,
    from: number,
    end: number,
    neurons: number,
    offsets: number,
    shift: number,
  ): void
  /**
   * Writes the neuron and the step offset of each spike of `steps` steps from `first` on, each behind each other; the offset
   * of the first step is `shift`.
   */
  gatherSpikes(
    table: number,
    mask: number,
    parts: number,
    first: number,
    steps: number,
    neurons: number,
    offsets: number,
    shift: number,
  ): void
  /** Adds one to `counts[i]` for each spike of neuron i in `steps` steps from `first` on. */
  tally(table: number, mask: number, parts: number, first: number, steps: number, counts: number): void
  /**
   * Whether the sum of so many vectors of numbers is not finite: it is not where one of them is not, and hardly ever
   * where all are.
   */
  sumNotFinite(at: number, vectors: number): number
  /** Whether one of so many vectors of numbers is below 0. */
  anyNegative(at: number, vectors: number): number
}

/** Compiles the {@link Kernels} for a memory. */
export const compileKernels = (memory: KernelMemory): Kernels => memory.compile<Kernels>(write(memory.real))

/** Sums that are made beside each other, so that one need not wait for the other. */
const sumsAtOnce = 8

/** Writes them. */
function write({ vector }: Real): KernelFunction[] {
  /** Goes through steps; the body sees the address of the first entry of each. */
  const eachStep = (
    scope: Scope,
    { table, mask, parts }: Readonly<Record<'table' | 'mask' | 'parts', Code>>,
    { first, steps }: Readonly<Record<'first' | 'steps', Local>>,
    body: (entry: Code, step: Local) => Code,
  ): Code => {
    const step = scope.local('i32')
    const entry = entryOf(table, mask, parts, i32.add(first.get, step.get))
    return repeatWhile(i32.ltU(step.get, steps.get), [body(entry, step), step.set(i32.add(step.get, i32.const(1)))])
  }
  /** Writes the offset of each spike, as `offsetOf` a step; of a table of one part. */
  const expand = (
    scope: Scope,
    [table, mask, first, steps, out]: readonly [Local, Local, Local, Local, Local],
    offsetOf: (step: Local) => Code,
  ): Code => {
    const end = scope.local('i32')
    const where = { table: table.get, mask: mask.get, parts: i32.const(1) }
    return eachStep(scope, where, { first, steps }, (entry, step) => [
      end.set(i32.add(out.get, i32.shl(i32.load(entry, 4), i32.const(2)))),
      // at least once, though there may be no spike: that is cheaper than to guess wrongly whether there is one
      repeat(
        [v128.store(out.get, i32x4.splat(offsetOf(step))), out.set(i32.add(out.get, i32.const(16)))],
        i32.ltU(out.get, end.get),
      ),
      out.set(end.get),
    ])
  }
  return [
    kernelFunction('expandOffsets', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
      expand(scope, scope.take(5), step => step.get),
    ),
    kernelFunction('copySpikes', Array.from({ length: 9 }, () => 'i32' as const), undefined, scope => {
      const [table, mask, first, steps, from, end, neurons, offsets, shift] = scope.take(9)
      return [
        repeatWhile(i32.ltU(from.get, end.get), [
          v128.store(neurons.get, v128.load(from.get)),
          [from, neurons].map(at => at.set(i32.add(at.get, i32.const(16)))),
        ]),
        expand(scope, [table, mask, first, steps, offsets], step => i32.add(step.get, shift.get)),
      ]
    }),
    kernelFunction('gatherSpikes', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const [table, mask, parts, first, steps, neurons, offsets, shift] = scope.take(8)
      const where = { table: table.get, mask: mask.get, parts: parts.get }
      return eachStep(scope, where, { first, steps }, (entry, step) =>
        eachSpike(scope, entry, parts.get, neuron => [
          i32.store(neurons.get, neuron.get),
          i32.store(offsets.get, i32.add(step.get, shift.get)),
          [neurons, offsets].map(at => at.set(i32.add(at.get, i32.const(4)))),
        ]),
      )
    }),
    kernelFunction('tally', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const [table, mask, parts, first, steps, counts] = scope.take(6)
      const at = scope.local('i32')
      const where = { table: table.get, mask: mask.get, parts: parts.get }
      return eachStep(scope, where, { first, steps }, entry =>
        eachSpike(scope, entry, parts.get, neuron => [
          at.set(i32.add(counts.get, i32.shl(neuron.get, i32.const(2)))),
          i32.store(at.get, i32.add(i32.load(at.get), i32.const(1))),
        ]),
      )
    }),
    kernelFunction('sumNotFinite', ['i32', 'i32'], 'i32', scope => {
      const [at, vectors] = scope.take(2)
      const sums = Array.from({ length: sumsAtOnce }, () => scope.local('v128'))
      const [sum, ...others] = sums as [Local, ...Local[]]
      const add = (count: number): Code => [
        sums.slice(0, count).map((each, index) => each.set(vector.add(each.get, v128.load(at.get, 16 * index)))),
        at.set(i32.add(at.get, i32.const(16 * count))),
        vectors.set(i32.sub(vectors.get, i32.const(count))),
      ]
      return [
        repeatWhile(i32.geS(vectors.get, i32.const(sumsAtOnce)), add(sumsAtOnce)),
        repeatWhile(vectors.get, add(1)),
        others.map(each => sum.set(vector.add(sum.get, each.get))),
        v128.anyTrue(vector.sub(sum.get, sum.get)), // x - x is 0 unless x is infinite or NaN
      ]
    }),
    kernelFunction('anyNegative', ['i32', 'i32'], 'i32', scope => {
      const [at, vectors] = scope.take(2)
      const [found, zero] = [scope.local('v128'), scope.local('v128')]
      return [
        repeatWhile(vectors.get, [
          found.set(v128.or(found.get, vector.lt(v128.load(at.get), zero.get))),
          at.set(i32.add(at.get, i32.const(16))),
          vectors.set(i32.sub(vectors.get, i32.const(1))),
        ]),
        v128.anyTrue(found.get),
      ]
    }),
  ]
}
