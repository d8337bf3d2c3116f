import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { alphaInputs } from './synaptic-inputs.ts'
import type { IafCondExpParameters } from './iaf-cond-exp.ts'

/** Parameters of {@link iafCondAlpha}: those of {@link iafCondExp}, whose time constants are the times to the peak. */
export type IafCondAlphaParameters = IafCondExpParameters

const inputs = alphaInputs('g')

/**
 * Leaky integrate-and-fire neuron with synaptic conductances that rise and fall like an alpha function.
 *
 * $C \dot v = g_L (E_L - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) + I_e$; a spike of weight w [nS] is the
 * conductance $w\, \frac{e}{\tau_{syn}}\, t\, e^{-t/\tau_{syn}}$, whose peak is w. Where $v \ge \theta$ it spikes, and $v$ is
 * held at the reset potential for the refractory time. Weights at both receptors are positive.
 *
 * A step is divided as the error allows. Parameters and defaults are those of NEST's `iaf_cond_alpha`.
 * @see Meffin, Burkitt & Grayden (2004), Journal of Computational Neuroscience 16:159
 * @see Kuhn, Aertsen & Rotter (2004), Journal of Neuroscience 24:2345
 * @example sim.population('cortex', iafCondAlpha({ tauExcitatory: 2 * ms }), 4000)
 */
export const iafCondAlpha: NeuronFactory<IafCondAlphaParameters> = defineNeuron('iafCondAlpha', {
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
  state: { v: 'rest', ...inputs.state },
  equations: {
    v: `(leak * rest + current + injected + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      - (leak + gExcitatory + gInhibitory) * v) / capacitance`,
    ...inputs.equations,
  },
  arrival: inputs.arrival,
  method: 'rkf45',
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_cond_alpha',
  source:
    'Meffin, Burkitt & Grayden (2004), An analytical model for the "large, fluctuating synaptic conductance state" ' +
    'typical of neocortical neurons in vivo. J. Comput. Neurosci. 16:159',
})
