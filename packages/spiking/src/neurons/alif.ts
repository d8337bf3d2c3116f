import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link alif}. */
export interface AlifParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Membrane resistance [GOhm]. */
  resistance: number
  /** Resting potential [mV]. */
  rest: number
  /** Threshold long after a spike [mV]. */
  threshold: number
  /** What a spike adds to the threshold, $\beta$ [mV]. */
  increment: number
  /** Time constant with which the threshold returns [ms]. */
  tauAdaptation: number
  /** Time after a spike in which there is no other; the potential goes on [ms]. */
  refractory: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Leaky integrate-and-fire neuron with adaptive threshold, the unit of long short-term memory in spiking networks (LSNN). A
 * synapse of weight w is a current of w pA for one step.
 *
 * $\tau \dot v = v_{rest} - v + R I$, $\tau_a \dot a = -a$; where $v \ge \theta + a$ it spikes, $\theta - v_{rest}$ is taken
 * off v, and a grows by $\beta$.
 * @see Bellec, Salaj, Subramoney, Legenstein & Maass (2018), NeurIPS 31, eqs. 1 to 3
 * @see Bellec et al. (2020), Nature Communications 11:3625, eqs. 6 to 9
 * @example sim.population('memory', alif({ tauAdaptation: 700 * ms }), 100)
 */
export const alif: NeuronFactory<AlifParameters> = defineNeuron('alif', {
  parameters: {
    tau: { unit: 'ms', default: 20, above: 0 },
    resistance: { unit: 'GOhm', default: 0.04, above: 0 },
    rest: { unit: 'mV', default: -70 },
    threshold: { unit: 'mV', default: -55 },
    increment: { unit: 'mV', default: 1 },
    tauAdaptation: { unit: 'ms', default: 200, above: 0 },
    refractory: { unit: 'ms', default: 2, atLeast: 0 },
    current: { unit: 'pA', default: 0 },
  },
  requires: ['rest < threshold'],
  state: { v: 'rest', adaptation: 0 },
  equations: { v: '(rest - v + resistance * (current + input)) / tau', adaptation: '-adaptation / tauAdaptation' },
  spike: {
    when: 'v >= threshold + adaptation',
    then: { v: 'v - (threshold - rest)', adaptation: 'adaptation + increment' },
  },
  refractory: { duration: 'refractory', hold: [] },
  source:
    'Bellec, Salaj, Subramoney, Legenstein & Maass (2018), Long short-term memory and learning-to-learn in networks of ' +
    'spiking neurons. NeurIPS 31',
})
