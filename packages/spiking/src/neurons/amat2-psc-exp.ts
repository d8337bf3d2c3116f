import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import type { Mat2PscExpParameters } from './mat2-psc-exp.ts'

/** Parameters of {@link amat2PscExp}. */
export interface Amat2PscExpParameters extends Mat2PscExpParameters {
  /** How strongly the threshold follows changes of the potential, $\beta$ [1/ms]. */
  beta: number
  /** Time constant with which it does [ms]. */
  tauVoltage: number
}

/**
 * Augmented {@link mat2PscExp}: the threshold also follows how the potential has changed, $\omega + \theta_1 + \theta_2 + \theta_v$;
 * integrated exactly.
 *
 * $\theta_v(t) = \beta \int_0^\infty s\, e^{-s / \tau_v}\, \dot v(t - s)\, ds$, which is
 * $\dot\theta_v = r - \theta_v / \tau_v$ and $\dot r = \beta \dot v - r / \tau_v$; else it is as {@link mat2PscExp}.
 *
 * Parameters, defaults and the order of events within a step are those of NEST's `amat2_psc_exp`.
 * @see Yamauchi, Kim & Shinomoto (2011), Frontiers in Computational Neuroscience 5:42, eqs. 3 to 6
 * @example sim.population('cells', amat2PscExp({ beta: 0.2, alphaSlow: 2 * mV }), 800)
 */
export const amat2PscExp: NeuronFactory<Amat2PscExpParameters> = defineNeuron('amat2PscExp', {
  parameters: {
    tau: { unit: 'ms', nest: 'tau_m', default: 10, above: 0 },
    capacitance: { unit: 'pF', nest: 'C_m', default: 200, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'omega', default: -65 },
    alphaFast: { unit: 'mV', nest: 'alpha_1', default: 10 },
    alphaSlow: { unit: 'mV', nest: 'alpha_2', default: 0 },
    tauFast: { unit: 'ms', nest: 'tau_1', default: 10, above: 0 },
    tauSlow: { unit: 'ms', nest: 'tau_2', default: 200, above: 0 },
    beta: { unit: '1/ms', nest: 'beta', default: 0 },
    tauVoltage: { unit: 'ms', nest: 'tau_v', default: 5, above: 0 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    tauExcitatory: { unit: 'ms', nest: 'tau_syn_ex', default: 1, above: 0 },
    tauInhibitory: { unit: 'ms', nest: 'tau_syn_in', default: 3, above: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory', 'injected'],
  state: { v: 'rest', iExcitatory: 0, iInhibitory: 0, fast: 0, slow: 0, voltage: 0, change: 0 },
  terms: { rise: '(rest - v) / tau + (current + injected + iExcitatory + iInhibitory) / capacitance' },
  equations: {
    v: 'rise',
    iExcitatory: '-iExcitatory / tauExcitatory',
    iInhibitory: '-iInhibitory / tauInhibitory',
    fast: '-fast / tauFast',
    slow: '-slow / tauSlow',
    voltage: 'change - voltage / tauVoltage',
    change: 'beta * rise - change / tauVoltage',
  },
  arrival: { iExcitatory: 'iExcitatory + excitatory', iInhibitory: 'iInhibitory + inhibitory' },
  spike: {
    when: 'v >= threshold + fast + slow + voltage',
    then: { fast: 'fast + alphaFast', slow: 'slow + alphaSlow' },
  },
  refractory: { duration: 'refractory', hold: [] },
  nest: 'amat2_psc_exp',
  source:
    'Yamauchi, Kim & Shinomoto (2011), Elemental spiking neuron model for reproducing diverse firing patterns and predicting ' +
    'precise firing times. Frontiers in Computational Neuroscience 5:42',
})
