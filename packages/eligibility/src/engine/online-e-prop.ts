import { lossShape } from '@ngrad/learning'
import { networkShape, populationsShape, surrogateShape } from '@ngrad/spiking'
import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Plugin, RealArray } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import type { Loss } from '@ngrad/learning'
import type { NetworkPopulations, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import { hiddenLayers } from '../model/linearized.ts'
import type { Feedback } from '../rules/feedback.ts'
import { feedbackOf, symmetricFeedback } from '../rules/feedback.ts'
import { broadcastError } from './broadcast-error.ts'
import { eligibilitySynapses } from './eligibility-synapses.ts'
import { readoutSynapses } from './readout-synapses.ts'
import type { ChangeTiming } from './weight-changes.ts'

/** What {@link onlineEprop} is given. */
export interface OnlineEpropOptions extends ChangeTiming {
  /** What the network is. */
  readonly network: RecurrentNetwork
  /** The populations and projections that it runs as. */
  readonly populations: NetworkPopulations<RealArray>
  /**
   * How the error comes back, or one for each hidden layer, the lowest first; by the read-out's own weights if left out, which
   * is for the last hidden layer only: those below need weights of their own.
   */
  readonly feedback?: Feedback | readonly Feedback[]
  /** What the error is the derivative of; the squared error if left out. */
  readonly loss?: Loss
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
}

/**
 * e-prop in a running simulation, in any number of hidden layers. Plugins that know each other by events only: {@link broadcastError}
 * listens to `targets/<readout>` and publishes errors and learning signals, {@link eligibilitySynapses} of each hidden layer and
 * {@link readoutSynapses} follow them. What they change is what {@link eprop} would, in single precision.
 *
 * With a `discount` it learns by reward, as {@link rewardEprop} does: the target is what was done (with
 * {@link crossEntropy}, 1 for the action), and an event on `rewards` says later how good that was.
 * @throws ParameterError if feedback is adaptive, or symmetric below the last hidden layer, or the network has other layers than
 * spiking ones and a read-out
 * @example
 * const populations = populate(sim, network, weights, input)
 * sim.use(onlineEprop({ network, populations, rate: 1e-3 }))
 * sim.bus.topic('targets/layer1').publish({ stream: 'layer1', firstStep: 100, steps: 50, value: [1, 0] })
 */
export function onlineEprop(options: OnlineEpropOptions): Plugin {
  checkOptions('onlineEprop', options, {
    rate: required('number'),
    every: 'number',
    discount: 'number',
    network: required(networkShape),
    populations: required(populationsShape),
    feedback: 'any',
    loss: lossShape,
    surrogate: surrogateShape,
  })
  const { network, populations, rate, every, discount, feedback = symmetricFeedback, loss, surrogate } = options
  const { hidden, readout } = hiddenLayers(network)
  const [last, count] = [hidden.length - 1, hidden.length]
  const spiking = hidden.map(layer => {
    if (layer.kind !== 'rate') return layer
    throw new ParameterError('onlineEprop.network', 'rate', 'lif or alif layers: it runs on spikes')
  })
  const back = spiking.map((_, at) => feedbackOf('onlineEprop', feedback, at, count))
  const fixed = (at: number): ArrayLike<number> => {
    const own = back[at]!
    if (own.kind === 'fixed') return own.weights
    const where = Array.isArray(feedback) ? `[${at}]` : ''
    throw new ParameterError(
      `onlineEprop.feedback${where}`,
      own.kind,
      at === last ? 'symmetric or fixed' : 'one for each hidden layer, fixed below the last, such as randomFeedback(100, 2)',
    )
  }
  const { layers, projections } = populations
  const timing = { rate, ...(every !== undefined && { every }), ...(discount !== undefined && { discount }) }
  const parts: readonly Plugin[] = [
    ...spiking.map((layer, at) => {
      const { input, recurrent } = projections[at]!
      return eligibilitySynapses({
        population: layers[at]!,
        layer,
        projections: [input, ...(recurrent ? [recurrent] : [])],
        filter: readout.tau,
        behind: count - at,
        ...timing,
        ...(surrogate && { surrogate }),
      })
    }),
    readoutSynapses({ projection: projections[count]!.input, tau: readout.tau, ...timing }),
    broadcastError({
      readout: layers[count]!,
      hidden: layers[last]!,
      feedback: back[last]!.kind === 'symmetric' ? projections[count]!.input : fixed(last),
      below: spiking
        .slice(0, -1)
        .map((_, at) => ({ population: layers[at]!, feedback: fixed(at) }))
        .toReversed(),
      ...(loss && { loss }),
    }),
  ]
  return {
    name: 'onlineEprop',
    options,
    attach(simulation) {
      checkSimulation('onlineEprop', simulation)
      const undo = parts.map(part => part.attach(simulation))
      return () => undo.toReversed().forEach(stop => stop())
    },
  }
}
