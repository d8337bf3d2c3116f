import type { NumberSpec } from '@ngrad/core'
import { checkOptions, RandomStream, required, seedOption } from '@ngrad/core'

/** Something that pairs of vectors are stored in and read from. */
export interface PairMemory {
  /** Stores a value under a key. */
  store(key: Float64Array, value: Float64Array): void
  /** What is stored under a key. */
  retrieve(query: Float64Array): Float64Array
}

/** What is measured by {@link recallOf}. */
export interface RecallOptions {
  /** Size of keys and values. */
  readonly size: number
  /** How many pairs are stored. */
  readonly pairs: number
  /** How often, with new pairs; 10 if left out. */
  readonly trials?: number
  /** How often all pairs are stored, one round after the other; 1 if left out. */
  readonly rounds?: number
  /** Seed of the pairs. */
  readonly seed: number
}

/** How many of something are gone through, one by one. */
const counted: NumberSpec = { unit: '1', atLeast: 1, atMost: 1e6, integer: true }

/** How well pairs are read. */
export interface Recall {
  /** Share of the values' signs that are read wrongly. */
  readonly signErrors: number
  /** Share of the pairs whose value is nearer than that of any other pair to what is read. */
  readonly found: number
}

/**
 * Stores pairs of random vectors whose components are $\pm1/\sqrt{d}$ (keys) and ±1 (values), and reads each by its
 * key.
 *
 * By Hebb's rule without decay, a component of what is read is its sign and the crosstalk of the n − 1 other keys,
 * which is normal with a variance of $(n - 1) / d$, so $\Phi(-\sqrt{d / (n-1)})$ of the signs are wrong.
 * @param make makes an empty memory
 * @see Hopfield (1982), Neural networks and physical systems with emergent collective computational abilities
 * @example recallOf(() => new DeltaMemory({ keySize: 64 }), { size: 64, pairs: 8, seed: 1 }).found // 1
 */
export function recallOf(make: () => PairMemory, options: RecallOptions): Recall {
  checkOptions('recallOf', options, {
    size: required(counted),
    pairs: required(counted),
    trials: counted,
    rounds: counted,
    seed: required(seedOption),
  })
  const { size, pairs, trials = 10, rounds = 1, seed } = options
  let [wrong, found] = [0, 0]
  for (let trial = 0; trial < trials; trial++) {
    const random = new RandomStream(seed, 'capacity', trial)
    const signs = (first: number, scale: number): Float64Array =>
      Float64Array.from({ length: size }, (_, index) => (random.uniform(first + index) < 0.5 ? -scale : scale))
    const all = Array.from({ length: pairs }, (_, pair) => ({
      key: signs(2 * pair * size, 1 / Math.sqrt(size)),
      value: signs((2 * pair + 1) * size, 1),
    }))
    const memory = make()
    for (let round = 0; round < rounds; round++) for (const { key, value } of all) memory.store(key, value)
    for (const { key, value } of all) {
      const read = memory.retrieve(key)
      for (let index = 0; index < size; index++) if (read[index]! * value[index]! <= 0) wrong++
      const own = dot(read, value)
      if (all.every(other => other.value === value || dot(read, other.value) < own)) found++
    }
  }
  return { signErrors: wrong / (trials * pairs * size), found: found / (trials * pairs) }
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}
