import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link shiuNeuron}. */
export interface ShiuNeuronParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Time constant of synapses [ms]. */
  tauSynapse: number
  /** Resting potential [mV]. */
  rest: number
  /** Potential above which it spikes [mV]. */
  threshold: number
  /** Potential after a spike [mV]. */
  reset: number
  /** Time from a spike to the first step in which it moves again [ms]. */
  refractory: number
}

/**
 * Neuron of the whole fly brain: a leaky integrator with synapses of one time constant, $\tau \dot v = v_{rest} - v + g$ and
 * $\tau_{syn} \dot g = -g$, integrated exactly. A spike adds its weight [mV] to g; one at the receptor `stimulus` adds it to v,
 * and counts for the threshold from the next step on. Where $v > \theta$ it spikes, v is reset and g is 0; while it is refractory
 * both are held, and what arrives is lost. The order of events is Brian2's, step by step, so that spikes are the same.
 * @see Shiu et al. (2024), Nature 634:210, Methods; Kakaria & de Bivort (2017), Frontiers in Behavioral Neuroscience 11:8
 * @example populateConnectome(sim, brain, { model: shiuNeuron({ refractory: 2 * ms }) })
 */
export const shiuNeuron: NeuronFactory<ShiuNeuronParameters> = defineNeuron('shiuNeuron', {
  parameters: {
    tau: { unit: 'ms', default: 20, above: 0 },
    tauSynapse: { unit: 'ms', default: 5, above: 0 },
    rest: { unit: 'mV', default: -52 },
    threshold: { unit: 'mV', default: -45 },
    reset: { unit: 'mV', default: -52 },
    refractory: { unit: 'ms', default: 2.2, atLeast: 0 },
  },
  receptors: ['synapses', 'stimulus'],
  requires: ['reset < threshold'],
  state: { v: 'rest', g: 0 },
  equations: { v: '(rest - v + g) / tau', g: '-g / tauSynapse' },
  arrival: { g: 'g + synapses', v: 'v + stimulus' },
  spike: { when: 'v - stimulus > threshold', then: { v: 'reset', g: '0' } },
  refractory: { duration: 'refractory - dt', hold: ['v', 'g'] }, // the step in which it moves again is counted by Brian2
  source: 'Shiu et al. (2024), A Drosophila computational brain model reveals sensorimotor processing. Nature 634:210',
})
