import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { describeAdex } from './adex.ts'
import type { AdexParameters } from './adex.ts'

/** Parameters of {@link aeifPscDelta}. */
export type AeifPscDeltaParameters = AdexParameters

/**
 * Adaptive exponential integrate-and-fire neuron (AdEx) whose potential jumps by the weight [mV] of each spike that arrives.
 *
 * $C \dot v = g_L (E_L - v) + g_L \Delta_T e^{(v - V_T) / \Delta_T} - w + I_e$ and $\tau_w \dot w = a (v - E_L) - w$; where $v$
 * reaches its peak it spikes, $v$ is reset and $w$ grows by b. What arrives in the refractory time is lost.
 *
 * A step is divided as the error allows, and a spike may end any of its parts. Parameters and defaults are those of NEST's
 * `aeif_psc_delta`.
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637, eqs. 1 to 3
 * @example sim.population('cortex', aeifPscDelta({ increment: 60 * pA, reset: -58 * mV }), 4000)
 */
export const aeifPscDelta: NeuronFactory<AeifPscDeltaParameters> = defineNeuron(
  'aeifPscDelta',
  describeAdex('aeif_psc_delta', {
    receptors: ['jump'],
    arrival: { v: 'v + jump' },
  }),
)
