import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import type { AeifPscExpParameters } from './aeif-psc-exp.ts'

/** Parameters of {@link aeifPscDelta}: those of {@link aeifPscExp} that are not of synaptic currents. */
export interface AeifPscDeltaParameters extends Omit<AeifPscExpParameters, 'tauExcitatory' | 'tauInhibitory'> {}

/**
 * Adaptive exponential integrate-and-fire neuron (AdEx) whose potential jumps by the weight [mV] of each spike that arrives.
 *
 * $C \dot v = g_L (E_L - v) + g_L \Delta_T e^{(v - V_T) / \Delta_T} - w + I_e$ and $\tau_w \dot w = a (v - E_L) - w$; where $v$
 * reaches its peak it spikes, $v$ is reset and $w$ grows by b. What arrives in the refractory time is lost.
 *
 * A step is divided as the error allows, and a spike may end any of its parts. Parameters and defaults are those of NEST's
 * `aeif_psc_delta`.
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637, eqs. 1 to 3
 * @example sim.population('cortex', aeifPscDelta({ increment: 60 * pA, reset: -58 * mV }), 4000)
 */
export const aeifPscDelta: NeuronFactory<AeifPscDeltaParameters> = defineNeuron('aeifPscDelta', {
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 281, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 30, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70.6 },
    threshold: { unit: 'mV', nest: 'V_th', default: -50.4 },
    slope: { unit: 'mV', nest: 'Delta_T', default: 2, above: 0 },
    peak: { unit: 'mV', nest: 'V_peak', default: 0 },
    reset: { unit: 'mV', nest: 'V_reset', default: -60 },
    refractory: { unit: 'ms', nest: 't_ref', default: 0, atLeast: 0 },
    coupling: { unit: 'nS', nest: 'a', default: 4 },
    increment: { unit: 'pA', nest: 'b', default: 80.5 },
    tauAdaptation: { unit: 'ms', nest: 'tau_w', default: 144, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['jump', 'injected'],
  requires: ['reset < peak'],
  state: { v: 'rest', w: 0 },
  terms: { u: 'min(v, peak)' },
  equations: {
    v: '(leak * (rest - u) + leak * slope * exp((u - threshold) / slope) - w + current + injected) / capacitance',
    w: '(coupling * (u - rest) - w) / tauAdaptation',
  },
  arrival: { v: 'v + jump' },
  method: 'rkf45',
  spike: { when: 'v >= peak', then: { v: 'reset', w: 'w + increment' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'aeif_psc_delta',
  source:
    'Brette & Gerstner (2005), Adaptive exponential integrate-and-fire model as an effective description of neuronal ' +
    'activity. Journal of Neurophysiology 94:3637',
})
