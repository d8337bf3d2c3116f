import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link stochastic}. */
export interface StochasticParameters {
  /** Potential without input [mV]. */
  bias: number
  /** Potential that somebody adds from outside, for example a teacher [mV]. */
  nudge: number
  /** Range of potentials over which the odds of a spike grow e-fold [mV]. */
  width: number
  /** Probability of a spike in a step at a high potential [1]. */
  maximum: number
}

/**
 * Stochastic neuron without memory: logistic escape noise. In each step it spikes with probability
 * $p = p_{max} / (1 + e^{-u / \Delta})$, where $u = b + n + I$ is its bias, its nudge and what arrives in the step
 * [mV].
 *
 * Because it forgets, the rate follows the input within one step, and a spike tells nothing of the ones before: what
 * STDP sees of two such neurons at constant rates is chance alone.
 * @see Ackley, Hinton & Sejnowski (1985), Cognitive Science 9:147, eq. 2
 * @example sim.population('output', stochastic({ bias: -2 * mV }), 10)
 */
export const stochastic: NeuronFactory<StochasticParameters> = defineNeuron('stochastic', {
  parameters: {
    bias: { unit: 'mV', default: 0 },
    nudge: { unit: 'mV', default: 0 },
    width: { unit: 'mV', default: 1, above: 0 },
    maximum: { unit: '1', default: 1, above: 0, atMost: 1 },
  },
  spike: { probability: 'maximum * sigmoid((bias + nudge + input) / width)' },
  source:
    'Ackley, Hinton & Sejnowski (1985), A learning algorithm for Boltzmann machines. Cognitive Science 9:147, eq. 2',
})
