import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link quadratic}. */
export interface QuadraticParameters {
  /** Time constant [ms]. */
  tau: number
  /** Potential from which it runs up by itself [1]. */
  critical: number
  /** Potential at which it spikes [1]. */
  peak: number
}

/**
 * Quadratic integrate-and-fire neuron: $\tau \dot v = v (v - v_c) + I$.
 * @see Latham, Richmond, Nelson & Nirenberg (2000), Journal of Neurophysiology 83:808
 */
export const quadratic: NeuronFactory<QuadraticParameters> = defineNeuron('quadratic', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    critical: { unit: '1', default: 1, above: 0 },
    peak: { unit: '1', default: 5, above: 0 },
  },
  state: { v: 0 },
  equations: { v: '(v * (v - critical) + input) / tau' },
  spike: { when: 'v >= peak', then: { v: '0' } },
  source: 'Latham, Richmond, Nelson & Nirenberg (2000), Journal of Neurophysiology 83:808',
})
