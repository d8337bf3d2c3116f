import { checkArguments, checkOptions, checkParameter, ParameterError } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { checkVector } from '@ngrad/learning'

/** Parameters of {@link retrieveByHopfield}. */
export interface HopfieldOptions {
  /** Inverse temperature β; 1 if left out. */
  readonly beta?: number
  /** Number of updates; 1 if left out. */
  readonly steps?: number
}

/**
 * One or more updates of a modern Hopfield network: $\xi \leftarrow X \mathrm{softmax}(\beta X^\top \xi)$, where the
 * columns of X are the patterns.
 *
 * It is the attention form of fast weights with $e^{\beta k \cdot q}$, as shares of the sum, in the place of
 * $k \cdot q$: for small β the two differ by the mean of the patterns and a factor, for large β the nearest pattern
 * alone is left.
 * @param patterns what is stored
 * @param query where it starts
 * @throws ParameterError if there is no pattern or a size does not fit
 * @see Ramsauer et al. (2020), Hopfield networks is all you need, eq. 3
 * @example retrieveByHopfield([[1, 0], [0, 1]], [0.9, 0.1], { beta: 50 })
 */
export function retrieveByHopfield(
  patterns: readonly ArrayLike<number>[],
  query: ArrayLike<number>,
  options: HopfieldOptions = {},
): Float64Array {
  checkOptions('retrieveByHopfield', options, { beta: 'number', steps: 'number' })
  checkArguments('retrieveByHopfield', { patterns, query }, { patterns: 'list', query: 'numbers' })
  const { beta = 1, steps = 1 } = options
  checkParameter('retrieveByHopfield', 'beta', { unit: '1', default: 1, above: 0 }, beta)
  checkParameter('retrieveByHopfield', 'steps', { unit: '1', default: 1, atLeast: 1, integer: true }, steps)
  if (patterns.length === 0) throw new ParameterError('retrieveByHopfield.patterns', patterns, 'at least one pattern')
  for (const pattern of patterns) checkVector('retrieveByHopfield.patterns', pattern, query.length, 'size of the query')
  let state = Float64Array.from(query)
  for (let step = 0; step < steps; step++) {
    const matches = patterns.map(pattern => {
      let match = 0
      for (let index = 0; index < state.length; index++) match += pattern[index]! * state[index]!
      return beta * match
    })
    const most = matches.reduce((one, other) => Math.max(one, other))
    const parts = matches.map(match => exp(match - most))
    const sum = parts.reduce((one, other) => one + other)
    const next = new Float64Array(state.length)
    patterns.forEach((pattern, which) => {
      const share = parts[which]! / sum
      for (let index = 0; index < next.length; index++) next[index]! += share * pattern[index]!
    })
    state = next
  }
  return state
}
