import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { betaInputs } from './synaptic-inputs.ts'
import type { HhCondExpTraubParameters } from './hh-cond-exp-traub.ts'

/** Parameters of {@link hhCondBetaGapTraub}. */
export interface HhCondBetaGapTraubParameters extends Omit<
  HhCondExpTraubParameters,
  'tauExcitatory' | 'tauInhibitory'
> {
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
 * As {@link hhCondExpTraub}, with synaptic conductances that rise and decay with a time constant each, as those of {@link iafCondBeta};
 * `gapJunction` couples such neurons at the receptor `injected`.
 *
 * $C \dot v = g_L (E_L - v) + g_{Na} m^3 h (E_{Na} - v) + g_K n^4 (E_K - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) + I_e$
 * and $\dot x = \alpha_x (1 - x) - \beta_x x$ for each gate. It spikes where $v$ passes the threshold upwards. Weights at both
 * receptors are positive.
 *
 * A step is divided as the error allows. Parameters and defaults are those of NEST's `hh_cond_beta_gap_traub`, which has the spike at
 * the peak above $V_T + 30$ mV.
 * @see Traub & Miles (1991), Neuronal Networks of the Hippocampus
 * @see Brette et al. (2007), Journal of Computational Neuroscience 23:349, benchmark 3
 * @example sim.connect(cells, cells, { rule, weight: 10, receptor: 'injected' }).learn(gapJunction()) // cells of hhCondBetaGapTraub()
 */
export const hhCondBetaGapTraub: NeuronFactory<HhCondBetaGapTraubParameters> = defineNeuron('hhCondBetaGapTraub', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 200, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 10, above: 0 },
    sodium: { unit: 'nS', nest: 'g_Na', default: 20_000, atLeast: 0 },
    potassium: { unit: 'nS', nest: 'g_K', default: 6_000, atLeast: 0 },
    reversalLeak: { unit: 'mV', nest: 'E_L', default: -60 },
    reversalSodium: { unit: 'mV', nest: 'E_Na', default: 50 },
    reversalPotassium: { unit: 'mV', nest: 'E_K', default: -90 },
    shift: { unit: 'mV', nest: 'V_T', default: -50 },
    threshold: { unit: 'mV', default: -20 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
    reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -80 },
    tauRiseExcitatory: { unit: 'ms', nest: 'tau_rise_ex', default: 0.5, above: 0 },
    tauDecayExcitatory: { unit: 'ms', nest: 'tau_decay_ex', default: 5, above: 0 },
    tauRiseInhibitory: { unit: 'ms', nest: 'tau_rise_in', default: 0.5, above: 0 },
    tauDecayInhibitory: { unit: 'ms', nest: 'tau_decay_in', default: 10, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  positive: ['excitatory', 'inhibitory'],
  state: {
    v: 'reversalLeak',
    m: `0.32 * 4 * exprelr((13 - reversalLeak) / 4) / (0.32 * 4 * exprelr((13 - reversalLeak) / 4)
      + 0.28 * 5 * exprelr((reversalLeak - 40) / 5))`,
    h: `0.128 * exp((17 - reversalLeak) / 18) / (0.128 * exp((17 - reversalLeak) / 18)
      + 4 / (1 + exp((40 - reversalLeak) / 5)))`,
    n: `0.032 * 5 * exprelr((15 - reversalLeak) / 5) / (0.032 * 5 * exprelr((15 - reversalLeak) / 5)
      + 0.5 * exp((10 - reversalLeak) / 40))`,
    ...inputs.state,
  },
  terms: {
    before: 'v',
    u: 'v - shift',
    gSodium: 'sodium * m^3 * h',
    gPotassium: 'potassium * n^4',
    alphaM: '0.32 * 4 * exprelr((13 - u) / 4)',
    betaM: '0.28 * 5 * exprelr((u - 40) / 5)',
    alphaH: '0.128 * exp((17 - u) / 18)',
    betaH: '4 / (1 + exp((40 - u) / 5))',
    alphaN: '0.032 * 5 * exprelr((15 - u) / 5)',
    betaN: '0.5 * exp((10 - u) / 40)',
  },
  equations: {
    v: `(leak * reversalLeak + current + injected + gSodium * reversalSodium + gPotassium * reversalPotassium
      + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      - (leak + gSodium + gPotassium + gExcitatory + gInhibitory) * v) / capacitance`,
    m: 'alphaM - (alphaM + betaM) * m',
    h: 'alphaH - (alphaH + betaH) * h',
    n: 'alphaN - (alphaN + betaN) * n',
    ...inputs.equations,
  },
  // as those of iafCondBeta
  arrival: inputs.arrival,
  method: 'rkf45',
  spike: { when: 'v >= threshold && before < threshold' },
  refractory: { duration: 'refractory', hold: [] },
  nest: 'hh_cond_beta_gap_traub',
  source:
    'Traub & Miles (1991), Neuronal Networks of the Hippocampus; the channels as in Brette et al. (2007), Simulation of networks ' +
    'of spiking neurons. J. Comput. Neurosci. 23:349, benchmark 3',
})
