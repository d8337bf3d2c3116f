import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import type { IafPscExpParameters } from './iaf-psc-exp.ts'

/** Parameters of {@link iafPscExpHtum}. */
export interface IafPscExpHtumParameters extends IafPscExpParameters {
  /** Time after a spike in which there is no other, also where the potential is free and above the threshold [ms]. */
  silent: number
}

/**
 * The neuron {@link iafPscExp} with two refractory times: in the first the potential is held, in the second, which is as long or
 * longer, there is no spike; integrated exactly. Where the potential is above the threshold when the second ends, it spikes then.
 *
 * $\dot v = (v_{rest} - v) / \tau + (I_e + I_{exc} + I_{inh}) / C$ and $\dot I = -I / \tau_{syn}$. Parameters, defaults and the order
 * of events within a step are those of NEST's `iaf_psc_exp_htum`.
 * @see Hill & Tononi (2005), Journal of Neurophysiology 93:1671
 * @see Tsodyks, Uziel & Markram (2000), Journal of Neuroscience 20:RC50
 * @example sim.population('cortex', iafPscExpHtum({ refractory: 2 * ms, silent: 5 * ms }), 800)
 */
export const iafPscExpHtum: NeuronFactory<IafPscExpHtumParameters> = defineNeuron('iafPscExpHtum', {
  parameters: {
    tau: { unit: 'ms', nest: 'tau_m', default: 10, above: 0 },
    capacitance: { unit: 'pF', nest: 'C_m', default: 250, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'V_th', default: -55 },
    reset: { unit: 'mV', nest: 'V_reset', default: -70 },
    refractory: { unit: 'ms', nest: 't_ref_abs', default: 2, atLeast: 0 },
    silent: { unit: 'ms', nest: 't_ref_tot', default: 2, atLeast: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 2, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 2, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  requires: ['reset < threshold', 'refractory <= silent'],
  // time to go until it may spike again, in whole steps
  state: { v: 'rest', iExcitatory: 0, iInhibitory: 0, wait: 0 },
  equations: {
    v: '(rest - v) / tau + (current + injected + iExcitatory + iInhibitory) / capacitance',
    iExcitatory: '-iExcitatory / tauExcitatory',
    iInhibitory: '-iInhibitory / tauInhibitory',
  },
  arrival: { iExcitatory: 'iExcitatory + excitatory', iInhibitory: 'iInhibitory + inhibitory' },
  update: { wait: 'max(wait - dt, 0)' },
  spike: { when: 'v >= threshold && wait < dt / 2', then: { v: 'reset', wait: 'silent + dt' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_psc_exp_htum',
  source: 'Hill & Tononi (2005), Modeling sleep and wakefulness in the thalamocortical system. J. Neurophysiol. 93:1671',
})
