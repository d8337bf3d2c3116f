import { checkArgument, checkParameter, RandomStream, seedOption } from '@ngrad/core'

/** Keys with values, written one after the other, some keys more than once, and a key to read by. */
export interface Associations {
  /** Keys [writes]. */
  readonly keys: Uint16Array
  /** Values [writes]. */
  readonly values: Uint16Array
  /** The key to read by. */
  readonly query: number
  /** The value that it was given last. */
  readonly target: number
}

/**
 * Overwriting retrieval: twice as many writings as there are keys, keys and values drawn with replacement; what a key
 * was given last is to be read.
 * @param keyCount how many keys there are, and how many values
 * @param random where the draws come from
 * @param first index of the first draw; `4 · keyCount + 1` are made
 * @see Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight programmers, section 6.1.2
 * @example overwriting(20, new RandomStream(1, 'keys'))
 */
export function overwriting(keyCount: number, random: RandomStream, first = 0): Associations {
  checkArgument('overwriting.random', RandomStream, random)
  checkArgument('overwriting.first', seedOption, first)
  checkParameter('overwriting', 'keyCount', { unit: '1', default: 20, atLeast: 1, atMost: 65_536, integer: true }, keyCount)
  const keys = Uint16Array.from({ length: 2 * keyCount }, (_, index) => random.below(first + 2 * index, keyCount))
  const values = Uint16Array.from({ length: 2 * keyCount }, (_, index) => random.below(first + 2 * index + 1, keyCount))
  const query = keys[random.below(first + 4 * keyCount, keys.length)]!
  return { keys, values, query, target: values[keys.lastIndexOf(query)]! }
}
