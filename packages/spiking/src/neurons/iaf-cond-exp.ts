import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link iafCondExp}. */
export interface IafCondExpParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Resting potential, to which the leak leads [mV]. */
  rest: number
  /** Potential at which it spikes [mV]. */
  threshold: number
  /** Potential after a spike [mV]. */
  reset: number
  /** Time after a spike in which the potential is held [ms]. */
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
 * Leaky integrate-and-fire neuron with synaptic conductances that jump by the weight [nS] and decay exponentially.
 *
 * $C \dot v = g_L (E_L - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) + I_e$ and $\dot g = -g / \tau_{syn}$; where
 * $v \ge \theta$ it spikes, and $v$ is held at the reset potential for the refractory time. Weights at both receptors
 * are positive.
 *
 * A step is divided as the error allows; `iafCondExp({}, { method: 'exponentialEuler' })` is quicker, and of order 1 in
 * how conductances change within a step. Parameters and defaults are those of NEST's `iaf_cond_exp`.
 * @see Meffin, Burkitt & Grayden (2004), Journal of Computational Neuroscience 16:159
 * @example sim.population('cortex', iafCondExp({ tauExcitatory: 5 * ms }), 4000)
 */
export const iafCondExp: NeuronFactory<IafCondExpParameters> = defineNeuron('iafCondExp', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 250, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 16.6667, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'V_th', default: -55 },
    reset: { unit: 'mV', nest: 'V_reset', default: -60 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
    reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -85 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 0.2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  positive: ['excitatory', 'inhibitory'],
  requires: ['reset < threshold'],
  state: { v: 'rest', gExcitatory: 0, gInhibitory: 0 },
  equations: {
    v: `(leak * rest + current + injected + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      - (leak + gExcitatory + gInhibitory) * v) / capacitance`,
    gExcitatory: '-gExcitatory / tauExcitatory',
    gInhibitory: '-gInhibitory / tauInhibitory',
  },
  arrival: { gExcitatory: 'gExcitatory + excitatory', gInhibitory: 'gInhibitory + inhibitory' },
  method: 'rkf45',
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_cond_exp',
  source:
    'Meffin, Burkitt & Grayden (2004), An analytical model for the "large, fluctuating synaptic conductance state" ' +
    'typical of neocortical neurons in vivo. J. Comput. Neurosci. 16:159',
})
