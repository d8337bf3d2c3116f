import { exp } from '../elementary/exponential.ts'
import { f32x4, i32, i32x4, repeat, v128, when } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import type { Constants } from './real.ts'

/** Independent Poisson spike trains that each neuron of a population hears. */
export interface PoissonDrive {
  /** Receptor that they end on. */
  readonly receptor: string
  /** Mean number of spikes in a step; the largest one where each neuron has its own. */
  readonly mean: number
  /** Mean number for each neuron, where each has its own [neurons]. */
  readonly means?: Float64Array
  /** Where single-precision numbers of these lie: the means, and the probabilities of none and of some. */
  readonly each?: { readonly at: number; readonly none: number; readonly some: number }
  /** What each spike adds to the receptor. */
  readonly weight: number
  /** Key of the random numbers. */
  readonly key: readonly [number, number, number, number]
}

/** A larger mean has too long a table of its distribution. */
export const largestMean = 64

/**
 * Bounds of the cumulative distribution, $\lfloor 2^{32} P(n \le k) \rfloor$ for k = 0, 1, …: a random word has as many
 * spikes as it reaches bounds. The tail that 32 bits do not tell apart is left out.
 */
function poissonBounds(mean: number): number[] {
  const bounds: number[] = []
  let term = exp(-mean)
  let sum = term
  for (let count = 0; sum * 4294967296 < 4294967295; count++) {
    bounds.push(Math.floor(sum * 4294967296))
    term *= mean / (count + 1)
    if (term < 1e-12 && count > mean) break
    sum += term
  }
  return bounds
}

/** Bounds that are reached less often than this are only looked at if a neuron reaches the first of them. */
const rare = 0.01

/** Numbers of spikes of a step of four neurons, from a word of random bits for each, as integers. */
export function poissonCounts(scope: Scope, word: Local, { mean }: PoissonDrive, constant: Constants): Code {
  const count = scope.local('v128')
  const bounds = poissonBounds(mean)
  const reach = (bound: number): Code => i32x4.geU(word.get, constant(bound | 0))
  const add = (some: readonly number[]): Code => some.map(bound => count.set(i32x4.sub(count.get, reach(bound))))
  const often = bounds.filter(bound => bound < (1 - rare) * 4294967296)
  const seldom = bounds.slice(often.length)
  return [
    count.set(v128.const([0, 0, 0, 0])),
    add(often),
    seldom.length > 0 ? when(v128.anyTrue(reach(seldom[0]!)), add(seldom)) : [],
    count.get,
  ]
}

/**
 * Numbers of spikes of a step of four neurons with means of their own, from a word of random bits for each, as integers: as long
 * as the word falls into the tail of the distribution, $P(n > k) = P(n > k - 1) - e^{-\mu} \mu^k / k!$, there is one spike more.
 * @param neuron 4 × index of the first of the neurons
 */
export function poissonCountsEach(
  scope: Scope,
  word: Local,
  { mean, each }: PoissonDrive & { readonly each: NonNullable<PoissonDrive['each']> },
  neuron: Code,
): Code {
  const count = scope.local('v128')
  const draw = scope.local('v128')
  const means = scope.local('v128')
  const tail = scope.local('v128')
  const term = scope.local('v128')
  const number = scope.local('v128')
  const within = scope.local('v128')
  // rounding may leave a tail that never ends
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 16)
  return [
    count.set(v128.const([0, 0, 0, 0])),
    number.set(v128.constF32(0)),
    draw.set(
      f32x4.mul(
        f32x4.add(f32x4.fromI32(i32x4.shrU(word.get, i32.const(1))), v128.constF32(0.5)),
        v128.constF32(2 ** -31),
      ),
    ),
    means.set(v128.load(neuron, each.at)),
    tail.set(v128.load(neuron, each.some)),
    term.set(v128.load(neuron, each.none)),
    within.set(f32x4.lt(draw.get, tail.get)),
    when(
      v128.anyTrue(within.get),
      repeat(
        [
          count.set(i32x4.sub(count.get, within.get)),
          number.set(f32x4.add(number.get, v128.constF32(1))),
          term.set(f32x4.div(f32x4.mul(term.get, means.get), number.get)),
          tail.set(f32x4.sub(tail.get, term.get)),
          within.set(
            v128.and(v128.and(within.get, f32x4.lt(draw.get, tail.get)), f32x4.lt(number.get, v128.constF32(most))),
          ),
        ],
        v128.anyTrue(within.get),
      ),
    ),
    count.get,
  ]
}
