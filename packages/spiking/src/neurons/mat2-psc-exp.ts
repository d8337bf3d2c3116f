import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link mat2PscExp}. */
export interface Mat2PscExpParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Resting potential [mV]. */
  rest: number
  /** Threshold long after a spike [mV]. */
  threshold: number
  /** What a spike adds to the threshold, quickly forgotten [mV]. */
  alphaFast: number
  /** What a spike adds to the threshold, slowly forgotten [mV]. */
  alphaSlow: number
  /** Time constant of the quick part [ms]. */
  tauFast: number
  /** Time constant of the slow part [ms]. */
  tauSlow: number
  /** Time after a spike in which there is no other [ms]. */
  refractory: number
  /** Time constant of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time constant of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Multi-timescale adaptive threshold neuron (MAT): the potential is not reset, the threshold jumps at each spike and
 * decays with two time constants; integrated exactly. Synaptic currents jump by the weight [pA] and decay exponentially.
 *
 * $\dot v = (v_{rest} - v) / \tau + (I_e + I_{exc} + I_{inh}) / C$, $\dot\theta_k = -\theta_k / \tau_k$; where
 * $v \ge \omega + \theta_1 + \theta_2$ it spikes and $\theta_k$ grows by $\alpha_k$. Weights at the receptor `inhibitory` are
 * negative to inhibit.
 *
 * Parameters, defaults and the order of events within a step are those of NEST's `mat2_psc_exp`.
 * @see Kobayashi, Tsubo & Shinomoto (2009), Frontiers in Computational Neuroscience 3:9
 * @example sim.population('cortex', mat2PscExp({ alphaFast: 20 * mV }), 800)
 */
export const mat2PscExp: NeuronFactory<Mat2PscExpParameters> = defineNeuron('mat2PscExp', {
  parameters: {
    tau: { unit: 'ms', nest: 'tau_m', default: 5, above: 0 },
    capacitance: { unit: 'pF', nest: 'C_m', default: 100, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'omega', default: -51 },
    alphaFast: { unit: 'mV', nest: 'alpha_1', default: 37 },
    alphaSlow: { unit: 'mV', nest: 'alpha_2', default: 2 },
    tauFast: { unit: 'ms', nest: 'tau_1', default: 10, above: 0 },
    tauSlow: { unit: 'ms', nest: 'tau_2', default: 200, above: 0 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 1, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 3, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  state: { v: 'rest', iExcitatory: 0, iInhibitory: 0, fast: 0, slow: 0 },
  equations: {
    v: '(rest - v) / tau + (current + injected + iExcitatory + iInhibitory) / capacitance',
    iExcitatory: '-iExcitatory / tauExcitatory',
    iInhibitory: '-iInhibitory / tauInhibitory',
    fast: '-fast / tauFast',
    slow: '-slow / tauSlow',
  },
  arrival: { iExcitatory: 'iExcitatory + excitatory', iInhibitory: 'iInhibitory + inhibitory' },
  spike: {
    when: 'v >= threshold + fast + slow',
    then: { fast: 'fast + alphaFast', slow: 'slow + alphaSlow' },
  },
  refractory: { duration: 'refractory', hold: [] },
  nest: 'mat2_psc_exp',
  source:
    'Kobayashi, Tsubo & Shinomoto (2009), Made-to-order spiking neuron model equipped with a multi-timescale adaptive ' +
    'threshold. Frontiers in Computational Neuroscience 3:9',
})
