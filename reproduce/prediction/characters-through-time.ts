import { bptt } from '@ngrad/bptt'
import { RandomStream } from '@ngrad/core'
import type { SymbolText } from '@ngrad/data'
import { adam, clipNorm, crossEntropy, evaluate, fit, symbolSequences } from '@ngrad/learning'
import type { Dataset, Learner } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { blockOfCharacters, isHeldOut } from './characters.ts'
import type { Watch } from './claim.ts'

/** What {@link charactersThroughTime} is given. */
export interface ThroughTimeOptions {
  readonly text: SymbolText
  /** From which character of a held-out block on it is asked, as the n-grams are. */
  readonly context: number
  readonly hidden: number
  readonly rounds: number
  readonly rate?: number
  readonly seed?: number
  readonly watch?: Watch
}

const samples = 20
/** Characters of a sequence: a divisor of a block's. */
const steps = 50

/**
 * Lets a recurrent network of rates predict each next character by backpropagation through time, cut into sequences of
 * 50 characters that begin at rest; the held-out blocks are read from their beginning, each without a break.
 * @returns cross-entropy of the held-out characters [nats]
 */
export async function charactersThroughTime(options: ThroughTimeOptions): Promise<number> {
  const { text, context, hidden, rounds, rate = 2e-3, seed = 0, watch } = options
  const { symbols, alphabet } = text
  const inputs = alphabet.length
  const network = recurrentNetwork({
    inputs,
    layers: [rateLayer(hidden, { recurrent: true, selfConnections: true }), readoutLayer(inputs, { tau: 0 })],
  })
  const learner = bptt({ network, weights: randomWeights(network, { seed, gain: 1 }), loss: crossEntropy })
  const clipped: Learner = {
    ...learner,
    learn(batch) {
      const outcome = learner.learn(batch)
      clipNorm(learner.gradient, 1)
      return outcome
    },
  }
  const drawn = beginnings(symbols.length, rounds, seed)
  const firsts = drawn.flatMap(({ used }) => used)
  const progress = drawn.flatMap(({ used, of }, round) => used.map((_, at) => (round + at / of) / rounds))
  const total = firsts.length
  await fit(clipped, nextCharacters(text, Array.from(firsts, first => [first, steps]), 0, 1 / steps), {
    optimizer: adam({ rate, schedule: step => 1 - progress[step * samples]! }),
    epochs: 1,
    batch: samples,
    shuffle: false,
    callbacks: {
      batch: ({ batch: number, loss }) => watch?.(number * samples, total, `${loss.toFixed(2)} nats`),
    },
  })
  const heldOut: Part[] = []
  for (let first = 0; first < symbols.length; first += blockOfCharacters) {
    const length = Math.min(blockOfCharacters, symbols.length - first) - 1
    if (isHeldOut(first) && length > context) heldOut.push([first, length])
  }
  const parts = heldOut.map(([, length]) => length - context + 1)
  const { loss } = evaluate(learner, nextCharacters(text, heldOut, context - 1), 1)
  return (loss * heldOut.length) / parts.reduce((sum, part) => sum + part)
}

/** Where a sequence begins, and its length. */
type Part = readonly [first: number, length: number]

/**
 * Where the sequences of each round begin, in a drawn order, as many as fill batches of all that there are: elsewhere in each
 * round, and none is or ends in a held-out block.
 */
function beginnings(
  length: number,
  rounds: number,
  seed: number,
): { readonly used: readonly number[]; readonly of: number }[] {
  const draw = new RandomStream(seed, 0x7474)
  return Array.from({ length: rounds }, (_, round) => {
    const firsts: number[] = []
    for (let first = draw.below(1000 + round, steps); first + steps < length; first += steps)
      if (!isHeldOut(first) && !isHeldOut(first + steps)) firsts.push(first)
    const order = [...draw.permutation(firsts.length, round)].map(index => firsts[index]!)
    return { used: order.slice(0, order.length - (order.length % samples)), of: order.length }
  })
}

/** Parts of a text, of which each character is to say the next, from a step on. */
function nextCharacters({ symbols, alphabet }: SymbolText, parts: readonly Part[], from: number, weight = 1): Dataset {
  const [inputs, outputs] = [alphabet.length, alphabet.length]
  return {
    count: parts.length,
    inputs,
    outputs,
    example(index) {
      const [first, length] = parts[index]!
      const target = new Float64Array(length * outputs)
      for (let step = 0; step < length; step++) target[step * outputs + symbols[first + step + 1]!] = 1
      const taught = new Float64Array(length).fill(weight, from)
      const input = symbolSequences({ symbols: symbols.subarray(first, first + length), steps: length, inputs, labels: [0] })
      return { input: input.example(0).input, target, taught }
    },
  }
}
