import { defineNeuron, precise } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link precisePoisson}. */
export interface PrecisePoissonParameters {
  /** Rate, dead times included [Hz]. */
  rate: number
  /** Time after a spike in which there is no other [ms]. */
  deadTime: number
}

/**
 * Poisson process, with dead time if one is given, whose spikes have times of their own, anywhere in a step and as many as there
 * are: intervals are $d + x$ with $P(x > t) = e^{-\lambda t}$ and $\lambda = \nu / (1 - \nu d)$, so that the rate is $\nu$.
 * Its times do not depend on `dt`. It begins as if the last spike were long ago. Neurons with the method `precise` hear the
 * times as they are, all others at the end of the step.
 *
 * It is NEST's `poisson_generator_ps`, which begins with what is left of an interval.
 * @see Hanuschkin, Kunkel, Helias, Morrison & Diesmann (2010), Frontiers in Neuroinformatics 4:113
 * @example sim.population('input', precisePoisson({ rate: 8000 * Hz }), 100)
 */
export const precisePoisson: NeuronFactory<PrecisePoissonParameters> = defineNeuron('precisePoisson', {
  parameters: {
    rate: { unit: 'Hz', default: 10, atLeast: 0 },
    deadTime: { unit: 'ms', default: 0, atLeast: 0 },
  },
  receptors: [],
  requires: ['rate * deadTime < 1000'],
  method: precise,
  spike: { rate: 'rate / (1 - rate * deadTime / 1000)' },
  refractory: { duration: 'deadTime', hold: [] },
  source:
    'Hanuschkin, Kunkel, Helias, Morrison & Diesmann (2010), A general and efficient method for incorporating precise spike ' +
    'times in globally time-driven simulations. Frontiers in Neuroinformatics 4:113',
})
