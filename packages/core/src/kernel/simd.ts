import { f32x4, i32, i32x4, v128 } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import type { Constants } from './real.ts'

const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85

/** Four words for each of four lanes. */
export type Words = readonly [Local, Local, Local, Local]

/** Room for them. */
export const wordsIn = (scope: Scope): Words => [0, 1, 2, 3].map(() => scope.local('v128')) as unknown as Words

/** Random bits as numbers in [0, 1), of 24 bits. */
export const uniform24 = (bits: Code): Code =>
  f32x4.mul(f32x4.fromI32(i32x4.shrU(bits, i32.const(8))), v128.constF32(2 ** -24))

/** The counter of a group of neurons in a step: 4⌊i/16⌋ + i mod 4, s. */
export const countGroup = (
  words: Words,
  { at, stepLow, stepHigh }: Readonly<Record<'at' | 'stepLow' | 'stepHigh', Local>>,
): Code => [
  words[0].set(i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(4))), v128.const([0, 1, 2, 3]))),
  words[1].set(i32x4.splat(stepLow.get)),
  words[2].set(i32x4.splat(stepHigh.get)),
  words[3].set(v128.const([0, 0, 0, 0])),
]

/**
 * Philox4x32 of 10 rounds for four counters side by side: afterwards `counter` holds four words of random bits for each lane.
 * @param counter the four words of the counters, one lane for each counter; replaced by the result
 * @param key the two words of the key
 * @param constant where constants come from
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11
 */
export function philox(
  scope: Scope,
  counter: Words,
  key: readonly [number, number],
  constant: Constants,
): Code {
  const [c0, c1, c2, c3] = counter
  const low0 = scope.local('v128')
  const high0 = scope.local('v128')
  const low2 = scope.local('v128')
  const high2 = scope.local('v128')
  const even = [0, 2, 4, 6]
  const odd = [1, 3, 5, 7]
  const splat = (word: number): Code => constant(word | 0)
  return Array.from({ length: 10 }, (_, round): Code => [
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

/** Rotations of Threefry4x32, two for each of eight rounds. */
export const rotations: readonly (readonly [number, number])[] = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
]
/** Word that the key is completed with. */
export const parity = 0x1bd11bda

/**
 * Threefry4x32 of 12 rounds, the fewest that pass all tests of randomness, for four counters side by side: afterwards
 * `counter` holds four words of random bits for each lane. It takes additions, rotations and exclusive ors only, which
 * vectors are quicker at than at products.
 * @param counter the four words of the counters, one lane for each counter; replaced by the result
 * @param key the four words of the key
 * @param constant where constants come from
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11, section 4.2
 */
export function threefry(
  counter: Words,
  key: readonly [number, number, number, number],
  constant: Constants,
): Code {
  const splat = (word: number): Code => constant(word | 0)
  const words = [...key, parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]]
  const rotate = (of: Code, by: number): Code =>
    v128.or(i32x4.shl(of, i32.const(by)), i32x4.shrU(of, i32.const(32 - by)))
  const inject = (times: number): Code =>
    counter.map((word, index) =>
      word.set(i32x4.add(word.get, splat(words[(times + index) % 5]! + (index === 3 ? times : 0)))),
    )
  const mix = (one: Local, other: Local, by: number): Code => [
    one.set(i32x4.add(one.get, other.get)),
    other.set(v128.xor(rotate(other.get, by), one.get)),
  ]
  const [c0, c1, c2, c3] = counter
  return [
    inject(0),
    Array.from({ length: 12 }, (_, round): Code => {
      const [first, second] = rotations[round % 8]!
      const mixed =
        round % 2 === 0 ? [mix(c0, c1, first), mix(c2, c3, second)] : [mix(c0, c3, first), mix(c2, c1, second)]
      return [mixed, round % 4 === 3 ? inject((round + 1) / 4) : []]
    }),
  ]
}
