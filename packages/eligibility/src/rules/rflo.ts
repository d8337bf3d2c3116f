import { networkShape } from '@ngrad/spiking'
import { checkArguments, checkOptions, ParameterError } from '@ngrad/core'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { hiddenLayers } from '../model/linearized.ts'
import { eprop } from './e-prop.ts'
import type { Eprop } from './e-prop.ts'
import { checkFeedback, randomFeedback } from './feedback.ts'
import type { Feedback } from './feedback.ts'

/** What {@link rflo} may be given. */
export interface RfloOptions {
  /** How the error reaches the hidden units, of all layers or of each; random weights with the spread $1 / \sqrt{K}$ if left out. */
  readonly feedback?: Feedback | readonly Feedback[]
}

/**
 * Random-feedback local online learning, for rate units: what a recurrent weight does over other units is left out, and
 * the error comes back over random weights.
 *
 * $$p_{ij} \leftarrow \lambda\, p_{ij} + (1 - \lambda) f'(u_j)\, h_i,\quad
 * \frac{dE}{dW_{ij}} \approx \sum_t [B e]_j^t\, p_{ij}^t$$
 *
 * It is {@link eprop} for rate units; Murray's read-out has no memory (`tau: 0`).
 * @throws ParameterError if a hidden layer is not of rate units
 * @see Murray (2019), eLife 8:e43299, equations 3 to 5
 * @example const learner = rflo(network, weights, { feedback: randomFeedback(100, 2) })
 */
export function rflo(network: RecurrentNetwork, weights: NetworkWeights, options: RfloOptions = {}): Eprop {
  checkOptions('rflo', options, { feedback: 'any' })
  checkFeedback('rflo', options.feedback)
  checkArguments('rflo', { network, weights }, { network: networkShape, weights: 'list' })
  const { hidden, readout } = hiddenLayers(network)
  if (hidden.some(({ kind }) => kind !== 'rate'))
    throw new ParameterError(
      'rflo.hidden',
      hidden.map(({ kind }) => kind).join(', '),
      'of rate layers; eprop takes all',
    )
  const deviation = 1 / Math.sqrt(readout.size)
  const { feedback = hidden.map(({ size }, seed) => randomFeedback(size, readout.size, { seed, deviation })) } = options
  return Object.defineProperty(eprop(network, weights, { feedback }), 'name', { value: 'rflo' })
}
