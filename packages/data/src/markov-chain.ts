import { checkOptions, checkParameter, RandomStream, required, seedOption } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'

/** What a {@link markovChain} is made of. */
export interface MarkovChainOptions {
  /** Number of different symbols, up to 256. */
  readonly symbols: number
  /** How many symbols are drawn. */
  readonly length: number
  /** Seed; 0 if left out. */
  readonly seed?: number
  /**
   * How unequal the probabilities are: each row of the transition matrix is $u^s$, normalised, with u uniform in (0, 1)
   * [1]; 4 if left out.
   */
  readonly sharpness?: number
}

/** A Markov chain and a text that it wrote. */
export interface MarkovChain {
  /** Probability of each symbol after each symbol [symbols × symbols]. */
  readonly transition: Float64Array
  /** The text [length]. */
  readonly text: Uint8Array
}

/**
 * Draws a Markov chain, and a text from it.
 * @throws ParameterError if a number cannot be used
 * @see Shannon (1948), Bell System Technical Journal 27:379, section 3
 * @example const { text, transition } = markovChain({ symbols: 4, length: 1000, seed: 1 })
 */
export function markovChain(options: MarkovChainOptions): MarkovChain {
  checkOptions('markovChain', options, {
    symbols: required('number'),
    length: required('number'),
    seed: seedOption,
    sharpness: 'number',
  })
  const { symbols, length, seed = 0, sharpness = 4 } = options
  checkParameter('markovChain', 'symbols', { unit: '1', default: 8, atLeast: 2, atMost: 256, integer: true }, symbols)
  checkParameter('markovChain', 'length', { unit: '1', default: 1, atLeast: 1, integer: true }, length)
  checkParameter('markovChain', 'sharpness', { unit: '1', default: 4, atLeast: 0 }, sharpness)
  const text = roomFor('markovChain.length', length, () => new Uint8Array(length))
  const odds = new RandomStream(seed, 'markovChain', 'transition')
  const transition = Float64Array.from(
    { length: symbols * symbols },
    (_, at) => Math.max(1e-9, odds.uniform(at)) ** sharpness,
  )
  for (let row = 0; row < symbols; row++) {
    const part = transition.subarray(row * symbols, (row + 1) * symbols)
    const sum = part.reduce((one, other) => one + other, 0)
    part.forEach((value, at) => (part[at] = value / sum))
  }
  const draw = new RandomStream(seed, 'markovChain', 'text')
  text[0] = draw.below(0, symbols)
  for (let at = 1; at < length; at++) {
    const row = text[at - 1]! * symbols
    let left = draw.uniform(at)
    let next = 0
    while (next < symbols - 1 && (left -= transition[row + next]!) >= 0) next++
    text[at] = next
  }
  return { transition, text }
}
