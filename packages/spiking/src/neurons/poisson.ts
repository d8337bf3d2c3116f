import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link poisson}. */
export interface PoissonParameters {
  /** Rate [Hz]. */
  rate: number
}

/**
 * Poisson process, of at most one spike in a step: $p = 1 - e^{-\nu \Delta t}$, the probability that it has one or
 * more. The rate may differ from neuron to neuron and change from step to step: `population.set('rate', rates)`.
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4
 * @example sim.population('input', poisson({ rate: 20 * Hz }), 784)
 */
export const poisson: NeuronFactory<PoissonParameters> = defineNeuron('poisson', {
  parameters: { rate: { unit: 'Hz', default: 10, atLeast: 0, atMost: 1e6 } },
  spike: { probability: '1 - exp(-rate * dt / 1000)' },
  source: 'Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4. MIT Press',
})
