import { checkArgument, checkOptions, checkParameter, ParameterError } from '@ngrad/core'
import { lossShape, squaredError, throughTime } from '@ngrad/learning'
import type { Learner, Loss, NamedArrays, OnlineRule } from '@ngrad/learning'
import type { ForceNetwork } from './rate-force.ts'

/** What {@link forceLearner} may be given. */
export interface ForceLearnerOptions {
  /** Steps from one change of the weights to the next, of those in which the answer counts; 1 if left out. */
  readonly every?: number
  /** What is to become small, of which there is one: the squared error. */
  readonly loss?: Loss
  /** Name that it goes by; `force` if left out. */
  readonly name?: string
}

/**
 * FORCE as a learner of `@ngrad/learning`. Each sequence begins from the state that was drawn at first. The weights of the
 * read-out change within a sequence, by recursive least squares, so nothing is left to an optimizer: the gradient is empty.
 * Those of the network stand beside them, and stay.
 * @param network a network of {@link force} or {@link spikingForce}, with as many inputs as the data have
 * @throws ParameterError if an option cannot be used
 * @see Sussillo & Abbott (2009), Neuron 63:544
 * @example await fit(forceLearner(force({ size: 300, inputs: 2 })), data)
 */
export function forceLearner(network: ForceNetwork, options: ForceLearnerOptions = {}): Learner {
  checkOptions('forceLearner', options, { every: 'number', loss: lossShape, name: 'text' })
  const { every = 1, loss = squaredError, name = 'force' } = options
  checkParameter('forceLearner', 'every', { unit: 'steps', default: 1, atLeast: 1, integer: true }, every)
  if (loss.name !== 'squaredError')
    throw new ParameterError('forceLearner.loss', loss.name, 'squaredError: it is recursive least squares')
  const shape = { what: 'a network, as force() returns it', has: ['readout', 'output'] }
  checkArgument('forceLearner.network', shape, network)
  const { readout, rate, output, fixed } = network
  const weights: NamedArrays = { readout: readout.weights, ...fixed }
  let counted = 0
  const rule: OnlineRule & { readonly gradient: NamedArrays } = {
    name,
    weights,
    gradient: {},
    remembered: readout.inverse.length,
    state: { inverse: readout.inverse },
    settings: { ...network.settings, every },
    network,
    begin() {
      counted = 0
      network.begin()
    },
    step(input) {
      network.step(input)
      return output
    },
    learn(error) {
      if (counted++ % every === 0) readout.learn(rate, error)
    },
    end() {},
  }
  return throughTime(rule, { loss })
}
