import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { describeAdex } from './adex.ts'
import type { AdexParameters } from './adex.ts'

/** Parameters of {@link aeifCondExp}. */
export interface AeifCondExpParameters extends AdexParameters {
  /** Reversal potential of excitatory synapses [mV]. */
  reversalExcitatory: number
  /** Reversal potential of inhibitory synapses [mV]. */
  reversalInhibitory: number
  /** Time constant of excitatory synaptic conductances [ms]. */
  tauExcitatory: number
  /** Time constant of inhibitory synaptic conductances [ms]. */
  tauInhibitory: number
}

/**
 * Adaptive exponential integrate-and-fire neuron (AdEx) with synaptic conductances [nS] that jump by the weight and decay exponentially.
 *
 * $C \dot v = g_L (E_L - v) + g_L \Delta_T e^{(v - V_T) / \Delta_T} + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) - w + I_e$ and
 * $\tau_w \dot w = a (v - E_L) - w$; where $v$ reaches its peak it spikes, $v$ is reset and $w$ grows by b.
 * Weights at both receptors are positive.
 *
 * A step is divided as the error allows, and a spike may end any of its parts. Parameters and defaults are those of NEST's
 * `aeif_cond_exp`.
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637, eqs. 1 to 3
 * @see Naud, Marcille, Clopath & Gerstner (2008), Biological Cybernetics 99:335 (patterns of firing)
 * @example sim.population('cortex', aeifCondExp({ increment: 60 * pA, reset: -58 * mV }), 4000)
 */
export const aeifCondExp: NeuronFactory<AeifCondExpParameters> = defineNeuron(
  'aeifCondExp',
  describeAdex('aeif_cond_exp', {
    inflow: 'gExcitatory * (reversalExcitatory - u) + gInhibitory * (reversalInhibitory - u)',
    parameters: {
      reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
      reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -85 },
      tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 0.2, above: 0 },
      tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    },
    receptors: ['excitatory', 'inhibitory'],
    positive: ['excitatory', 'inhibitory'],
    state: { gExcitatory: 0, gInhibitory: 0 },
    equations: { gExcitatory: '-gExcitatory / tauExcitatory', gInhibitory: '-gInhibitory / tauInhibitory' },
    arrival: { gExcitatory: 'gExcitatory + excitatory', gInhibitory: 'gInhibitory + inhibitory' },
  }),
)
