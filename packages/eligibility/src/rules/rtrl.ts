import { networkShape, surrogateShape } from '@ngrad/spiking'
import { checkArguments, checkOptions } from '@ngrad/core'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { DerivativeOptions } from '../model/linearized.ts'
import { InfluenceLearner } from './influence.ts'
import type { ForwardLearner } from './learner.ts'

/**
 * Real-time recurrent learning: the whole gradient, forward in time. For each weight it carries along how the state of
 * *every* unit depends on it,
 *
 * $$\frac{ds^t}{dW} = \frac{\partial s^t}{\partial s^{t-1}} \frac{ds^{t-1}}{dW} + \frac{\partial s^t}{\partial W}$$
 *
 * so it equals backpropagation through time while the weights stay as they are, with a memory that does not grow with
 * time but with the cube of the number of units: $n^4$ operations a step.
 * @throws ParameterError if the network has other layers than a hidden one and a read-out
 * @see Williams & Zipser (1989), Neural Computation 1:270
 * @example const learner = rtrl(network, weights)
 */
export function rtrl(
  network: RecurrentNetwork,
  weights: NetworkWeights,
  options: DerivativeOptions = {},
): ForwardLearner {
  checkOptions('rtrl', options, { surrogate: surrogateShape, throughReset: 'flag' })
  checkArguments('rtrl', { network, weights }, { network: networkShape, weights: 'list' })
  return new InfluenceLearner('rtrl', network, weights, options, layer => {
    const { size, selfConnections } = network.layers[layer]!
    const all = Array.from({ length: size }, (_, unit) => unit)
    return { reach: () => all, recurrence: true, present: (source, target) => selfConnections || source !== target }
  })
}
