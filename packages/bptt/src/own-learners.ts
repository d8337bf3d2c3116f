import { defineLearner } from '@ngrad/learning'
import type { LearnerDescription, OwnPlace } from '@ngrad/learning'
import { eventProp } from './event-prop/event-prop-learner.ts'
import { eventNetwork, eventWeights } from './event-prop/event-network.ts'

/**
 * The learners of this package that bring a network of their own, for a registry.
 * @example ownLearners[0]!.make({ inputs: 40, outputs: 2, steps: 100, batch: 32, loss: crossEntropy }, { tau: 10 }) // eventprop
 */
export const ownLearners: readonly LearnerDescription<OwnPlace>[] = [
  defineLearner({
    name: 'eventprop',
    what: 'exact gradients of spike times, in continuous time',
    source:
      'Wunderlich & Pehle (2021), Event-based backpropagation can compute exact gradients for spiking neural networks. ' +
      'Scientific Reports 11:12829',
    network: 'own',
    tellsAll: true,
    parameters: {
      step: { unit: 'ms', default: 1, above: 0, what: 'how long a step of the sequences lasts' },
      tau: { unit: 'ms', default: 20, above: 0, what: 'membrane time constant' },
      tauSynapse: { unit: 'ms', default: 5, above: 0, what: 'time constant of the synaptic current' },
      recurrent: { default: false, what: 'whether the hidden neurons are connected with each other' },
      mean: { unit: '1', default: 3, what: 'mean of the weights that are drawn, times the root of the number of sources' },
      gain: { unit: '1', default: 2, atLeast: 0, what: 'their standard deviation, times the same' },
    },
    make: ({ inputs, outputs, loss, size = 100, seed = 0 }: OwnPlace, { step, tau, tauSynapse, recurrent, mean, gain }) => {
      const hidden = { size, tau, tauSynapse, recurrent }
      const network = eventNetwork({ inputs, layers: [hidden, { size: outputs, tau, tauSynapse, threshold: Infinity }] })
      return eventProp({ network, weights: eventWeights(network, { seed, mean, gain }), loss, step })
    },
  }),
]
