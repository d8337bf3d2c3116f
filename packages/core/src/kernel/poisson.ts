import { f32x4, i32x4, v128 } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'

/** Independent Poisson spike trains that each neuron of a population hears. */
export interface PoissonDrive {
  /** Receptor that they end on. */
  readonly receptor: string
  /** Mean number of spikes in a step. */
  readonly mean: number
  /** What each spike adds to the receptor. */
  readonly weight: number
  /** Stream of the random numbers. */
  readonly stream: number
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

/** What the spikes of a step add to four neurons, from a word of random bits for each: weight × number of spikes. */
export function poissonCounts(scope: Scope, word: Local, { mean, weight }: PoissonDrive): Code {
  const count = scope.local('v128')
  return [
    count.set(v128.const([0, 0, 0, 0])),
    poissonBounds(mean).map(bound =>
      count.set(
        i32x4.sub(count.get, i32x4.geU(word.get, v128.const([bound, bound, bound, bound].map(one => one | 0)))),
      ),
    ),
    f32x4.mul(f32x4.fromI32(count.get), v128.constF32(weight)),
  ]
}
