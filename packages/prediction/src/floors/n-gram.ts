import { checkArgument, checkArguments, checkParameter } from '@ngrad/core'
import { log } from '@ngrad/core/internal'

/** A model of text that counts. Made by {@link nGram}. */
export interface NGram {
  /** Probability of a symbol after those before it; only the last n - 1 count. */
  probability(before: ArrayLike<number>, symbol: number): number
  /**
   * Cross-entropy of a text [nats per symbol].
   * @param from first symbol that counts, so that all orders can be asked for the same; n - 1 if left out
   */
  crossEntropy(symbols: ArrayLike<number>, from?: number): number
}

/**
 * Counts how often each symbol follows each n - 1 others, and lets shorter contexts stand in for those that are rare:
 * $p(s \mid c) = (n_{cs} + u_c\, p(s \mid c')) / (n_c + u_c)$, where $u_c$ is the number of different symbols that
 * followed c, and c' is c without its first symbol.
 * @param symbols the text to count in, numbers from 0 to alphabet - 1
 * @param order n: 1 for single symbols, 2 for bigrams, 3 for trigrams
 * @param alphabet number of different symbols
 * @throws ParameterError if order or alphabet is no whole number above 0, or the text is no array of numbers
 * @see Witten & Bell (1991), The zero-frequency problem. IEEE Transactions on Information Theory 37:1085
 * @example nGram(text, 2, 96).crossEntropy(heldOut)
 */
export function nGram(symbols: ArrayLike<number>, order: number, alphabet: number): NGram {
  for (const [name, value] of Object.entries({ order, alphabet }))
    checkParameter('nGram', name, { unit: '1', default: 2, atLeast: 1, integer: true }, value)
  checkArgument('nGram.symbols', 'numbers', symbols)
  const tables = Array.from({ length: Math.min(order, symbols.length) }, () => new Map<number, Map<number, number>>())
  for (let at = 0; at < symbols.length; at++) {
    let context = 0
    let factor = 1
    for (let length = 0; length < order && length <= at; length++) {
      if (length > 0) {
        context += factor * (symbols[at - length]! + 1)
        factor *= alphabet + 1
      }
      const table = tables[length]!
      let counts = table.get(context)
      if (!counts) table.set(context, (counts = new Map()))
      counts.set(symbols[at]!, (counts.get(symbols[at]!) ?? 0) + 1)
    }
  }
  const totals = tables.map(
    table => new Map([...table].map(([context, counts]) => [context, [...counts.values()].reduce((a, b) => a + b)])),
  )
  const probabilityAt = (text: ArrayLike<number>, at: number, symbol: number): number => {
    let probability = 1 / alphabet
    let context = 0
    let factor = 1
    for (let length = 0; length < order && length <= at; length++) {
      if (length > 0) {
        context += factor * (text[at - length]! + 1)
        factor *= alphabet + 1
      }
      const counts = tables[length]?.get(context)
      if (!counts) break
      const distinct = counts.size
      probability = ((counts.get(symbol) ?? 0) + distinct * probability) / (totals[length]!.get(context)! + distinct)
    }
    return probability
  }
  return {
    probability(before, symbol) {
      checkArguments('nGram.probability', { before, symbol }, { before: 'list', symbol: 'count' })
      return probabilityAt(before, before.length, symbol)
    },
    crossEntropy(text, from = order - 1) {
      checkArguments('nGram.crossEntropy', { symbols: text, from }, { symbols: 'numbers', from: 'count' })
      let sum = 0
      for (let at = from; at < text.length; at++) sum -= log(probabilityAt(text, at, text[at]!))
      return sum / (text.length - from)
    },
  }
}
