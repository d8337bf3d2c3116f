import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { describeAdex } from './adex.ts'
import type { AdexParameters } from './adex.ts'
import { alphaInputs } from './synaptic-inputs.ts'

/** Parameters of {@link aeifPscAlpha}. */
export interface AeifPscAlphaParameters extends AdexParameters {
  /** Time from the arrival to the peak of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time from the arrival to the peak of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
}

/**
 * Adaptive exponential integrate-and-fire neuron (AdEx) with synaptic currents [pA] that rise and
 * fall like an alpha function whose peak is the weight.
 *
 * $C \dot v = g_L (E_L - v) + g_L \Delta_T e^{(v - V_T) / \Delta_T} + I_{exc} + I_{inh} - w + I_e$ and
 * $\tau_w \dot w = a (v - E_L) - w$; where $v$ reaches its peak it spikes, $v$ is reset and $w$ grows by b.
 * Weights at the receptor `inhibitory` are negative to inhibit.
 *
 * A step is divided as the error allows, and a spike may end any of its parts. Parameters and defaults are those of NEST's
 * `aeif_psc_alpha`.
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637, eqs. 1 to 3
 * @see Naud, Marcille, Clopath & Gerstner (2008), Biological Cybernetics 99:335 (patterns of firing)
 * @example sim.population('cortex', aeifPscAlpha({ increment: 60 * pA, reset: -58 * mV }), 4000)
 */
export const aeifPscAlpha: NeuronFactory<AeifPscAlphaParameters> = defineNeuron(
  'aeifPscAlpha',
  describeAdex('aeif_psc_alpha', {
    inflow: 'iExcitatory + iInhibitory',
    parameters: {
      tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 0.2, above: 0 },
      tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    },
    receptors: ['excitatory', 'inhibitory'],
    ...alphaInputs('i'),
  }),
)
