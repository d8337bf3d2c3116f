import { ms, mV, normal, ParameterError, simulation, transposeOf } from '@ngrad/core'
import type { Learner, LearnerDescription, Outcome, OwnPlace } from '@ngrad/learning'
import { bernoulli, stochastic } from '@ngrad/spiking'
import { differenceNeuron } from './difference-neuron.ts'
import { differencePropagation } from './difference-propagation.ts'
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
      const hidden = sim.population('hidden', differenceNeuron({ gain: 4 }), size)
      const output = sim.population('output', stochastic({ bias: -2 * mV }), group * outputs)
      const bottom = sim.connect(input, hidden, { weight: normal(0, (2.2 / Math.sqrt(inputs)) * mV) })
      const top = sim.connect(hidden, output, { weight: normal(0, (2.2 / Math.sqrt(size)) * mV) })
      sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: 15 * ms })
      sim.use(
        differencePropagation({
          output,
          hidden: [hidden],
          learn: [
            { projection: bottom, rate: (0.8 / Math.sqrt(inputs)) * mV },
            { projection: top, rate: 0.02 * mV },
          ],
          tau: 20 * ms,
          lead: 15 * ms,
          perturbation: 'central',
        }),
      )
      return spikingLearner({ simulation: sim, input, output, projections: [bottom, top], outputs, phases })
    },
  },
]
