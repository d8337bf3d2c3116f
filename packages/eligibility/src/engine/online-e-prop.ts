import { lossShape } from '@ngrad/learning'
import { networkShape, populationsShape, surrogateShape } from '@ngrad/spiking'
import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Plugin, RealArray } from '@ngrad/core'
import type { Loss } from '@ngrad/learning'
import type { NetworkPopulations, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import { twoLayers } from '../model/linearized.ts'
import type { Feedback } from '../rules/feedback.ts'
import { symmetricFeedback } from '../rules/feedback.ts'
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
  /** How the error comes back; by the read-out's own weights if left out. */
  readonly feedback?: Feedback
  /** What the error is the derivative of; the squared error if left out. */
  readonly loss?: Loss
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
}

/**
 * e-prop in a running simulation. Three plugins that know each other by events only: {@link broadcastError} listens to
 * `targets/<readout>` and publishes errors and learning signals, {@link eligibilitySynapses} and
 * {@link readoutSynapses} follow them. What they change is what {@link eprop} would, in single precision.
 *
 * With a `discount` it learns by reward, as {@link rewardEprop} does: the target is what was done (with
 * {@link crossEntropy}, 1 for the action), and an event on `rewards` says later how good that was.
 * @throws ParameterError if the feedback is adaptive, or the network has other layers than a spiking one and a read-out
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
  const { hidden: layer, readout: readoutLayer } = twoLayers(network)
  if (layer.kind === 'rate')
    throw new ParameterError('onlineEprop.network', 'rate', 'a lif or alif layer: it runs on spikes')
  if (feedback.kind === 'adaptive') throw new ParameterError('onlineEprop.feedback', 'adaptive', 'symmetric or fixed')
  const [hidden, readout] = populations.layers as [
    (typeof populations.layers)[number],
    (typeof populations.layers)[number],
  ]
  const [into, onto] = populations.projections as [
    (typeof populations.projections)[number],
    (typeof populations.projections)[number],
  ]
  const timing = { rate, ...(every !== undefined && { every }), ...(discount !== undefined && { discount }) }
  const parts: readonly Plugin[] = [
    eligibilitySynapses({
      population: hidden,
      layer,
      projections: [into.input, ...(into.recurrent ? [into.recurrent] : [])],
      filter: readoutLayer.tau,
      ...timing,
      ...(surrogate && { surrogate }),
    }),
    readoutSynapses({ projection: onto.input, tau: readoutLayer.tau, ...timing }),
    broadcastError({
      readout,
      hidden,
      feedback: feedback.kind === 'symmetric' ? onto.input : feedback.weights,
      ...(loss && { loss }),
    }),
  ]
  return {
    name: 'onlineEprop',
    options,
    attach(simulation) {
      const undo = parts.map(part => part.attach(simulation))
      return () => undo.toReversed().forEach(stop => stop())
    },
  }
}
