import { defineLearner, withDefaults } from '@ngrad/learning'
import type { LearnerDescription, NumberParameter, OwnPlace } from '@ngrad/learning'
import { forceLearner } from './force/force-learner.ts'
import { force, forceParameters } from './force/rate-force.ts'
import { spikingForce, spikingForceParameters } from './force/spiking-force.ts'
import { nodePerturbation, perturbationParameters } from './rules/node-perturbation.ts'
import { perturbationLearner } from './rules/perturbation-learner.ts'

const every: NumberParameter = {
  unit: 'steps',
  default: 1,
  atLeast: 1,
  integer: true,
  what: 'steps from one change of the weights to the next, of those in which the answer counts',
}
const remember: NumberParameter = {
  unit: '1',
  default: 0.75,
  atLeast: 0,
  below: 1,
  what: 'what the expected reward keeps of itself in a trial',
}

/**
 * The learners of this package that bring a network of their own, for a registry.
 * @example ownLearners.map(({ name }) => name) // ["force", "force-spiking", "node-perturbation"]
 */
export const ownLearners: readonly LearnerDescription<OwnPlace>[] = [
  defineLearner({
    name: 'force',
    what: 'FORCE on a chaotic network of rates',
    source:
      'Sussillo & Abbott (2009), Generating coherent patterns of activity from chaotic neural networks. Neuron 63:544',
    network: 'own',
    parameters: { ...forceParameters, every },
    make: ({ inputs, outputs, loss, size = 200, seed = 0 }: OwnPlace, { every: steps, ...values }) =>
      forceLearner(force({ ...values, size, inputs, outputs, seed }), { loss, every: steps }),
  }),
  defineLearner({
    name: 'force-spiking',
    what: 'FORCE on a network of leaky integrate-and-fire neurons, in steps of 1 ms',
    source:
      'Nicola & Clopath (2017), Supervised learning in spiking neural networks with FORCE training. Nature Communications 8:2208',
    network: 'own',
    parameters: { ...withDefaults(spikingForceParameters, { dt: 1, rate: 1e-4 }), every },
    make: ({ inputs, outputs, loss, size = 200, seed = 0 }: OwnPlace, { every: steps, ...values }) =>
      forceLearner(spikingForce({ ...values, size, inputs, outputs, seed }), { loss, every: steps, name: 'force-spiking' }),
  }),
  defineLearner({
    name: 'node-perturbation',
    what: 'rewards, and pushes on single units',
    source:
      'Miconi (2017), Biologically plausible learning in recurrent neural networks. eLife 6:e20899',
    network: 'own',
    parameters: {
      ...perturbationParameters,
      remember,
      cubed: { default: true, what: 'whether the trace is that of the third power, as published' },
    },
    make: ({ inputs, outputs, steps, loss, size = 100, seed = 0 }: OwnPlace, { remember: expected, cubed, ...values }) =>
      perturbationLearner(nodePerturbation({ ...values, power: cubed ? 3 : 1, size, inputs, steps, seed }), {
        outputs,
        loss,
        remember: expected,
      }),
  }),
]
