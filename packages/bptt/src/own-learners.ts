import type { LearnerDescription, OwnPlace } from '@ngrad/learning'
import { eventProp } from './event-prop/event-prop-learner.ts'
import { eventNetwork, eventWeights } from './event-prop/event-network.ts'

/**
 * The learners of this package that bring a network of their own, for a registry.
 * @example ownLearners[0]!.make({ inputs: 40, outputs: 2, steps: 100, batch: 32, loss: crossEntropy }) // eventprop
 */
export const ownLearners: readonly LearnerDescription<OwnPlace>[] = [
  {
    name: 'eventprop',
    what: 'exact gradients of spike times, in continuous time',
    source:
      'Wunderlich & Pehle (2021), Event-based backpropagation can compute exact gradients for spiking neural networks. ' +
      'Scientific Reports 11:12829',
    network: 'own',
    make({ inputs, outputs, loss, size = 100, seed = 0 }) {
      const network = eventNetwork({ inputs, layers: [{ size }, { size: outputs, threshold: Infinity }] })
      return eventProp({ network, weights: eventWeights(network, { seed, mean: 3 }), loss })
    },
  },
]
