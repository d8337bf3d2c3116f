import { checkArgument, ParameterError } from '@ngrad/core'
import { log } from '@ngrad/core/internal'

/**
 * Entropy rate of a Markov chain: $h = -\sum_i \pi_i \sum_j P_{ij} \ln P_{ij}$ [nats per symbol], where $\pi = \pi P$.
 * No prediction of its next symbol has a smaller cross-entropy.
 * @param transition probability of each symbol after each symbol [symbols × symbols]
 * @throws ParameterError if the rows are no probabilities
 * @see Shannon (1948), Bell System Technical Journal 27:379, section 7
 * @example entropyRate([0.5, 0.5, 0.5, 0.5]) // 0.6931
 */
export function entropyRate(transition: ArrayLike<number>): number {
  checkArgument('entropyRate.transition', 'numbers', transition)
  const symbols = Math.sqrt(transition.length)
  if (!Number.isSafeInteger(symbols) || symbols < 1)
    throw new ParameterError('entropyRate.transition', transition.length, 'a square number of probabilities')
  for (let row = 0; row < symbols; row++) {
    const values = Array.from({ length: symbols }, (_, column) => transition[row * symbols + column]!)
    const sum = values.reduce((one, other) => one + other, 0)
    if (Math.abs(sum - 1) > 1e-6 || values.some(value => !(value >= 0)))
      throw new ParameterError(`entropyRate.transition row ${row}`, `of sum ${sum}`, 'probabilities whose sum is 1')
  }
  const stationary = stationaryDistribution(transition, symbols)
  return -stationary.reduce((sum, probability, row) => {
    for (let column = 0; column < symbols; column++) {
      const next = transition[row * symbols + column]!
      if (next > 0) sum += probability * next * log(next)
    }
    return sum
  }, 0)
}

/** $\pi = \pi P$, by the lazy chain $(P + 1) / 2$, which has the same distribution and never goes round in circles. */
function stationaryDistribution(transition: ArrayLike<number>, symbols: number): Float64Array {
  let now = new Float64Array(symbols).fill(1 / symbols)
  for (let round = 0; round < 100_000; round++) {
    const next = now.map(value => value / 2)
    for (let row = 0; row < symbols; row++)
      for (let column = 0; column < symbols; column++)
        next[column]! += (now[row]! * transition[row * symbols + column]!) / 2
    const change = next.reduce((most, value, index) => Math.max(most, Math.abs(value - now[index]!)), 0)
    now = next
    if (change < 1e-15) break
  }
  return now
}
