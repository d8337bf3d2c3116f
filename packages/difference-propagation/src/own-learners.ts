import { ms, ParameterError, simulation } from '@ngrad/core'
import type { Learner, LearnerDescription, Outcome, OwnPlace } from '@ngrad/learning'
import { bernoulli } from '@ngrad/spiking'
import { spikingLayers } from './spiking-layers.ts'
import { spikingLearner } from './spiking-learner.ts'

const phases = { settle: 5, read: 20, free: 15, nudged: 45, test: 200 } as const
/** Output neurons of each class. */
const group = 4

/** The learners of this package that bring a network of their own, for a registry. */
export const ownLearners: readonly LearnerDescription<OwnPlace, Learner<Promise<Outcome>>>[] = [
  {
    name: 'dp-spiking',
    what: 'difference propagation carried by spikes, on a network with one hidden population',
    source:
      'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. Nature Reviews Neuroscience 21:335',
    network: 'own',
    make({ inputs, outputs, steps, loss, size = 60, seed = 0 }) {
      if (steps !== 1) throw new ParameterError('dp-spiking.steps', steps, '1: it takes single examples')
      if (loss.name !== 'squaredError')
        throw new ParameterError('dp-spiking.loss', loss.name, 'squaredError: it answers by rates')
      const sim = simulation({ seed, dt: 1 * ms, name: 'dp-spiking' })
      const input = sim.population('input', bernoulli({ probability: 0 }), inputs)
      const layers = spikingLayers({
        simulation: sim,
        input,
        hidden: [size],
        outputs,
        perOutput: group,
        rates: [0.8 / Math.sqrt(inputs), 0.02],
        gains: [4],
      })
      return spikingLearner({ ...layers.forLearner, phases })
    },
  },
]
