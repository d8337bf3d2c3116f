import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link iafPscDelta}. */
export interface IafPscDeltaParameters {
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
  /** Time after a spike in which the potential is held [ms]; what arrives then is lost. */
  refractory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Leaky integrate-and-fire neuron whose potential jumps by the weight [mV] of each spike that arrives.
 *
 * $\tau \dot v = v_{rest} - v + \tau I_e / C$; where $v \ge \theta$ it spikes, and $v$ is held at the reset potential for
 * the refractory time. Parameters, defaults and the order of events within a step are those of NEST's `iaf_psc_delta`.
 * @see Brunel (2000), Journal of Computational Neuroscience 8:183
 * @see Rotter & Diesmann (1999), Biological Cybernetics 81:381
 * @example sim.population('cortex', iafPscDelta({ tau: 20 * ms }), 10_000)
 */
export const iafPscDelta: NeuronFactory<IafPscDeltaParameters> = defineNeuron('iafPscDelta', {
  parameters: {
    tau: { unit: 'ms', nest: 'tau_m', default: 10, above: 0 },
    capacitance: { unit: 'pF', nest: 'C_m', default: 250, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70 },
    threshold: { unit: 'mV', nest: 'V_th', default: -55 },
    reset: { unit: 'mV', nest: 'V_reset', default: -70 },
    refractory: { unit: 'ms', nest: 't_ref', default: 2, atLeast: 0 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  requires: ['reset < threshold'],
  state: { v: 'rest' },
  equations: { v: '(rest - v) / tau + current / capacitance' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest: 'iaf_psc_delta',
  source: 'Brunel (2000), Dynamics of sparsely connected networks of spiking neurons. J. Comput. Neurosci. 8:183',
})
