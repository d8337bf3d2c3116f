import { parity, rotations } from './kernel/simd.ts'

const low = 0x100000000

/** High and low words of the product of two unsigned 32-bit numbers. */
function product(a: number, b: number): readonly [number, number] {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const cross = aHigh * bLow + ((aLow * bLow) >>> 16)
  const middle = aLow * bHigh + (cross & 0xffff)
  return [(aHigh * bHigh + Math.floor(cross / 65536) + Math.floor(middle / 65536)) >>> 0, Math.imul(a, b) >>> 0]
}

/** The two words of a seed, a whole number from 0 to 2^53 - 1. */
export const keyOf = (seed: number): readonly [number, number] => [seed >>> 0, Math.floor(seed / low) >>> 0]

/**
 * Philox4x32-10: four words of random bits that depend on a key and a counter alone.
 * @param key two words
 * @param counter four words
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11
 */
export function philox(
  [k0, k1]: readonly [number, number],
  counter: readonly [number, number, number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter
  let key0 = k0
  let key1 = k1
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = product(0xd2511f53, c0)
    const [high2, low2] = product(0xcd9e8d57, c2)
    c0 = (high2 ^ c1 ^ key0) >>> 0
    c2 = (high0 ^ c3 ^ key1) >>> 0
    c1 = low2
    c3 = low0
    key0 = (key0 + 0x9e3779b9) >>> 0
    key1 = (key1 + 0xbb67ae85) >>> 0
  }
  return [c0, c1, c2, c3]
}

/**
 * Threefry4x32: four words of random bits that depend on a key and a counter alone.
 * @param key four words
 * @param counter four words
 * @param rounds 12 are the fewest that pass all tests of randomness, 20 are usual
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11
 */
export function threefry(
  key: readonly [number, number, number, number],
  counter: readonly [number, number, number, number],
  rounds = 12,
): [number, number, number, number] {
  const words = [...key, parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]]
  const x = counter.map((word, index) => (word + words[index]!) | 0)
  for (let round = 0; round < rounds; round++) {
    const by = rotations[round % 8]!
    for (const [pair, one] of [0, 2].entries()) {
      const other = round % 2 === 0 ? one + 1 : 3 - one
      x[one] = (x[one]! + x[other]!) | 0
      x[other] = ((x[other]! << by[pair]!) | (x[other]! >>> (32 - by[pair]!))) ^ x[one]!
    }
    if (round % 4 === 3) {
      const times = (round + 1) / 4
      for (let index = 0; index < 4; index++)
        x[index] = (x[index]! + words[(times + index) % 5]! + (index === 3 ? times : 0)) | 0
    }
  }
  return x.map(word => word >>> 0) as [number, number, number, number]
}

/**
 * Random numbers that depend on seed, stream and index alone: the same draw everywhere, in whatever order it is made.
 */
export class RandomStream {
  readonly #key: readonly [number, number]
  readonly #stream: number
  #block = -1
  #words: readonly number[] = []

  /**
   * @param seed whole number from 0 to 2^53 - 1
   * @param stream number of the stream [32 bits]
   */
  constructor(seed: number, stream: number) {
    this.#key = keyOf(seed)
    this.#stream = stream >>> 0
  }

  /** 32 random bits. */
  bits(index: number): number {
    const block = Math.floor(index / 4)
    if (block !== this.#block) {
      this.#words = philox(this.#key, [block >>> 0, Math.floor(block / low), this.#stream, 0x6e677264])
      this.#block = block
    }
    return this.#words[index % 4]!
  }

  /** A number in [0, 1), with 32 bits. */
  uniform(index: number): number {
    return this.bits(index) / low
  }

  /** A whole number from 0 to `bound` - 1; its bias is below bound / 2^32. */
  below(index: number, bound: number): number {
    return Math.floor(this.uniform(index) * bound)
  }

  /**
   * A number of the standard normal distribution.
   * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
   */
  normal(index: number): number {
    const pair = 2 * index
    return Math.sqrt(-2 * Math.log((this.bits(pair) + 0.5) / low)) * Math.cos(2 * Math.PI * this.uniform(pair + 1))
  }

  /**
   * A number of the Poisson distribution.
   * @param mean its mean, at least 0
   * @see Ahrens & Dieter (1974), Computing 12:223 (a large mean is split by the gamma variate of half of its events)
   */
  poisson(index: number, mean: number): number {
    const own = new RandomStream(this.bits(index) + 4294967296 * (this.#stream % 2048), 0x706f6973)
    let rest = mean
    let events = 0
    let next = 0
    while (rest > 16) {
      // the time of event n of a process with rate 1 is a gamma variate (Marsaglia & Tsang 2000)
      const shape = Math.floor((7 * rest) / 8)
      const d = shape - 1 / 3
      const c = 1 / Math.sqrt(9 * d)
      let time = -1
      while (time < 0) {
        const x = own.normal(next)
        const v = (1 + c * x) ** 3
        const u = own.uniform(1e9 + next++)
        if (v > 0 && Math.log(u) < (x * x) / 2 + d - d * v + d * Math.log(v)) time = d * v
      }
      if (time > rest) {
        // the other events before it are equally likely anywhere before its time
        for (let event = 1; event < shape; event++) if (own.uniform(2e9 + next++) < rest / time) events++
        return events
      }
      events += shape
      rest -= time
    }
    for (let product = own.uniform(3e9 + next++); product > Math.exp(-rest); product *= own.uniform(3e9 + next++))
      events++
    return events
  }

  /** The numbers from 0 to `count` - 1 in random order (Fisher & Yates); `round` makes a new order. */
  permutation(count: number, round = 0): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, index) => index)
    for (let last = count - 1; last > 0; last--) {
      const other = this.below(round * count + last, last + 1)
      const item = order[last]!
      order[last] = order[other]!
      order[other] = item
    }
    return order
  }
}
