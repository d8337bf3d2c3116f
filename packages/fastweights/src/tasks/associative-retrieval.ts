import { checkArgument, checkParameter, RandomStream, seedOption } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'

/** Sequences of symbols with the class of each. */
export interface LabelledSequences {
  /** How many there are. */
  readonly count: number
  /** Length of each [symbols]. */
  readonly steps: number
  /** Their symbols, one sequence after the other [count × steps]. */
  readonly sequences: Uint8Array
  /** Their classes [count]. */
  readonly targets: Uint8Array
}

/**
 * Symbols of associative retrieval: 26 letters, 10 digits and the question mark.
 * @example retrievalSymbols // 37
 */
export const retrievalSymbols = 37

/**
 * Associative retrieval: pairs of a letter and a digit, two question marks and one of the letters; the class is the
 * digit that followed it. No letter comes twice.
 * @param count how many strings
 * @param pairs how many pairs in each
 * @param random where the draws come from
 * @param first index of the first draw
 * @see Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past, section 4.1
 * @example associativeRetrieval(100_000, 4, new RandomStream(1, 'train')) // such as c9k8j3f1??c, class 9
 */
export function associativeRetrieval(count: number, pairs: number, random: RandomStream, first = 0): LabelledSequences {
  checkArgument('associativeRetrieval.random', RandomStream, random)
  checkArgument('associativeRetrieval.first', seedOption, first)
  checkParameter('associativeRetrieval', 'count', { unit: '1', default: 1, atLeast: 1, integer: true }, count)
  checkParameter(
    'associativeRetrieval',
    'pairs',
    { unit: '1', default: 4, atLeast: 1, atMost: 26, integer: true },
    pairs,
  )
  const steps = 2 * pairs + 3
  const sequences = roomFor('associativeRetrieval.count', count, () => new Uint8Array(count * steps))
  const targets = new Uint8Array(count)
  const letters = Uint8Array.from({ length: 26 }, (_, letter) => letter)
  let draw = first
  for (let string = 0; string < count; string++) {
    const at = string * steps
    for (let pair = 0; pair < pairs; pair++) {
      const other = pair + random.below(draw++, 26 - pair)
      const letter = letters[other]!
      letters[other] = letters[pair]!
      letters[pair] = letter
      sequences[at + 2 * pair] = letter
      sequences[at + 2 * pair + 1] = 26 + random.below(draw++, 10)
    }
    const asked = random.below(draw++, pairs)
    sequences[at + 2 * pairs] = 36
    sequences[at + 2 * pairs + 1] = 36
    sequences[at + 2 * pairs + 2] = sequences[at + 2 * asked]!
    targets[string] = sequences[at + 2 * asked + 1]! - 26
  }
  return { count, steps, sequences, targets }
}

/**
 * A sequence of associative retrieval as it is written: `c9k8j3f1??c`.
 * @example asString(Uint8Array.of(2, 0, 28, 36)) // "ca2?"
 */
export const asString = (symbols: Uint8Array): string => {
  checkArgument('asString.symbols', 'numbers', symbols)
  return Array.from(symbols, symbol => 'abcdefghijklmnopqrstuvwxyz0123456789?'[symbol]!).join('')
}
