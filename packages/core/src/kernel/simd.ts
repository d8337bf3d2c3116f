import { i32x4, v128 } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'

const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85

/**
 * Philox4x32 for four counters side by side: afterwards `counter` holds four words of random bits for each lane.
 * @param counter the four words of the counters, one lane for each counter; replaced by the result
 * @param key the two words of the key
 * @param rounds 10; 7 are the fewest that pass the tests of randomness
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11
 */
export function philox(
  scope: Scope,
  counter: readonly [Local, Local, Local, Local],
  key: readonly [number, number],
  rounds = 10,
): Code {
  const [c0, c1, c2, c3] = counter
  const low0 = scope.local('v128')
  const high0 = scope.local('v128')
  const low2 = scope.local('v128')
  const high2 = scope.local('v128')
  const even = [0, 2, 4, 6]
  const odd = [1, 3, 5, 7]
  const splat = (word: number): Code => v128.const([word, word, word, word])
  return Array.from({ length: rounds }, (_, round): Code => [
    low0.set(i32x4.wideLow(c0.get, splat(multiplier0))),
    high0.set(i32x4.wideHigh(c0.get, splat(multiplier0))),
    low2.set(i32x4.wideLow(c2.get, splat(multiplier1))),
    high2.set(i32x4.wideHigh(c2.get, splat(multiplier1))),
    c0.set(v128.xor(v128.xor(v128.shuffle(low2.get, high2.get, odd), c1.get), splat((key[0] + round * weyl0) | 0))),
    c2.set(v128.xor(v128.xor(v128.shuffle(low0.get, high0.get, odd), c3.get), splat((key[1] + round * weyl1) | 0))),
    c1.set(v128.shuffle(low2.get, high2.get, even)),
    c3.set(v128.shuffle(low0.get, high0.get, even)),
  ])
}
