import { cos } from './elementary/circle.ts'
import { exp } from './elementary/exponential.ts'
import { log } from './elementary/logarithm.ts'
import { ParameterError } from './errors.ts'
import { parity, rotations } from './kernel/simd.ts'

const low = 0x100000000

/** The high word of the product of two unsigned 32-bit numbers; the low one is that of `Math.imul`. */
function highWord(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const first = Math.imul(aLow, bLow) >>> 16
  const second = Math.imul(aHigh, bLow) // up to (2^16 - 1)^2, of which the bits are all there
  const third = Math.imul(aLow, bHigh)
  const carry = (first + (second & 0xffff) + (third & 0xffff)) >>> 16
  return (Math.imul(aHigh, bHigh) + (second >>> 16) + (third >>> 16) + carry) | 0
}

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
    const [high0, low0] = [highWord(0xd2511f53, c0), Math.imul(0xd2511f53, c0)]
    const [high2, low2] = [highWord(0xcd9e8d57, c2), Math.imul(0xcd9e8d57, c2)]
    c0 = high2 ^ c1 ^ key0
    c2 = high0 ^ c3 ^ key1
    c1 = low2
    c3 = low0
    key0 = (key0 + 0x9e3779b9) | 0
    key1 = (key1 + 0xbb67ae85) | 0
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0]
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

/** Says whose random numbers they are, and what for: the parts of a path, such as `'population', 'input', 'set', 'v', 0`. */
export type StreamName = readonly (string | number)[]

/**
 * Four words that stand for a seed and a name: keys of generators, or words of their counters. Names are written as JSON,
 * so that no two are the same text, and hashed by Threefry as Matyas, Meyer and Oseas have it, $h' = E_h(m) ⊕ m$.
 * @param seed whole number from 0 to 2^53 - 1
 * @throws ParameterError if the seed is none, or a part of the name neither text nor number
 * @see Menezes, van Oorschot & Vanstone (1996), Handbook of Applied Cryptography, algorithm 9.41
 */
export function streamKey(seed: number, name: StreamName): readonly [number, number, number, number] {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new ParameterError('seed', seed, 'a whole number from 0 to 2^53 - 1')
  for (const part of name)
    if (typeof part !== 'string' && !Number.isFinite(part))
      throw new ParameterError('the name of a stream', part, 'texts and finite numbers')
  const text = new TextEncoder().encode(JSON.stringify(name))
  const blocks = Math.ceil(text.length / 16)
  const words = new DataView(new ArrayBuffer(16 * blocks))
  text.forEach((byte, at) => words.setUint8(at, byte))
  let hash: [number, number, number, number] = [seed >>> 0, Math.floor(seed / low), text.length, 0x6e677264]
  for (let block = 0; block < blocks; block++) {
    const message = [0, 4, 8, 12].map(at => words.getUint32(16 * block + at, true)) as typeof hash
    hash = threefry(hash, message, 20).map((word, index) => (word ^ message[index]!) >>> 0) as typeof hash
  }
  return hash
}

/** What words of a stream are for: each has its own, so that no draw shares bits with one of another kind. */
const purposes = { bits: 0, normal: 1, poisson: 2, permutation: 3 } as const

/**
 * Random numbers that depend on seed, name and index alone: the same draw everywhere, in whatever order it is made.
 * Streams of different names are independent, and so are numbers of different kinds within one; `uniform` and `below`
 * show the same bits.
 * @example new RandomStream(42, 'digits', 'order').permutation(1797, epoch)
 */
export class RandomStream {
  readonly #key: readonly [number, number]
  #counter: readonly number[] = []
  #words: readonly number[] = []

  /**
   * @param seed whole number from 0 to 2^53 - 1
   * @param name what the numbers are for, as a path of names and numbers
   * @throws ParameterError if the seed is none
   */
  constructor(seed: number, ...name: StreamName) {
    const [first, second] = streamKey(seed, name)
    this.#key = [first, second]
  }

  /** What tells it from other streams. */
  toJSON(): unknown {
    return this.#key
  }

  /**
   * 32 random bits.
   * @throws ParameterError if the index is no whole number, or below 0
   */
  bits(index: number): number {
    checkIndex(index)
    return this.#bits(index, 0, purposes.bits)
  }

  /**
   * A number in [0, 1), with 32 bits.
   * @throws ParameterError if the index is no whole number, or below 0
   */
  uniform(index: number): number {
    return this.bits(index) / low
  }

  /**
   * A whole number from 0 to `bound` - 1; its bias is below bound / 2^32.
   * @throws ParameterError if the bound is no whole number, or below 1, or the index none, or below 0
   */
  below(index: number, bound: number): number {
    if (!(Number.isSafeInteger(bound) && bound >= 1)) throw new ParameterError('random bound', bound, 'a whole number, at least 1')
    return Math.floor(this.uniform(index) * bound)
  }

  /**
   * A number of the standard normal distribution.
   * @param redraw makes another number of the same index, 0 if left out [32 bits]
   * @throws ParameterError if the index is no whole number from 0 to 2^52 - 1, or the redraw none from 0 to 2^32 - 1
   * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
   */
  normal(index: number, redraw = 0): number {
    checkIndex(index, 52)
    if (redraw >>> 0 !== redraw) throw new ParameterError('random redraw', redraw, 'a whole number from 0 to 2^32 - 1')
    const radius = this.#bits(2 * index, redraw, purposes.normal)
    const turn = this.#bits(2 * index + 1, redraw, purposes.normal)
    return Math.sqrt(-2 * log((radius + 0.5) / low)) * cos((2 * Math.PI * turn) / low)
  }

  /**
   * A number of the Poisson distribution.
   * @param mean its mean, at least 0
   * @throws ParameterError if the mean is negative or not finite, or the index no whole number, or below 0
   * @see Ahrens & Dieter (1974), Computing 12:223 (a large mean is split by the gamma variate of half of its events)
   */
  poisson(index: number, mean: number): number {
    checkIndex(index)
    if (!(Number.isFinite(mean) && mean >= 0)) throw new ParameterError('poisson mean', mean, 'a finite number, at least 0')
    let next = 0
    const uniform = (): number => {
      const word = next++
      return this.#word(word % 4, Math.floor(word / 4), index >>> 0, Math.floor(index / low), purposes.poisson)! / low
    }
    const normal = (): number => Math.sqrt(-2 * log(uniform() + 0.5 / low)) * cos(2 * Math.PI * uniform())
    let rest = mean
    let events = 0
    while (rest > 16) {
      // the time of event n of a process with rate 1 is a gamma variate (Marsaglia & Tsang 2000)
      const shape = Math.floor((7 * rest) / 8)
      const d = shape - 1 / 3
      const c = 1 / Math.sqrt(9 * d)
      let time = -1
      while (time < 0) {
        const x = normal()
        const v = (1 + c * x) ** 3
        const u = uniform()
        if (v > 0 && log(u) < (x * x) / 2 + d - d * v + d * log(v)) time = d * v
      }
      if (time > rest) {
        // the other events before it are equally likely anywhere before its time
        for (let event = 1; event < shape; event++) if (uniform() < rest / time) events++
        return events
      }
      events += shape
      rest -= time
    }
    const least = exp(-rest)
    for (let product = uniform(); product > least; product *= uniform()) events++
    return events
  }

  /**
   * The numbers from 0 to `count` - 1 in random order (Fisher & Yates); `round` makes a new order.
   * @throws ParameterError if one of them is no whole number from 0 to 2^32 - 1
   */
  permutation(count: number, round = 0): Uint32Array {
    for (const [name, value] of Object.entries({ count, round }))
      if (!(Number.isSafeInteger(value) && value >= 0 && value < low))
        throw new ParameterError(`permutation.${name}`, value, 'a whole number from 0 to 2^32 - 1')
    const order = Uint32Array.from({ length: count }, (_, index) => index)
    for (let last = count - 1; last > 0; last--) {
      const bits = this.#word(last % 4, Math.floor(last / 4), count, round, purposes.permutation)
      const other = Math.floor((bits / low) * (last + 1))
      const item = order[last]!
      order[last] = order[other]!
      order[other] = item
    }
    return order
  }

  #bits(index: number, redraw: number, purpose: number): number {
    const block = Math.floor(index / 4)
    return this.#word(index % 4, block, Math.floor(block / low), redraw, purpose)
  }

  /** A word of the block of a counter; the last block is kept. */
  #word(word: number, c0: number, c1: number, c2: number, c3: number): number {
    const counter = this.#counter
    if (c0 !== counter[0] || c1 !== counter[1] || c2 !== counter[2] || c3 !== counter[3]) {
      this.#counter = [c0, c1, c2, c3]
      this.#words = philox(this.#key, [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3])
    }
    return this.#words[word]!
  }
}

/** What is no whole number would be cut to one, or made one of a text: two draws would be the same that nobody meant to be. */
function checkIndex(index: number, bits = 53): void {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < 2 ** bits))
    throw new ParameterError('random index', index, `a whole number from 0 to 2^${bits} - 1`)
}
