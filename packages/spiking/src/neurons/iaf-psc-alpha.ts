import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { alphaInputs } from './synaptic-inputs.ts'

/** Parameters of {@link iafPscAlpha}. */
export interface IafPscAlphaParameters {
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
  /** Time from the arrival to the peak of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time from the arrival to the peak of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

const inputs = alphaInputs('i')

/**
 * Leaky integrate-and-fire neuron with synaptic currents that rise and fall like an alpha function, integrated exactly.
 *
 * $\dot v = (v_{rest} - v) / \tau + (I_e + I_{exc} + I_{inh}) / C$; a spike of weight w [pA] is the current
 * $w\, \frac{e}{\tau_{syn}}\, t\, e^{-t/\tau_{syn}}$, whose peak is w. Where $v \ge \theta$ it spikes, and $v$ is held at
 * the reset potential for the refractory time. Weights at the receptor `inhibitory` are negative to inhibit.
 *
 * Parameters, defaults and the order of events within a step are those of NEST's `iaf_psc_alpha`.
 * @see Rotter & Diesmann (1999), Biological Cybernetics 81:381
 * @see Diesmann, Gewaltig, Rotter & Aertsen (2001), Neurocomputing 38:565
 * @example sim.population('cortex', iafPscAlpha({ tauExcitatory: 0.5 * ms }), 800)
 */
export const iafPscAlpha: NeuronFactory<IafPscAlphaParameters> = defineNeuron('iafPscAlpha', {
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
  state: { v: 'rest', ...inputs.state },
  equations: {
    v: '(rest - v) / tau + (current + injected + iExcitatory + iInhibitory) / capacitance',
    ...inputs.equations,
  },
  arrival: inputs.arrival,
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_psc_alpha',
  source:
    'Rotter & Diesmann (1999), Exact digital simulation of time-invariant linear systems. Biological Cybernetics 81:381',
})
