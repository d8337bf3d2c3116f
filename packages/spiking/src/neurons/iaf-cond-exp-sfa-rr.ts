import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import type { IafCondExpParameters } from './iaf-cond-exp.ts'

/** Parameters of {@link iafCondExpSfaRr}. */
export interface IafCondExpSfaRrParameters extends IafCondExpParameters {
  /** What a spike adds to the conductance of adaptation [nS]. */
  adaptation: number
  /** Time constant of the adaptation [ms]. */
  tauAdaptation: number
  /** Potential to which the adaptation pulls [mV]. */
  reversalAdaptation: number
  /** What a spike adds to the conductance of relative refractoriness [nS]. */
  relative: number
  /** Time constant of the relative refractoriness [ms]. */
  tauRelative: number
  /** Potential to which it pulls [mV]. */
  reversalRelative: number
}

/**
 * As {@link iafCondExp}, with two conductances that spikes open: one that decays slowly, of spike-frequency adaptation, and one that
 * decays quickly, of a relative refractory time.
 *
 * $C \dot v = g_L (E_L - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) + g_{sfa} (E_{sfa} - v) + g_{rr} (E_{rr} - v) + I_e$,
 * $\dot g_k = -g_k / \tau_k$; where $v \ge \theta$ it spikes, $g_{sfa}$ grows by $q_{sfa}$ and $g_{rr}$ by $q_{rr}$, and $v$ is held
 * at the reset potential for the refractory time. Weights at both receptors are positive.
 *
 * A step is divided as the error allows. Parameters and defaults are those of NEST's `iaf_cond_exp_sfa_rr`.
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 5.4, eq. 5.13
 * @see Muller, Buesing, Schemmel & Meier (2007), Neural Computation 19:2958, eqs. 2.1 and 2.2
 * @example sim.population('cortex', iafCondExpSfaRr({ adaptation: 7 }), 4000)
 */
export const iafCondExpSfaRr: NeuronFactory<IafCondExpSfaRrParameters> = defineNeuron('iafCondExpSfaRr', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 289.5, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 28.95, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'V_th', default: -57 },
    reset: { unit: 'mV', nest: 'V_reset', default: -70 },
    refractory: { unit: 'ms', nest: 't_ref', default: 0.5, atLeast: 0 },
    reversalExcitatory: { unit: 'mV', nest: 'E_ex', default: 0 },
    reversalInhibitory: { unit: 'mV', nest: 'E_in', default: -75 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 1.5, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 10, above: 0 },
    adaptation: { unit: 'nS', nest: 'q_sfa', default: 14.48, atLeast: 0 },
    tauAdaptation: { unit: 'ms', nest: 'tau_sfa', default: 110, above: 0 },
    reversalAdaptation: { unit: 'mV', nest: 'E_sfa', default: -70 },
    relative: { unit: 'nS', nest: 'q_rr', default: 3214, atLeast: 0 },
    tauRelative: { unit: 'ms', nest: 'tau_rr', default: 1.97, above: 0 },
    reversalRelative: { unit: 'mV', nest: 'E_rr', default: -70 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  positive: ['excitatory', 'inhibitory'],
  requires: ['reset < threshold'],
  state: { v: 'rest', gExcitatory: 0, gInhibitory: 0, gAdaptation: 0, gRelative: 0 },
  equations: {
    v: `(leak * rest + current + injected + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      + gAdaptation * reversalAdaptation + gRelative * reversalRelative
      - (leak + gExcitatory + gInhibitory + gAdaptation + gRelative) * v) / capacitance`,
    gExcitatory: '-gExcitatory / tauExcitatory',
    gInhibitory: '-gInhibitory / tauInhibitory',
    gAdaptation: '-gAdaptation / tauAdaptation',
    gRelative: '-gRelative / tauRelative',
  },
  arrival: { gExcitatory: 'gExcitatory + excitatory', gInhibitory: 'gInhibitory + inhibitory' },
  method: 'rkf45',
  spike: {
    when: 'v >= threshold',
    then: { v: 'reset', gAdaptation: 'gAdaptation + adaptation', gRelative: 'gRelative + relative' },
  },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_cond_exp_sfa_rr',
  source:
    'Muller, Buesing, Schemmel & Meier (2007), Spike-frequency adapting neural ensembles: beyond mean adaptation and renewal ' +
    'theories. Neural Computation 19:2958',
})
