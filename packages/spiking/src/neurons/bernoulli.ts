import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link bernoulli}. */
export interface BernoulliParameters {
  /** Probability of a spike in each step [1]. */
  probability: number
}

/**
 * Bernoulli process: in each step a spike with probability $p$, whatever was before. The rate is $p / \Delta t$.
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4
 * @example sim.population('pixels', bernoulli({ probability: 0 }), 784, { shape: [28, 28] })
 */
export const bernoulli: NeuronFactory<BernoulliParameters> = defineNeuron('bernoulli', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
  source: 'Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4. MIT Press',
})
