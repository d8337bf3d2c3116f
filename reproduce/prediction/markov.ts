import { markovChain } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import { entropyRate, nextSymbol } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { crossEntropy, pupil, targetsOf } from './lessons.ts'

/** What {@link markov} is given. */
export interface MarkovOptions {
  readonly symbols: number
  /** Number of symbols to learn from, and as many to test with. */
  readonly length: number
  readonly rounds: number
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** A network that has learned a Markov chain. */
export interface MarkovResult {
  /** Entropy rate of the chain [nats]. */
  readonly entropyRate: number
  /** Cross-entropy of the network over all pairs, weighted by their true probability [nats]. */
  readonly crossEntropy: number
  /** Cross-entropy of the network on a text that it has not seen [nats]. */
  readonly heldOut: number
  /** The same of the chain's own probabilities: the held-out text's own luck [nats]. */
  readonly heldOutOfTruth: number
  /** Probability of each symbol after each, of the chain and as predicted [symbols × symbols]. */
  readonly transition: ArrayLike<number>
  readonly predicted: ArrayLike<number>
}

/** Lets a network with one hidden layer predict the next symbol of a Markov chain. */
export async function markov(options: MarkovOptions): Promise<MarkovResult> {
  const { symbols, length, rounds, learner, seed = 0, watch } = options
  const { transition, text } = markovChain({ symbols, length: 2 * length, seed })
  const lessons = nextSymbol(text.subarray(0, length), { alphabet: symbols })
  const held = nextSymbol(text.subarray(length), { alphabet: symbols })
  const network = pupil(lessons, {
    hidden: [dense(32, { activation: 'tanh' })],
    rate: 3e-3,
    seed,
    ...(learner !== undefined && { learner }),
  })
  await network.rounds(rounds, { watch })
  const each = nextSymbol(
    Uint8Array.from({ length: symbols + 1 }, (_, at) => at % symbols),
    { alphabet: symbols },
  )
  const learned = network.answers(each)
  const stationary = frequencies(transition, symbols)
  const over = (q: ArrayLike<number>): number =>
    -stationary.reduce((sum, p, row) => {
      for (let at = row * symbols; at < (row + 1) * symbols; at++) sum += p * transition[at]! * Math.log(q[at]!)
      return sum
    }, 0)
  const targets = targetsOf(held)
  const truth = new Float32Array(targets.length)
  for (let at = 0; at < held.count; at++)
    truth.set(transition.subarray(text[length + at]! * symbols, (text[length + at]! + 1) * symbols), at * symbols)
  return {
    entropyRate: entropyRate(transition),
    crossEntropy: over(learned),
    heldOut: crossEntropy(network.answers(held), targets, held.count),
    heldOutOfTruth: crossEntropy(truth, targets, held.count),
    transition,
    predicted: learned,
  }
}

/** How often each symbol is written in the long run. */
function frequencies(transition: Float64Array, symbols: number): Float64Array {
  let now = new Float64Array(symbols).fill(1 / symbols)
  for (let step = 0; step < 5000; step++) {
    const next = new Float64Array(symbols)
    now.forEach((p, row) => next.forEach((_, column) => (next[column]! += p * transition[row * symbols + column]!)))
    now = next
  }
  return now
}
