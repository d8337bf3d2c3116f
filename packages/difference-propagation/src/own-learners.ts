import { ms, ParameterError, simulation } from '@ngrad/core'
import { defineLearner } from '@ngrad/learning'
import type { DescribedParameters, Learner, LearnerDescription, Outcome, OwnPlace } from '@ngrad/learning'
import { bernoulli } from '@ngrad/spiking'
import { spikingLayers } from './spiking-layers.ts'
import { spikingLearner } from './spiking-learner.ts'

const steps = { unit: 'steps', atLeast: 1, integer: true } as const
const parameters = {
  settle: { ...steps, default: 5, what: 'until the network follows what is shown' },
  read: { ...steps, default: 20, what: 'in which the output is read, where it is taught' },
  free: { ...steps, default: 15, what: 'from there to the nudge' },
  nudged: { ...steps, default: 45, what: 'of the nudge' },
  test: { ...steps, default: 200, what: 'in which the output is read, where it is not taught' },
  perOutput: { unit: '1', default: 4, atLeast: 1, integer: true, what: 'output neurons of each class' },
  hiddenRate: { unit: 'mV', otherwise: '0.8 / √inputs', atLeast: 0, what: 'change of a weight from the input' },
  outputRate: { unit: 'mV', default: 0.02, atLeast: 0, what: 'change of a weight to the output' },
  gain: { unit: '1', default: 4, above: 0, what: 'gain of what the hidden neurons hear from above' },
  wayDown: {
    oneOf: ['tied', 'mirror', 'random'],
    default: 'tied',
    what: 'weights down: those up, their own that learn these from spikes, or their own that stay',
  },
} as const satisfies DescribedParameters

/**
 * The learners of this package that bring a network of their own, for a registry.
 * @example ownLearners.map(({ name }) => name) // ["dp-spiking"]
 */
export const ownLearners: readonly LearnerDescription<OwnPlace, Learner<Promise<Outcome>>>[] = [
  defineLearner({
    name: 'dp-spiking',
    what: 'difference propagation carried by spikes, on a network with one hidden population',
    source:
      'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. Nature Reviews Neuroscience 21:335',
    network: 'own',
    tellsAll: true,
    parameters,
    make(place: OwnPlace, { perOutput, hiddenRate, outputRate, gain, wayDown, ...phases }) {
      const { inputs, outputs, loss, size = 60, seed = 0 } = place
      if (place.steps !== 1) throw new ParameterError('dp-spiking.steps', place.steps, '1: it takes single examples')
      if (loss.name !== 'squaredError')
        throw new ParameterError('dp-spiking.loss', loss.name, 'squaredError: it answers by rates')
      const sim = simulation({ seed, dt: 1 * ms, name: 'dp-spiking' })
      const input = sim.population('input', bernoulli({ probability: 0 }), inputs)
      const layers = spikingLayers({
        simulation: sim,
        input,
        hidden: [size],
        outputs,
        perOutput,
        rates: [hiddenRate ?? 0.8 / Math.sqrt(inputs), outputRate],
        gains: [gain],
        wayDown,
      })
      return spikingLearner({ ...layers.forLearner, phases })
    },
  }),
]
