import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link aeifPscExp}. */
export interface AeifPscExpParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Resting potential, to which the leak leads [mV]. */
  rest: number
  /** Potential at which a spike begins [mV]. */
  threshold: number
  /** Sharpness of the beginning of a spike, $\Delta_T$ [mV]. */
  slope: number
  /** Potential at which a spike is cut off [mV]. */
  peak: number
  /** Potential after a spike [mV]. */
  reset: number
  /** Time after a spike in which the potential is held [ms]. */
  refractory: number
  /** Coupling of the adaptation to the potential, a [nS]. */
  coupling: number
  /** What a spike adds to the adaptation, b [pA]. */
  increment: number
  /** Time constant of the adaptation [ms]. */
  tauAdaptation: number
  /** Time constant of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time constant of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Adaptive exponential integrate-and-fire neuron (AdEx) with synaptic currents [pA] that jump by the weight and decay exponentially.
 *
 * $C \dot v = g_L (E_L - v) + g_L \Delta_T e^{(v - V_T) / \Delta_T} + I_{exc} + I_{inh} - w + I_e$ and
 * $\tau_w \dot w = a (v - E_L) - w$; where $v$ reaches its peak it spikes, $v$ is reset and $w$ grows by b.
 * Weights at the receptor `inhibitory` are negative to inhibit.
 *
 * A step is divided as the error allows, and a spike may end any of its parts. Parameters and defaults are those of NEST's
 * `aeif_psc_exp`.
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637, eqs. 1 to 3
 * @see Naud, Marcille, Clopath & Gerstner (2008), Biological Cybernetics 99:335 (patterns of firing)
 * @example sim.population('cortex', aeifPscExp({ increment: 60 * pA, reset: -58 * mV }), 4000)
 */
export const aeifPscExp: NeuronFactory<AeifPscExpParameters> = defineNeuron('aeifPscExp', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 281, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 30, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70.6 },
    threshold: { unit: 'mV', nest: 'V_th', default: -50.4 },
    slope: { unit: 'mV', nest: 'Delta_T', default: 2, above: 0 },
    peak: { unit: 'mV', nest: 'V_peak', default: 0 },
    reset: { unit: 'mV', nest: 'V_reset', default: -60 },
    refractory: { unit: 'ms', nest: 't_ref', default: 0, atLeast: 0 },
    coupling: { unit: 'nS', nest: 'a', default: 4 },
    increment: { unit: 'pA', nest: 'b', default: 80.5 },
    tauAdaptation: { unit: 'ms', nest: 'tau_w', default: 144, above: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 0.2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  requires: ['reset < peak'],
  state: { v: 'rest', w: 0, iExcitatory: 0, iInhibitory: 0 },
  terms: { u: 'min(v, peak)' },
  equations: {
    v: `(leak * (rest - u) + leak * slope * exp((u - threshold) / slope) - w + current + injected
      + iExcitatory + iInhibitory) / capacitance`,
    w: '(coupling * (u - rest) - w) / tauAdaptation',
    iExcitatory: '-iExcitatory / tauExcitatory',
    iInhibitory: '-iInhibitory / tauInhibitory',
  },
  arrival: {
    iExcitatory: 'iExcitatory + excitatory',
    iInhibitory: 'iInhibitory + inhibitory',
  },
  method: 'rkf45',
  spike: { when: 'v >= peak', then: { v: 'reset', w: 'w + increment' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'aeif_psc_exp',
  source:
    'Brette & Gerstner (2005), Adaptive exponential integrate-and-fire model as an effective description of neuronal ' +
    'activity. Journal of Neurophysiology 94:3637',
})
