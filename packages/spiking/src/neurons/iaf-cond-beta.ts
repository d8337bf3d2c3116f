import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { betaInputs } from './synaptic-inputs.ts'
import type { IafCondExpParameters } from './iaf-cond-exp.ts'

/** Parameters of {@link iafCondBeta}. */
export interface IafCondBetaParameters extends Omit<IafCondExpParameters, 'tauExcitatory' | 'tauInhibitory'> {
  /** Time constant with which excitatory conductances rise [ms]. */
  tauRiseExcitatory: number
  /** Time constant with which they decay [ms]. */
  tauDecayExcitatory: number
  /** Time constant with which inhibitory conductances rise [ms]. */
  tauRiseInhibitory: number
  /** Time constant with which they decay [ms]. */
  tauDecayInhibitory: number
}

const inputs = betaInputs('g')

/**
 * Leaky integrate-and-fire neuron with synaptic conductances that rise and decay with a time constant each.
 *
 * $C \dot v = g_L (E_L - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) + I_e$; a spike of weight w [nS] is the
 * conductance $w\, k\, (e^{-t/\tau_{decay}} - e^{-t/\tau_{rise}})$ with the k of which its peak is w; where both time constants
 * are the same it is an alpha function. Where $v \ge \theta$ it spikes, and $v$ is held at the reset potential for the refractory
 * time. Weights at both receptors are positive.
 *
 * A step is divided as the error allows. Parameters and defaults are those of NEST's `iaf_cond_beta`.
 * @see Meffin, Burkitt & Grayden (2004), Journal of Computational Neuroscience 16:159
 * @see Roth & van Rossum (2009), Modeling synapses, in Computational Modeling Methods for Neuroscientists, eqs. 6.4 to 6.6
 * @example sim.population('cortex', iafCondBeta({ tauDecayExcitatory: 5 * ms }), 4000)
 */
export const iafCondBeta: NeuronFactory<IafCondBetaParameters> = defineNeuron('iafCondBeta', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 250, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 16.6667, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'V_th', default: -55 },
    reset: { unit: 'mV', nest: 'V_reset', default: -60 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
    reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -85 },
    tauRiseExcitatory: { unit: 'ms', nest: 'tau_rise_ex', default: 0.2, above: 0 },
    tauDecayExcitatory: { unit: 'ms', nest: 'tau_decay_ex', default: 0.2, above: 0 },
    tauRiseInhibitory: { unit: 'ms', nest: 'tau_rise_in', default: 2, above: 0 },
    tauDecayInhibitory: { unit: 'ms', nest: 'tau_decay_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  positive: ['excitatory', 'inhibitory'],
  requires: ['reset < threshold'],
  state: { v: 'rest', ...inputs.state },
  equations: {
    v: `(leak * rest + current + injected + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      - (leak + gExcitatory + gInhibitory) * v) / capacitance`,
    ...inputs.equations,
  },
  // a slope of 1 has its peak, of rise * exp(-x / (exp(x) - 1)) with x = log(decay / rise), when conductance and slope * rise meet
  arrival: inputs.arrival,
  method: 'rkf45',
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_cond_beta',
  source:
    'Meffin, Burkitt & Grayden (2004), An analytical model for the "large, fluctuating synaptic conductance state" ' +
    'typical of neocortical neurons in vivo. J. Comput. Neurosci. 16:159',
})
