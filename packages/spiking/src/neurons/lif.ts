import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link lif}. */
export interface LifParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Membrane resistance [GOhm]. */
  resistance: number
  /** Resting potential, also the potential after a spike [mV]. */
  rest: number
  /** Potential at which it spikes [mV]. */
  threshold: number
  /** Time after a spike in which the potential is held [ms]. */
  refractory: number
}

/**
 * Leaky integrate-and-fire neuron, integrated exactly for an input current [pA] that is constant within a step. A
 * synapse of weight w is a current of w pA for one step.
 *
 * $\tau \dot v = v_{rest} - v + R I$; where $v \ge \theta$ it spikes and $v$ returns to $v_{rest}$.
 * @see Rotter & Diesmann (1999), Biological Cybernetics 81:381
 * @example sim.population('cortex', lif({ tau: 20 * ms }), 800)
 */
export const lif: NeuronFactory<LifParameters> = defineNeuron('lif', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    resistance: { unit: 'GOhm', default: 0.04, above: 0 },
    rest: { unit: 'mV', default: -70 },
    threshold: { unit: 'mV', default: -55 },
    refractory: { unit: 'ms', default: 0, atLeast: 0 },
  },
  requires: ['rest < threshold'],
  state: { v: 'rest' },
  equations: { v: '(rest - v + resistance * input) / tau' },
  spike: { when: 'v >= threshold', then: { v: 'rest' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  source:
    'Rotter & Diesmann (1999), Exact digital simulation of time-invariant linear systems. Biological Cybernetics 81:381',
})
