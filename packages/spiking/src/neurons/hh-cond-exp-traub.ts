import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link hhCondExpTraub}. */
export interface HhCondExpTraubParameters {
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
  /** Potential by which the kinetics of the channels are shifted [mV]. */
  shift: number
  /** Potential that a spike passes on its way up [mV]. */
  threshold: number
  /** Time after a spike in which there is no other [ms]. */
  refractory: number
  /** Reversal potential of excitatory synapses [mV]. */
  reversalExcitatory: number
  /** Reversal potential of inhibitory synapses [mV]. */
  reversalInhibitory: number
  /** Time constant of excitatory conductances [ms]. */
  tauExcitatory: number
  /** Time constant of inhibitory conductances [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Hodgkin-Huxley neuron with the channels of Traub & Miles and synaptic conductances that jump by the weight [nS] and
 * decay exponentially.
 *
 * $C \dot v = g_L (E_L - v) + g_{Na} m^3 h (E_{Na} - v) + g_K n^4 (E_K - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v)
 * + I_e$ and $\dot x = \alpha_x (1 - x) - \beta_x x$ for each gate. It spikes where $v$ passes the threshold upwards: a
 * potential that stays above has one spike.
 *
 * A step is divided as the error allows; `hhCondExpTraub({}, { method: 'exponentialEuler' })` is quicker and of order 1: at
 * 1000 pA and a step of 0.1 ms it has 120 spikes a second where there are 133. Parameters and defaults are those of NEST's
 * `hh_cond_exp_traub`, which has the spike at the peak above $V_T + 30$ mV; like there, gates begin where they would
 * rest at $E_L$ without the shift.
 * @see Traub & Miles (1991), Neuronal Networks of the Hippocampus
 * @see Brette et al. (2007), Journal of Computational Neuroscience 23:349, benchmark 3
 * @example sim.population('cortex', hhCondExpTraub(), 4000)
 */
export const hhCondExpTraub: NeuronFactory<HhCondExpTraubParameters> = defineNeuron('hhCondExpTraub', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 200, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 10, above: 0 },
    sodium: { unit: 'nS', nest: 'g_Na', default: 20_000, atLeast: 0 },
    potassium: { unit: 'nS', nest: 'g_K', default: 6_000, atLeast: 0 },
    reversalLeak: { unit: 'mV', nest: 'E_L', default: -60 },
    reversalSodium: { unit: 'mV', nest: 'E_Na', default: 50 },
    reversalPotassium: { unit: 'mV', nest: 'E_K', default: -90 },
    shift: { unit: 'mV', nest: 'V_T', default: -63 },
    threshold: { unit: 'mV', default: -20 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
    reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -80 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 5, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 10, above: 0 },
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
    gExcitatory: 0,
    gInhibitory: 0,
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
    gExcitatory: '-gExcitatory / tauExcitatory',
    gInhibitory: '-gInhibitory / tauInhibitory',
  },
  arrival: { gExcitatory: 'gExcitatory + excitatory', gInhibitory: 'gInhibitory + inhibitory' },
  method: 'rkf45',
  spike: { when: 'v >= threshold && before < threshold' },
  refractory: { duration: 'refractory', hold: [] },
  nest: 'hh_cond_exp_traub',
  source: 'Brette et al. (2007), Simulation of networks of spiking neurons. J. Comput. Neurosci. 23:349, benchmark 3',
})
