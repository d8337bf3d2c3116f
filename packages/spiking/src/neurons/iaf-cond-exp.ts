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
 * Leaky integrate-and-fire neuron with synaptic conductances that jump by the weight [nS] and decay exponentially,
 * integrated by exponential Euler.
 *
 * $C \dot v = g_L (E_L - v) + g_{exc} (E_{exc} - v) + g_{inh} (E_{inh} - v) + I_e$ and $\dot g = -g / \tau_{syn}$; where
 * $v \ge \theta$ it spikes, and $v$ is held at the reset potential for the refractory time. Weights at both receptors
 * are positive.
 * @see Meffin, Burkitt & Grayden (2004), Journal of Computational Neuroscience 16:159
 * @see Brette et al. (2007), Journal of Computational Neuroscience 23:349, benchmark 1
 * @example sim.population('cortex', iafCondExp({ tauExcitatory: 5 * ms }), 4000)
 */
export const iafCondExp: NeuronFactory<IafCondExpParameters> = defineNeuron('iafCondExp', {
  parameters: {
    capacitance: { unit: 'pF', default: 200, above: 0 },
    leak: { unit: 'nS', default: 10, above: 0 },
    rest: { unit: 'mV', default: -60 },
    threshold: { unit: 'mV', default: -50 },
    reset: { unit: 'mV', default: -60 },
    refractory: { unit: 'ms', default: 5, atLeast: 0 },
    reversalExcitatory: { unit: 'mV', default: 0 },
    reversalInhibitory: { unit: 'mV', default: -80 },
    tauExcitatory: { unit: 'ms', default: 5, above: 0 },
    tauInhibitory: { unit: 'ms', default: 10, above: 0 },
    current: { unit: 'pA', default: 0 },
  },
  receptors: ['excitatory', 'inhibitory'],
  state: { v: 'rest', gExcitatory: 0, gInhibitory: 0 },
  equations: {
    v: `(leak * rest + current + gExcitatory * reversalExcitatory + gInhibitory * reversalInhibitory
      - (leak + gExcitatory + gInhibitory) * v) / capacitance`,
    gExcitatory: '-gExcitatory / tauExcitatory',
    gInhibitory: '-gInhibitory / tauInhibitory',
  },
  arrival: { gExcitatory: 'gExcitatory + excitatory', gInhibitory: 'gInhibitory + inhibitory' },
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  source:
    'Brette et al. (2007), Simulation of networks of spiking neurons. Journal of Computational Neuroscience 23:349, benchmark 1',
})
