import { f32, f32x4, i32, repeatWhile, v128 } from './instructions.ts'
import type { KernelMemory } from './memory.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local } from './module.ts'
import {
  below,
  blockSize,
  drawBernoulli,
  drawDistinct,
  drawNormal,
  eachWord,
  inBlocks,
  unit,
  wordsKernel,
} from './draw.ts'
import { placeRow, scatter, toPlaces } from './place-rows.ts'

/**
 * Kernels that build connections, row by row. A row's random numbers depend on seed, stream and row alone. `into` is an
 * array of words with room for sixteen more than are asked for.
 */
export interface BuildKernels {
  /**
   * Targets of a row, each with a probability: ascending, without repetition.
   * @param scale $1 / \ln(1 - p)$
   * @returns their number
   */
  drawBernoulli(into: number, row: number, stream: number, targets: number, scale: number): number
  /** `count` numbers below a bound, each as likely as the others, with repetition. */
  drawBelow(into: number, count: number, row: number, stream: number, bound: number): void
  /**
   * The same without repetition; fewer than half of the bound.
   * @param marks address of `bound` bytes that are 0, and are 0 again afterwards
   */
  drawDistinct(into: number, count: number, row: number, stream: number, bound: number, marks: number): void
  /** `count` normal numbers between two bounds. */
  drawNormal(
    into: number,
    count: number,
    row: number,
    stream: number,
    mean: number,
    deviation: number,
    least: number,
    most: number,
  ): void
  /** `count` numbers, equally likely between two bounds. */
  drawUniform(into: number, count: number, row: number, stream: number, low: number, high: number): void
  /** Turns delays into the number of their place in the table: the nearest step less `first`, from 0 to `last`. */
  toPlaces(delays: number, count: number, steps: number, first: number, last: number): void
  /** Adds one to `counts[i]` for each word i. */
  count(words: number, count: number, counts: number): void
  /** Writes `value` to the next free place of each row that is named: `places[cursors[i]++] = value`. */
  scatter16(rows: number, count: number, cursors: number, places: number, value: number): void
  scatter32(rows: number, count: number, cursors: number, places: number, value: number): void
  /** Leaves out a number: adds one to each word that is that number or above. */
  skip(words: number, count: number, number: number): void
  /** Reads targets back as words. */
  widen(into: number, count: number, targets: number): void
  /**
   * Sorts a row by the part of the population that its targets belong to and by delay, keeping the order otherwise, and
   * writes it down.
   * @param delays place of the delay of each, or 0 where there is one
   * @param weights weight of each, or 0 where there is one
   * @param cuts address of the first target of each part but the first
   * @param cutCount their number
   * @param starts address of the row's `bins` words
   * @param base number of the first synapse of the row
   * @param bins number of parts × number of delays, of which there are `delayCount`
   * @param intoPlaces where the places of the delays within their group go; if there is such a place, rows are split by
   * groups of {@link delayGroup} delays instead of by each
   */
  place16: PlaceRow
  place32: PlaceRow
}

/** Writes down a row, see {@link BuildKernels}. */
export type PlaceRow = (
  targets: number,
  delays: number,
  weights: number,
  count: number,
  cuts: number,
  cutCount: number,
  delayCount: number,
  bins: number,
  starts: number,
  base: number,
  intoTargets: number,
  intoWeights: number,
  intoPlaces: number,
) => void

/** Compiles the {@link BuildKernels}. */
export function compileBuildKernels(memory: KernelMemory, key: readonly [number, number]): BuildKernels {
  const scratch = memory.allocate(4 * blockSize + 4 * 4096)
  const bins = scratch + 4 * blockSize
  const functions: KernelFunction[] = [wordsKernel(scratch, key, memory.constant)]
  const words = (row: Local, stream: Local, block: Local): Code =>
    call(functions, 'words', row.get, stream.get, block.get)
  functions.push(
    kernelFunction('drawBernoulli', ['i32', 'i32', 'i32', 'i32', 'f64'], 'i32', scope =>
      drawBernoulli(scope, scratch, words),
    ),
    kernelFunction('drawBelow', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const [into, count, row, stream, bound] = scope.take(5)
      return inBlocks(scope, count, row, stream, words, vector => [
        v128.store(into.get, below(v128.load(i32.const(scratch), 16 * vector), bound)),
        into.set(i32.add(into.get, i32.const(16))),
      ])
    }),
    kernelFunction('drawDistinct', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
      drawDistinct(scope, scratch, words),
    ),
    kernelFunction('drawNormal', ['i32', 'i32', 'i32', 'i32', 'f32', 'f32', 'f32', 'f32'], undefined, scope =>
      drawNormal(scope, scratch, words),
    ),
    kernelFunction('drawUniform', ['i32', 'i32', 'i32', 'i32', 'f32', 'f32'], undefined, scope => {
      const [into, count, row, stream, low, high] = scope.take(6)
      const range = f32x4.splat(f32.sub(high.get, low.get))
      return inBlocks(scope, count, row, stream, words, vector => [
        v128.store(
          into.get,
          f32x4.add(f32x4.mul(unit(v128.load(i32.const(scratch), 16 * vector)), range), f32x4.splat(low.get)),
        ),
        into.set(i32.add(into.get, i32.const(16))),
      ])
    }),
    kernelFunction('toPlaces', ['i32', 'i32', 'f32', 'i32', 'i32'], undefined, toPlaces),
    kernelFunction('count', ['i32', 'i32', 'i32'], undefined, scope => {
      const [at, count, counts] = scope.take(3)
      const place = scope.local('i32')
      return eachWord(scope, at, count, word => [
        place.set(i32.add(counts.get, i32.shl(word, i32.const(2)))),
        i32.store(place.get, i32.add(i32.load(place.get), i32.const(1))),
      ])
    }),
    ...([2, 4] as const).flatMap(targetBytes => [
      kernelFunction(`scatter${8 * targetBytes}`, ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
        scatter(scope, targetBytes),
      ),
      kernelFunction(
        `place${8 * targetBytes}`,
        Array.from({ length: 13 }, () => 'i32' as const),
        undefined,
        scope => placeRow(scope, targetBytes, bins),
      ),
    ]),
    kernelFunction('skip', ['i32', 'i32', 'i32'], undefined, scope => {
      const [at, count, number] = scope.take(3)
      return repeatWhile(count.get, [
        i32.store(at.get, i32.add(i32.load(at.get), i32.geU(i32.load(at.get), number.get))),
        at.set(i32.add(at.get, i32.const(4))),
        count.set(i32.sub(count.get, i32.const(1))),
      ])
    }),
    kernelFunction('widen', ['i32', 'i32', 'i32'], undefined, scope => {
      const [into, count, at] = scope.take(3)
      return repeatWhile(count.get, [
        i32.store(into.get, i32.load16U(at.get)),
        into.set(i32.add(into.get, i32.const(4))),
        at.set(i32.add(at.get, i32.const(2))),
        count.set(i32.sub(count.get, i32.const(1))),
      ])
    }),
  )
  return memory.compile<BuildKernels>(functions)
}
