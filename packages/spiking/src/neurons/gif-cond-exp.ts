import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import type { GifPscExpParameters } from './gif-psc-exp.ts'

/** Parameters of {@link gifCondExp}. */
export interface GifCondExpParameters extends GifPscExpParameters {
  /** Reversal potential of excitatory synapses [mV]. */
  reversalExcitatory: number
  /** Reversal potential of inhibitory synapses [mV]. */
  reversalInhibitory: number
}

/**
 * As {@link gifPscExp}, with synaptic conductances that jump by the weight [nS] and decay exponentially.
 *
 * $C \dot v = g_L (E_L - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) - \eta + I_e$; spikes, $\eta$ and $\gamma$ are those of
 * {@link gifPscExp}. Weights at both receptors are positive.
 *
 * It is integrated in steps of order 4. Parameters and defaults are those of NEST's `gif_cond_exp`, which has lists of parts, none
 * if nothing is said, and holds $\eta$ and $\gamma$ within a step as they were at its beginning.
 * @see Mensi, Naud, Pozzorini, Avermann, Petersen & Gerstner (2012), Journal of Neurophysiology 107:1756
 * @see Pozzorini, Mensi, Hagens, Naud, Koch & Gerstner (2015), PLOS Computational Biology 11:e1004275, eqs. 1 to 6
 * @example sim.population('cortex', gifCondExp({ thresholdSlow: 2 * mV, currentFast: 50 * pA }), 800)
 */
export const gifCondExp: NeuronFactory<GifCondExpParameters> = defineNeuron('gifCondExp', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 80, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 4, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    reset: { unit: 'mV', nest: 'V_reset', default: -55 },
    refractory: { unit: 'ms', nest: 't_ref', default: 4, atLeast: 0 },
    threshold: { unit: 'mV', nest: 'V_T_star', default: -35 },
    width: { unit: 'mV', nest: 'Delta_V', default: 0.5, above: 0 },
    rate: { unit: 'Hz', nest: 'lambda_0', default: 1, atLeast: 0 },
    thresholdFast: { unit: 'mV', default: 0 },
    thresholdSlow: { unit: 'mV', default: 0 },
    tauThresholdFast: { unit: 'ms', default: 57.8, above: 0 },
    tauThresholdSlow: { unit: 'ms', default: 218.2, above: 0 },
    currentFast: { unit: 'pA', default: 0 },
    currentSlow: { unit: 'pA', default: 0 },
    tauCurrentFast: { unit: 'ms', default: 57.8, above: 0 },
    tauCurrentSlow: { unit: 'ms', default: 218.2, above: 0 },
    reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
    reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -85 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  positive: ['excitatory', 'inhibitory'],
  state: { v: 'rest', gExcitatory: 0, gInhibitory: 0, etaFast: 0, etaSlow: 0, gammaFast: 0, gammaSlow: 0 },
  equations: {
    v: `(leak * rest - etaFast - etaSlow + current + injected + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      - (leak + gExcitatory + gInhibitory) * v) / capacitance`,
    gExcitatory: '-gExcitatory / tauExcitatory',
    gInhibitory: '-gInhibitory / tauInhibitory',
    etaFast: '-etaFast / tauCurrentFast',
    etaSlow: '-etaSlow / tauCurrentSlow',
    gammaFast: '-gammaFast / tauThresholdFast',
    gammaSlow: '-gammaSlow / tauThresholdSlow',
  },
  arrival: { gExcitatory: 'gExcitatory + excitatory', gInhibitory: 'gInhibitory + inhibitory' },
  method: 'rk4',
  spike: {
    probability: '1 - exp(-(rate * dt / 1000) * exp((v - threshold - gammaFast - gammaSlow) / width))',
    then: {
      v: 'reset',
      etaFast: 'etaFast + currentFast',
      etaSlow: 'etaSlow + currentSlow',
      gammaFast: 'gammaFast + thresholdFast',
      gammaSlow: 'gammaSlow + thresholdSlow',
    },
  },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'gif_cond_exp',
  source:
    'Pozzorini, Mensi, Hagens, Naud, Koch & Gerstner (2015), Automated high-throughput characterization of single neurons. ' +
    'PLOS Computational Biology 11:e1004275',
})
