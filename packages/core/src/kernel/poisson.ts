import { i32x4, v128, when } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import type { Constants } from './real.ts'

/** Independent Poisson spike trains that each neuron of a population hears. */
export interface PoissonDrive {
  /** Receptor that they end on. */
  readonly receptor: string
  /** Mean number of spikes in a step. */
  readonly mean: number
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
export function poissonBounds(mean: number): number[] {
  const bounds: number[] = []
  let term = Math.exp(-mean)
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
