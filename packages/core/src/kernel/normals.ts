import { purposes, streamKey } from '../random.ts'
import type { StreamName } from '../random.ts'
import { f64, f64x2, i32, i32x4, repeatWhile, v128 } from './instructions.ts'
import { KernelMemory, padded } from './memory.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import type { Real } from './real.ts'
import { philox } from './simd.ts'
import { sineOf } from './trigonometry.ts'

/**
 * Draws normally distributed numbers, again and again so many of them: the n-th of a round is
 * `new RandomStream(seed, ...name).normal(n, round)` to its last digits, made by a kernel.
 * @returns a function that gives those of a round, from 0 to 2^32 - 1, in an array that is used again
 */
export function normalDraws(
  seed: number,
  name: StreamName,
  { count, mean, deviation }: { readonly count: number; readonly mean: number; readonly deviation: number },
): (round: number) => Float64Array {
  const room = 8 * padded(count)
  const memory = new KernelMemory('f64', Math.ceil(room / 2 ** 20) + 1)
  const into = memory.allocate(room)
  const [first, second] = streamKey(seed, name)
  const { draw } = memory.compile<NormalKernel>([drawKernel([first, second], memory.real)])
  return round => {
    draw(into, count, round, mean, deviation)
    return memory.view(Float64Array, into, count)
  }
}

interface NormalKernel {
  /** Writes so many numbers to an address, and up to seven more. */
  draw(into: number, count: number, round: number, mean: number, deviation: number): void
}

/** Each counter gives four words, which make two numbers; four counters are side by side. */
const drawKernel = (key: readonly [number, number], real: Real): KernelFunction =>
  kernelFunction('draw', ['i32', 'i32', 'i32', 'f64', 'f64'], undefined, scope => {
    const [into, count, round, mean, deviation] = scope.take(5)
    const block = scope.local('i32')
    const words = [0, 1, 2, 3].map(() => scope.local('v128')) as [Local, Local, Local, Local]
    const [even, odd] = [scope.local('v128'), scope.local('v128')]
    const scaled = (normal: Code): Code =>
      f64x2.add(f64x2.splat(mean.get), f64x2.mul(f64x2.splat(deviation.get), normal))
    const write = (half: 0 | 1): Code => [
      even.set(scaled(normals(scope, words[0].get, words[1].get, half, real))),
      odd.set(scaled(normals(scope, words[2].get, words[3].get, half, real))),
      v128.store(into.get, v128.shuffle(even.get, odd.get, [0, 1, 4, 5]), 32 * half),
      v128.store(into.get, v128.shuffle(even.get, odd.get, [2, 3, 6, 7]), 32 * half + 16),
    ]
    return repeatWhile(i32.ltS(i32.const(0), count.get), [
      words[0].set(i32x4.add(i32x4.splat(block.get), v128.const([0, 1, 2, 3]))),
      words[1].set(v128.const([0, 0, 0, 0])),
      words[2].set(i32x4.splat(round.get)),
      words[3].set(v128.const([purposes.normal, purposes.normal, purposes.normal, purposes.normal])),
      philox(scope, words, key, (low, high = low) => v128.const([low, high, low, high])),
      write(0),
      write(1),
      block.set(i32.add(block.get, i32.const(4))),
      into.set(i32.add(into.get, i32.const(64))),
      count.set(i32.sub(count.get, i32.const(8))),
    ])
  })

/** Two numbers of the standard normal distribution (Box & Muller 1958), of one half of two vectors of random words. */
function normals(scope: Scope, radius: Code, turn: Code, half: 0 | 1, real: Real): Code {
  const lower = (word: Code): Code => f64x2.fromLowI32(half === 0 ? word : v128.shuffle(word, word, [2, 3, 2, 3]))
  const sign = v128.const([-(2 ** 31), -(2 ** 31), -(2 ** 31), -(2 ** 31)])
  // words count from 0: the sign's bit is turned over, and 2^31 added again
  const above = f64x2.add(lower(v128.xor(radius, sign)), f64x2.splat(f64.const(2 ** 31 + 0.5)))
  const within = f64x2.mul(above, f64x2.splat(f64.const(2 ** -32)))
  const angle = f64x2.mul(lower(turn), f64x2.splat(f64.const(Math.PI * 2 ** -31))) // from -π to π: the same cosine
  return f64x2.mul(
    f64x2.sqrt(f64x2.mul(f64x2.splat(f64.const(-2)), real.log(scope, within))),
    sineOf(scope, angle, real, 1),
  )
}
