import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link iafPscExp}. */
export interface IafPscExpParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Resting potential [mV]. */
  rest: number
  /** Potential at which it spikes [mV]. */
  threshold: number
  /** Potential after a spike [mV]. */
  reset: number
  /** Time after a spike in which the potential is held [ms]. */
  refractory: number
  /** Time constant of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time constant of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Leaky integrate-and-fire neuron with synaptic currents that jump by the weight [pA] and decay exponentially,
 * integrated exactly.
 *
 * $\dot v = (v_{rest} - v) / \tau + (I_e + I_{exc} + I_{inh}) / C$ and $\dot I = -I / \tau_{syn}$; where $v \ge \theta$
 * it spikes, and $v$ is held at the reset potential for the refractory time. Weights at the receptor `inhibitory` are
 * negative to inhibit.
 *
 * Parameters, defaults and the order of events within a step are those of NEST's `iaf_psc_exp`.
 * @see Tsodyks, Uziel & Markram (2000), Journal of Neuroscience 20:RC50
 * @see Rotter & Diesmann (1999), Biological Cybernetics 81:381
 * @example sim.population('cortex', iafPscExp({ tauExcitatory: 5 * ms }), 800)
 */
export const iafPscExp: NeuronFactory<IafPscExpParameters> = defineNeuron('iafPscExp', {
  parameters: {
    tau: { unit: 'ms', nest: 'tau_m', default: 10, above: 0 },
    capacitance: { unit: 'pF', nest: 'C_m', default: 250, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'V_th', default: -55 },
    reset: { unit: 'mV', nest: 'V_reset', default: -70 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  requires: ['reset < threshold'],
  state: { v: 'rest', iExcitatory: 0, iInhibitory: 0 },
  equations: {
    v: '(rest - v) / tau + (current + injected + iExcitatory + iInhibitory) / capacitance',
    iExcitatory: '-iExcitatory / tauExcitatory',
    iInhibitory: '-iInhibitory / tauInhibitory',
  },
  arrival: { iExcitatory: 'iExcitatory + excitatory', iInhibitory: 'iInhibitory + inhibitory' },
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_psc_exp',
  source:
    'Tsodyks, Uziel & Markram (2000), Synchrony generation in recurrent networks. Journal of Neuroscience 20:RC50',
})
