import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link izhikevich}. */
export interface IzhikevichParameters {
  /** Rate of the recovery variable [1/ms]. */
  a: number
  /** Coupling of the recovery variable to the potential [1/ms]. */
  b: number
  /** Potential after a spike [mV]. */
  c: number
  /** What a spike adds to the recovery variable [mV/ms]. */
  d: number
  /** Potential at which a spike is cut off [mV]. */
  threshold: number
  /** Constant input [mV/ms]. */
  current: number
}

/**
 * The simple model of a spiking neuron with four parameters; a spike of weight w moves the potential by w mV.
 *
 * $\dot v = 0.04 v^2 + 5 v + 140 - u + I$ and $\dot u = a (b v - u)$; where $v \ge 30$ mV it spikes, $v$ becomes c and u
 * grows by d.
 *
 * It is integrated by Euler, as its author and NEST's `izhikevich` do, whose parameters and defaults these are; its spikes
 * depend on the step, which should be 0.1 ms or below for its equations, and 1 ms for the published figures.
 * @see Izhikevich (2003), IEEE Transactions on Neural Networks 14:1569, eqs. 1 to 3
 * @example sim.population('fast spiking', izhikevich({ a: 0.1, d: 2 }), 200)
 */
export const izhikevich: NeuronFactory<IzhikevichParameters> = defineNeuron('izhikevich', {
  parameters: {
    a: { unit: '1/ms', nest: 'a', default: 0.02 },
    b: { unit: '1/ms', nest: 'b', default: 0.2 },
    c: { unit: 'mV', nest: 'c', default: -65 },
    d: { unit: 'mV/ms', nest: 'd', default: 8 },
    threshold: { unit: 'mV', nest: 'V_th', default: 30 },
    current: { unit: 'mV/ms', nest: 'I_e', default: 0 },
  },
  state: { v: -65, u: 'b * -65' },
  equations: { v: '0.04 * v^2 + 5 * v + 140 - u + current', u: 'a * (b * v - u)' },
  arrival: { v: 'v + input' },
  method: 'euler',
  spike: { when: 'v >= threshold', then: { v: 'c', u: 'u + d' } },
  nest: 'izhikevich',
  source: 'Izhikevich (2003), Simple model of spiking neurons. IEEE Transactions on Neural Networks 14:1569',
})
