import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { alphaInputs } from './synaptic-inputs.ts'

/** Parameters of {@link hhPscAlphaGap}. */
export interface HhPscAlphaGapParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Maximal conductance of sodium channels [nS]. */
  sodium: number
  /** Maximal conductance of potassium channels of type Kv1 [nS]. */
  potassium1: number
  /** Maximal conductance of potassium channels of type Kv3 [nS]. */
  potassium3: number
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
 * Fast-spiking interneuron of the cortex, of Hodgkin & Huxley's kind, with synaptic currents [pA] that rise and fall like an alpha
 * function; `gapJunction` couples such neurons at the receptor `injected`.
 *
 * $C \dot v = g_L (E_L - v) + g_{Na} m^3 h (E_{Na} - v) + (g_{Kv1} n^4 + g_{Kv3} p^2) (E_K - v) + I_{exc} + I_{inh} + I_e$ and
 * $\dot x = \alpha_x (1 - x) - \beta_x x$ for each gate; it begins near its rest, at -69.6 mV. It spikes where $v$ passes the
 * threshold upwards. Weights at the receptor `inhibitory` are negative to inhibit.
 *
 * A step is divided as the error allows. Parameters and defaults are those of NEST's `hh_psc_alpha_gap`, which has the spike at the
 * peak.
 * @see Mancilla, Lewis, Pinto, Rinzel & Connors (2007), Journal of Neuroscience 27:2058
 * @see Hahne et al. (2015), Frontiers in Neuroinformatics 9:22, eqs. 1 to 4
 * @example sim.connect(cells, cells, { rule, weight: 0.5, receptor: 'injected' }).learn(gapJunction()) // cells of hhPscAlphaGap()
 */
export const hhPscAlphaGap: NeuronFactory<HhPscAlphaGapParameters> = defineNeuron('hhPscAlphaGap', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 40, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 10, atLeast: 0 },
    sodium: { unit: 'nS', nest: 'g_Na', default: 4500, atLeast: 0 },
    potassium1: { unit: 'nS', nest: 'g_Kv1', default: 9, atLeast: 0 },
    potassium3: { unit: 'nS', nest: 'g_Kv3', default: 9000, atLeast: 0 },
    reversalLeak: { unit: 'mV', nest: 'E_L', default: -70 },
    reversalSodium: { unit: 'mV', nest: 'E_Na', default: 74 },
    reversalPotassium: { unit: 'mV', nest: 'E_K', default: -90 },
    threshold: { unit: 'mV', default: 0 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 0.2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  // gates begin where they rest at this potential
  state: {
    v: -69.60401191631222,
    m: 0.019198766985083732,
    h: 0.868462041294399,
    n: 0.0005741576228359767,
    p: 0.0002511318227150632,
    ...inputs.state,
  },
  terms: {
    before: 'v',
    alphaM: '40 * 13.5 * exprelr((75.5 - v) / 13.5)',
    betaM: '1.2262 * exp(-v / 42.248)',
    alphaH: '0.0035 * exp(-v / 24.186)',
    betaH: '0.017 * 5.2 * exprelr(-(v + 51.25) / 5.2)',
    alphaN: '0.014 * 2.3 * exprelr(-(v + 44) / 2.3)',
    betaN: '0.0043 * exp(-(v + 44) / 34)',
    alphaP: '11.8 * exprelr((95 - v) / 11.8)',
    betaP: '0.025 * exp(-v / 22.222)',
  },
  equations: {
    v: `(leak * (reversalLeak - v) + sodium * m^3 * h * (reversalSodium - v)
      + (potassium1 * n^4 + potassium3 * p^2) * (reversalPotassium - v)
      + iExcitatory + iInhibitory + current + injected) / capacitance`,
    m: 'alphaM * (1 - m) - betaM * m',
    h: 'alphaH * (1 - h) - betaH * h',
    n: 'alphaN * (1 - n) - betaN * n',
    p: 'alphaP * (1 - p) - betaP * p',
    ...inputs.equations,
  },
  arrival: inputs.arrival,
  method: 'rkf45',
  spike: { when: 'v >= threshold && before < threshold' },
  refractory: { duration: 'refractory', hold: [] },
  nest: 'hh_psc_alpha_gap',
  source:
    'Mancilla, Lewis, Pinto, Rinzel & Connors (2007), Synchronization of electrically coupled pairs of inhibitory interneurons ' +
    'in neocortex. Journal of Neuroscience 27:2058',
})
