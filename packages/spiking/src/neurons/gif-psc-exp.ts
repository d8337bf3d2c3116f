import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link gifPscExp}. */
export interface GifPscExpParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Resting potential [mV]. */
  rest: number
  /** Potential after a spike [mV]. */
  reset: number
  /** Time after a spike in which the potential is held [ms]. */
  refractory: number
  /** Potential long after a spike at which the rate of escape is `rate`, $V_T^*$ [mV]. */
  threshold: number
  /** Range of potentials over which the rate of escape grows e-fold, $\Delta V$ [mV]. */
  width: number
  /** Rate of escape at the threshold, $\lambda_0$ [Hz]. */
  rate: number
  /** What a spike adds to the threshold, quickly forgotten [mV]. */
  thresholdFast: number
  /** What a spike adds to the threshold, slowly forgotten [mV]. */
  thresholdSlow: number
  /** Time constant of the quick part [ms]. */
  tauThresholdFast: number
  /** Time constant of the slow part [ms]. */
  tauThresholdSlow: number
  /** What a spike adds to the outward current, quickly forgotten [pA]. */
  currentFast: number
  /** What a spike adds to the outward current, slowly forgotten [pA]. */
  currentSlow: number
  /** Time constant of the quick part [ms]. */
  tauCurrentFast: number
  /** Time constant of the slow part [ms]. */
  tauCurrentSlow: number
  /** Time constant of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time constant of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Generalized integrate-and-fire neuron (GIF): escape noise, and a threshold and a current that spikes trigger, with two time
 * constants each. Synaptic currents jump by the weight [pA] and decay exponentially.
 *
 * $C \dot v = g_L (E_L - v) - \eta + I$; within a step it spikes with probability $1 - e^{-\lambda \Delta t}$, where
 * $\lambda = \lambda_0 e^{(v - V_T^* - \gamma) / \Delta V}$; then v is held at the reset potential, and the parts of $\eta$ and
 * $\gamma$ grow, which decay exponentially. Weights at the receptor `inhibitory` are negative to inhibit.
 *
 * Parameters and defaults are those of NEST's `gif_psc_exp`, which has lists of parts, none if nothing is said; the time
 * constants here are those of a fit to pyramidal neurons of layer 5. NEST holds $\eta$ and $\gamma$ within a step as they were
 * at its beginning, and lets arrivals act in the step itself.
 * @see Mensi, Naud, Pozzorini, Avermann, Petersen & Gerstner (2012), Journal of Neurophysiology 107:1756
 * @see Pozzorini, Mensi, Hagens, Naud, Koch & Gerstner (2015), PLOS Computational Biology 11:e1004275, eqs. 1 to 6
 * @example sim.population('cortex', gifPscExp({ thresholdSlow: 2 * mV, currentFast: 50 * pA }), 800)
 */
export const gifPscExp: NeuronFactory<GifPscExpParameters> = defineNeuron('gifPscExp', {
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
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  state: {
    v: 'rest',
    iExcitatory: 0,
    iInhibitory: 0,
    etaFast: 0,
    etaSlow: 0,
    gammaFast: 0,
    gammaSlow: 0,
  },
  equations: {
    v: '(leak * (rest - v) - etaFast - etaSlow + current + injected + iExcitatory + iInhibitory) / capacitance',
    iExcitatory: '-iExcitatory / tauExcitatory',
    iInhibitory: '-iInhibitory / tauInhibitory',
    etaFast: '-etaFast / tauCurrentFast',
    etaSlow: '-etaSlow / tauCurrentSlow',
    gammaFast: '-gammaFast / tauThresholdFast',
    gammaSlow: '-gammaSlow / tauThresholdSlow',
  },
  arrival: { iExcitatory: 'iExcitatory + excitatory', iInhibitory: 'iInhibitory + inhibitory' },
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
  nest: 'gif_psc_exp',
  source:
    'Pozzorini, Mensi, Hagens, Naud, Koch & Gerstner (2015), Automated high-throughput characterization of single neurons. ' +
    'PLOS Computational Biology 11:e1004275',
})
