import { streamKey } from '../random.ts'
import type { StreamName } from '../random.ts'
import { normal } from './given.ts'
import { f64x2, i32, i32x4, repeatWhile, v128 } from './instructions.ts'
import { KernelMemory, padded } from './memory.ts'
import { kernelFunction } from './module.ts'
import { threefry, wordsIn } from './simd.ts'

/**
 * Draws normally distributed numbers, again and again so many of them, by a kernel: Threefry4x32 of 12 rounds with the seed and the name
 * as key counts groups of 16 and rounds, and of each two words the transform of Box & Muller makes two numbers. The n-th of a
 * round depends on seed, name, n and round alone.
 * @returns a function that gives those of a round, from 0 to 2^32 - 1, in an array that is used again
 */
export function normalDraws(
  seed: number,
  name: StreamName,
  { count, mean, deviation }: { readonly count: number; readonly mean: number; readonly deviation: number },
): (round: number) => Float64Array {
  const bytes = 8 * padded(count)
  const memory = new KernelMemory('f64', Math.ceil(bytes / 2 ** 20) + 1)
  const into = memory.allocate(bytes)
  const { real, constant } = memory
  const kernel = kernelFunction('draw', ['i32', 'i32', 'f64', 'f64'], undefined, scope => {
    const [at, round, center, width] = scope.take(4)
    const group = scope.local('i32')
    const words = wordsIn(scope)
    const pair = [scope.local('v128'), scope.local('v128')] as const
    const [none, lanes] = [v128.const([0, 0, 0, 0]), v128.const([0, 1, 2, 3])]
    const counter = [i32x4.add(i32x4.splat(group.get), lanes), i32x4.splat(round.get), none, none]
    return repeatWhile(i32.ltS(at.get, i32.const(into + bytes)), [
      words.map((word, which) => word.set(counter[which]!)),
      threefry(words, streamKey(seed, name), constant),
      [0, 1, 2, 3].map(half => [
        normal(scope, [words[half & 2]!.get, words[(half & 2) + 1]!.get], half & 1, real, pair),
        pair.map((each, which) => {
          const value = f64x2.add(f64x2.splat(center.get), f64x2.mul(f64x2.splat(width.get), each.get))
          return v128.store(at.get, value, 32 * half + 16 * which)
        }),
      ]),
      group.set(i32.add(group.get, i32.const(4))),
      at.set(i32.add(at.get, i32.const(128))),
    ])
  })
  const { draw } = memory.compile<NormalKernel>([kernel])
  return round => {
    draw(into, round, mean, deviation)
    return memory.view(Float64Array, into, count)
  }
}

interface NormalKernel {
  draw(into: number, round: number, mean: number, deviation: number): void
}
