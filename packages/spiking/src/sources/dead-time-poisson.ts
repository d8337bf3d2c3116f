import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link deadTimePoisson}. */
export interface DeadTimePoissonParameters {
  /** Rate, dead times included [Hz]. */
  rate: number
  /** Time after a spike in which there is no other [ms]. */
  deadTime: number
}

/**
 * Poisson process with dead time, a refractory renewal process: after a spike there is none for $d$, then one in each step with
 * probability $p = \Delta t / (1 / \nu - d)$, so that the rate is $\nu$ on the grid as well; there a part of a step of $d$ counts
 * as a whole one, and $p$ is 1 where the grid does not reach $\nu$. The coefficient of variation of
 * intervals is $\sqrt{1 - p}\,(1 - \nu d)$. It begins as if the last spike were long ago.
 *
 * A superposition of n of them, NEST's `ppd_sup_generator`, is a population of n that all lead to the same targets.
 * @see Deger, Helias, Boucsein & Rotter (2012), Journal of Computational Neuroscience 32:443
 * @example sim.population('input', deadTimePoisson({ rate: 50 * Hz, deadTime: 5 * ms }), 100)
 */
export const deadTimePoisson: NeuronFactory<DeadTimePoissonParameters> = defineNeuron('deadTimePoisson', {
  parameters: {
    rate: { unit: 'Hz', default: 10, atLeast: 0 },
    deadTime: { unit: 'ms', default: 2, atLeast: 0 },
  },
  requires: ['rate * deadTime < 1000'],
  spike: { probability: 'dt / max(1000 / rate - dt * ceil(deadTime / dt - 0.001), dt)' }, // the dead time as it is kept, in whole steps
  refractory: { duration: 'deadTime', hold: [] },
  source:
    'Deger, Helias, Boucsein & Rotter (2012), Statistical properties of superimposed stationary spike trains. Journal of ' +
    'Computational Neuroscience 32:443',
})
