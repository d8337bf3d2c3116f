import { crossEntropy, differentiator, everyStep } from '@ngrad/bptt'
import type { SequenceBatch } from '@ngrad/bptt'
import { RandomStream } from '@ngrad/core'
import type { SymbolText } from '@ngrad/data'
import { adam, clipNorm } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork, surrogate } from '@ngrad/spiking'
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
  const network = recurrentNetwork({
    inputs: alphabet.length,
    layers: [rateLayer(hidden, { recurrent: true, selfConnections: true }), readoutLayer(alphabet.length, { tau: 0 })],
  })
  const gradient = differentiator({
    network,
    surrogate: surrogate('triangular'),
    loss: crossEntropy(everyStep({ weight: 1 / steps })),
  })
  const weights = randomWeights(network, { seed, gain: 1 })
  const optimizer = adam({ rate })
  const read = (firsts: readonly number[], length: number): SequenceBatch => {
    const input = new Uint8Array(length * firsts.length * alphabet.length)
    const target = new Uint16Array(length * firsts.length)
    for (let step = 0; step < length; step++) {
      for (const [sample, first] of firsts.entries()) {
        const row = step * firsts.length + sample
        input[row * alphabet.length + symbols[first + step]!] = 1
        target[row] = symbols[first + step + 1]!
      }
    }
    return { samples: firsts.length, steps: length, input, target }
  }
  const draw = new RandomStream(seed, 0x7474)
  for (let round = 0; round < rounds; round++) {
    const firsts: number[] = [] // sequences begin elsewhere in each round
    for (let first = draw.below(1000 + round, steps); first + steps < symbols.length; first += steps)
      if (!isHeldOut(first) && !isHeldOut(first + steps)) firsts.push(first)
    const order = draw.permutation(firsts.length, round)
    for (let at = 0; at + samples <= order.length; at += samples) {
      const chosen = Array.from(order.subarray(at, at + samples), index => firsts[index]!)
      optimizer.rate = rate * (1 - (round + at / order.length) / rounds)
      const { error, gradient: change } = gradient(weights, read(chosen, steps))
      clipNorm(change, 1)
      optimizer.step(weights, change)
      watch?.(round * order.length + at, rounds * order.length, `${error.toFixed(2)} nats`)
      if (at % (10 * samples) === 0) await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
    }
  }
  let [sum, count] = [0, 0]
  for (let first = 0; first < symbols.length; first += blockOfCharacters) {
    const length = Math.min(blockOfCharacters, symbols.length - first) - 1
    if (!isHeldOut(first) || length <= context) continue
    const { values } = gradient(weights, read([first], length))
    for (let step = context - 1; step < length; step++) {
      const said = values.subarray(step * alphabet.length, (step + 1) * alphabet.length)
      const most = Math.max(...said)
      const whole = said.reduce((all, value) => all + Math.exp(value - most), 0)
      sum += Math.log(whole) + most - said[symbols[first + step + 1]!]!
      count++
    }
  }
  return sum / count
}
