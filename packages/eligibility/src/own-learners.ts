import type { LearnerDescription, OwnPlace } from '@ngrad/learning'
import { forceLearner } from './force/force-learner.ts'
import { force } from './force/rate-force.ts'
import { spikingForce } from './force/spiking-force.ts'
import { nodePerturbation } from './rules/node-perturbation.ts'
import { perturbationLearner } from './rules/perturbation-learner.ts'

/** The learners of this package that bring a network of their own, for a registry. */
export const ownLearners: readonly LearnerDescription<OwnPlace>[] = [
  {
    name: 'force',
    what: 'FORCE on a chaotic network of rates',
    source:
      'Sussillo & Abbott (2009), Generating coherent patterns of activity from chaotic neural networks. Neuron 63:544',
    network: 'own',
    make: ({ inputs, outputs, loss, size = 200, seed = 0 }) =>
      forceLearner(force({ size, inputs, outputs, seed }), { loss }),
  },
  {
    name: 'force-spiking',
    what: 'FORCE on a network of leaky integrate-and-fire neurons, in steps of 1 ms',
    source:
      'Nicola & Clopath (2017), Supervised learning in spiking neural networks with FORCE training. Nature Communications 8:2208',
    network: 'own',
    make: ({ inputs, outputs, loss, size = 200, seed = 0 }) =>
      forceLearner(spikingForce({ size, inputs, outputs, dt: 1, rate: 1e-4, seed }), { loss, name: 'force-spiking' }),
  },
  {
    name: 'node-perturbation',
    what: 'rewards, and pushes on single units',
    source:
      'Miconi (2017), Biologically plausible learning in recurrent neural networks. eLife 6:e20899',
    network: 'own',
    make: ({ inputs, outputs, steps, loss, size = 100, seed = 0 }) =>
      perturbationLearner(nodePerturbation({ size, inputs, steps, seed }), { outputs, loss }),
  },
]
