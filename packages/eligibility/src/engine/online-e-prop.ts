import { lossShape } from '@ngrad/learning'
import { networkShape, populationsShape, surrogateShape } from '@ngrad/spiking'
import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Plugin, RealArray } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import type { Loss } from '@ngrad/learning'
import type { NetworkPopulations, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import { hiddenLayers } from '../model/linearized.ts'
import type { Feedback } from '../rules/feedback.ts'
import { checkFeedback, feedbackOf, feedbackWeights, symmetricFeedback } from '../rules/feedback.ts'
import { broadcastError } from './broadcast-error.ts'
import { eligibilitySynapses } from './eligibility-synapses.ts'
import { feedbackSynapses } from './feedback-synapses.ts'
import { influenceSynapses } from './influence-synapses.ts'
import { readoutSynapses } from './readout-synapses.ts'
import type { ChangeTiming } from './weight-changes.ts'

/** What {@link onlineEprop} is given. */
export interface OnlineEpropOptions extends ChangeTiming {
  /** What the network is. */
  readonly network: RecurrentNetwork
  /** The populations and projections that it runs as. */
  readonly populations: NetworkPopulations<RealArray>
  /**
   * How the error comes back, the same way for all hidden layers or one for each, the lowest first; by the weights that the network
   * has (symmetric) if left out. Below the last hidden layer fixed or adaptive weights bring it from the read-out, and symmetric
   * feedback follows each synapse up through the layers, which costs its influence on each unit above. Adaptive feedback of the last
   * hidden layer and the read-out decay at each change, by as much as it says.
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
 * {@link readoutSynapses} follow them, and so does feedback that adapts. What they change,
 * weights and biases, is what {@link eprop} would, in single precision, with traces that begin where it is added.
 *
 * With a `discount` it learns by reward, as {@link rewardEprop} does: the target is what was done (with
 * {@link crossEntropy}, 1 for the action), and an event on `rewards` says later how good that was.
 * @throws ParameterError if feedback does not fit, or the network has other layers than spiking ones and a read-out
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
  checkFeedback('onlineEprop', options.feedback)
  const { network, populations, rate, every, discount, feedback = symmetricFeedback, loss, surrogate } = options
  const { hidden, readout } = hiddenLayers(network)
  const [last, count] = [hidden.length - 1, hidden.length]
  const spiking = hidden.map(layer => {
    if (layer.kind !== 'rate') return layer
    throw new ParameterError('onlineEprop.network', 'rate', 'lif or alif layers: it runs on spikes')
  })
  const back = spiking.map((_, at) => feedbackOf('onlineEprop', feedback, at, count))
  /** The weights that bring the error to a layer; undefined where its synapses are followed up to the read-out. */
  const weightsTo = (at: number): ArrayLike<number> | undefined => {
    const own = back[at]!
    const { size } = spiking[at]!
    return own.kind === 'symmetric' ? undefined : feedbackWeights(own, new Float64Array(size * readout.size), size)
  }
  const { layers, projections } = populations
  const timing = { rate, ...(every !== undefined && { every }), ...(discount !== undefined && { discount }) }
  const derivative = surrogate && { surrogate }
  const top = back[last]!
  const parts: readonly Plugin[] = [
    ...spiking.map((layer, at) => {
      const { input, recurrent } = projections[at]!
      if (at < last && weightsTo(at) === undefined)
        return influenceSynapses({ network, populations, layer: at, ...timing, ...derivative })
      return eligibilitySynapses({
        population: layers[at]!,
        layer,
        projections: [input, ...(recurrent ? [recurrent] : [])],
        filter: readout.tau,
        behind: count - at,
        ...(layer.bias && { biasAfter: populations.lags[at]! }),
        ...timing,
        ...derivative,
      })
    }),
    readoutSynapses({
      projection: projections[count]!.input,
      tau: readout.tau,
      ...(readout.bias && { biasAfter: populations.lags[count]! }),
      ...timing,
      ...(top.kind === 'adaptive' && { decay: 1 - top.keep }),
    }),
    ...back.flatMap((own, at) => {
      const [population, behind] = [layers[at]!, count - at]
      if (own.kind !== 'adaptive') return []
      return [feedbackSynapses({ population, readout: layers[count]!, feedback: own, tau: readout.tau, behind, ...timing })]
    }),
    broadcastError({
      readout: layers[count]!,
      hidden: layers[last]!,
      feedback: weightsTo(last) ?? projections[count]!.input,
      below: spiking
        .slice(0, -1)
        .flatMap((_, at) => {
          const own = weightsTo(at)
          return own ? [{ population: layers[at]!, feedback: own, behind: count - at }] : []
        })
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
