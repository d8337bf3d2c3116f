import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link izhikevich2007}. */
export interface Izhikevich2007Parameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Curvature of the current near rest [nS/mV]. */
  k: number
  /** Resting potential [mV]. */
  rest: number
  /** Instantaneous threshold [mV]. */
  threshold: number
  /** Potential at which a spike is cut off [mV]. */
  peak: number
  /** Rate of the recovery current [1/ms]. */
  a: number
  /** Coupling of the recovery current to the potential [nS]. */
  b: number
  /** Potential after a spike [mV]. */
  c: number
  /** What a spike adds to the recovery current [pA]. */
  d: number
  /** Constant current [pA]. */
  current: number
}

/**
 * The simple model of a spiking neuron in physical units; a synapse of weight w is a current of w pA for one step. Left
 * alone it is a regular spiking pyramidal neuron of the cortex.
 *
 * $C \dot v = k (v - v_r)(v - v_t) - u + I$ and $\dot u = a (b (v - v_r) - u)$; where $v$ reaches its peak it spikes, $v$
 * becomes c and u grows by d. A step is divided as the error allows.
 * @see Izhikevich (2007), Dynamical Systems in Neuroscience, chapter 8, eqs. 8.5 and 8.6
 * @example sim.population('bursting', izhikevich2007({ capacitance: 150 * pF, k: 1.2, b: 5, c: -56, d: 130 }), 100)
 */
export const izhikevich2007: NeuronFactory<Izhikevich2007Parameters> = defineNeuron('izhikevich2007', {
  parameters: {
    capacitance: { unit: 'pF', default: 100, above: 0 },
    k: { unit: 'nS/mV', default: 0.7, above: 0 },
    rest: { unit: 'mV', default: -60 },
    threshold: { unit: 'mV', default: -40 },
    peak: { unit: 'mV', default: 35 },
    a: { unit: '1/ms', default: 0.03 },
    b: { unit: 'nS', default: -2 },
    c: { unit: 'mV', default: -50 },
    d: { unit: 'pA', default: 100 },
    current: { unit: 'pA', default: 0 },
  },
  state: { v: 'rest', u: 0 },
  equations: {
    v: '(k * (v - rest) * (v - threshold) - u + current + input) / capacitance',
    u: 'a * (b * (v - rest) - u)',
  },
  method: 'rkf45',
  spike: { when: 'v >= peak', then: { v: 'c', u: 'u + d' } },
  source: 'Izhikevich (2007), Dynamical Systems in Neuroscience, chapter 8. MIT Press',
})
