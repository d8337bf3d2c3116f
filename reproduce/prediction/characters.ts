import type { SymbolText } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import { nextSymbol, nGram } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { crossEntropy, pupil, targetsOf } from './lessons.ts'

/** What {@link characters} is given. */
export interface CharactersOptions {
  readonly text: SymbolText
  /** How many characters the network sees. */
  readonly context: number
  readonly hidden: number
  readonly rounds: number
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** Cross-entropies of held-out characters [nats]. */
export interface CharactersResult {
  /** Of single characters, bigrams, trigrams, and so on to 5. */
  readonly grams: readonly number[]
  readonly network: number
  /** Number of characters that were learned from, and held out. */
  readonly learned: number
  readonly heldOut: number
}

/** So many characters in a row are learned from or held out; each tenth block is held out. */
export const blockOfCharacters = 2000

/** Whether the character of a place is held out. */
export const isHeldOut = (at: number): boolean => Math.floor(at / blockOfCharacters) % 10 === 9

/**
 * Cross-entropies of single characters, bigrams and so on to 5, counted in all that is not held out [nats].
 * @param context how many characters are seen before the one that is asked for
 * @param asked where they begin; every held-out place at which they lie within a block if left out
 */
export function gramLosses({ alphabet, symbols }: SymbolText, context: number, asked?: readonly number[]): number[] {
  const places = asked ?? Array.from(symbols.keys()).filter(at => isAsked(symbols, at, context))
  const counted = symbols.filter((_, at) => !isHeldOut(at))
  return [1, 2, 3, 4, 5].map(order => {
    const model = nGram(counted, order, alphabet.length)
    const loss = places.reduce(
      (sum, at) => sum - Math.log(model.probability(symbols.subarray(at, at + context), symbols[at + context]!)),
      0,
    )
    return loss / places.length
  })
}

const isAsked = (symbols: ArrayLike<number>, at: number, context: number): boolean =>
  at + context < symbols.length && isHeldOut(at) && isHeldOut(at + context)

/**
 * Lets a network predict the next character from the last few; the n-grams count the same text, and all are asked for
 * the same held-out characters.
 */
export async function characters(options: CharactersOptions): Promise<CharactersResult> {
  const { text, context, hidden, rounds, learner, seed = 0, watch } = options
  const { alphabet, symbols } = text
  const [learned, heldOut]: [number[], number[]] = [[], []]
  for (let at = 0; at + context < symbols.length; at++)
    if (isHeldOut(at) === isHeldOut(at + context)) (isHeldOut(at) ? heldOut : learned).push(at) // no lesson lies across
  const grams = gramLosses(text, context, heldOut)
  const teacher = nextSymbol(symbols, { alphabet: alphabet.length, context })
  const network = pupil(teacher, {
    hidden: [dense(hidden, { activation: 'relu' })],
    rate: 1e-3,
    seed,
    ...(learner !== undefined && { learner }),
  })
  await network.rounds(rounds, { lessons: learned, watch })
  const loss = crossEntropy(network.answers(teacher, heldOut), targetsOf(teacher, heldOut), heldOut.length)
  return { grams, network: loss, learned: learned.length, heldOut: heldOut.length }
}
