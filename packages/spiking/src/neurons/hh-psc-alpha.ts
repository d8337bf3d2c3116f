import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { alphaInputs } from './synaptic-inputs.ts'

/** Parameters of {@link hhPscAlpha}. */
export interface HhPscAlphaParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Maximal conductance of sodium channels [nS]. */
  sodium: number
  /** Maximal conductance of potassium channels [nS]. */
  potassium: number
  /** Reversal potential of the leak [mV]. */
  reversalLeak: number
  /** Reversal potential of sodium [mV]. */
  reversalSodium: number
  /** Reversal potential of potassium [mV]. */
  reversalPotassium: number
  /** Potential that a spike passes on its way up [mV]. */
  threshold: number
  /** Time after a spike in which there is no other [ms]. */
  refractory: number
  /** Time from the arrival to the peak of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time from the arrival to the peak of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

const inputs = alphaInputs('i')

/**
 * Hodgkin-Huxley neuron, the squid's giant axon, with synaptic currents [pA] that rise and fall like an alpha function.
 *
 * $C \dot v = g_L (E_L - v) + g_{Na} m^3 h (E_{Na} - v) + g_K n^4 (E_K - v) + I_{exc} + I_{inh} + I_e$ and
 * $\dot x = \alpha_x (1 - x) - \beta_x x$ for each gate; it begins at rest at -65 mV. It spikes where $v$ passes the
 * threshold upwards: a potential that stays above has one spike. Weights at the receptor `inhibitory` are negative to
 * inhibit.
 *
 * A step is divided as the error allows. Parameters and defaults are those of NEST's `hh_psc_alpha`, which has the spike
 * at the peak.
 * @see Hodgkin & Huxley (1952), Journal of Physiology 117:500, eqs. 26 and 12 to 24
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 5.6
 * @example sim.population('axon', hhPscAlpha({ current: 650 * pA }), 1)
 */
export const hhPscAlpha: NeuronFactory<HhPscAlphaParameters> = defineNeuron('hhPscAlpha', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 100, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 30, above: 0 },
    sodium: { unit: 'nS', nest: 'g_Na', default: 12_000, atLeast: 0 },
    potassium: { unit: 'nS', nest: 'g_K', default: 3600, atLeast: 0 },
    reversalLeak: { unit: 'mV', nest: 'E_L', default: -54.402 },
    reversalSodium: { unit: 'mV', nest: 'E_Na', default: 50 },
    reversalPotassium: { unit: 'mV', nest: 'E_K', default: -77 },
    threshold: { unit: 'mV', default: 0 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 0.2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  state: {
    v: -65,
    m: 0.05293248525724958,
    h: 0.5961207535084603,
    n: 0.3176769140606974,
    ...inputs.state,
  },
  terms: {
    before: 'v',
    alphaM: 'exprelr(-(v + 40) / 10)',
    betaM: '4 * exp(-(v + 65) / 18)',
    alphaH: '0.07 * exp(-(v + 65) / 20)',
    betaH: '1 / (1 + exp(-(v + 35) / 10))',
    alphaN: '0.1 * exprelr(-(v + 55) / 10)',
    betaN: '0.125 * exp(-(v + 65) / 80)',
  },
  equations: {
    v: `(leak * (reversalLeak - v) + sodium * m^3 * h * (reversalSodium - v) + potassium * n^4 * (reversalPotassium - v)
      + iExcitatory + iInhibitory + current + injected) / capacitance`,
    m: 'alphaM * (1 - m) - betaM * m',
    h: 'alphaH * (1 - h) - betaH * h',
    n: 'alphaN * (1 - n) - betaN * n',
    ...inputs.equations,
  },
  arrival: inputs.arrival,
  method: 'rkf45',
  spike: { when: 'v >= threshold && before < threshold' },
  refractory: { duration: 'refractory', hold: [] },
  nest: 'hh_psc_alpha',
  source:
    'Hodgkin & Huxley (1952), A quantitative description of membrane current and its application to conduction and ' +
    'excitation in nerve. Journal of Physiology 117:500',
})
