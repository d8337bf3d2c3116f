import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link escapeNoise}. */
export interface EscapeNoiseParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Membrane resistance [GOhm]. */
  resistance: number
  /** Resting potential, also the potential after a spike [mV]. */
  rest: number
  /** Potential at which the rate of escape is `rate` [mV]. */
  threshold: number
  /** Range of potentials over which the rate of escape grows e-fold [mV]. */
  width: number
  /** Rate of escape at the threshold [Hz]. */
  rate: number
}

/**
 * Leaky integrate-and-fire neuron with escape noise: it spikes with a rate that grows with its potential.
 *
 * $\tau \dot v = v_{rest} - v + R I$; within a step it spikes with probability $1 - e^{-\rho(v) \Delta t}$, where
 * $\rho(v) = \rho_\theta e^{(v - \theta) / \Delta}$; then $v$ returns to $v_{rest}$.
 * @see Gerstner, Kistler, Naud & Paninski (2014), Neuronal Dynamics, section 9.1, eq. 9.9
 * @example sim.population('cortex', escapeNoise({ width: 2 * mV }), 800)
 */
export const escapeNoise: NeuronFactory<EscapeNoiseParameters> = defineNeuron('escapeNoise', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    resistance: { unit: 'GOhm', default: 0.04, above: 0 },
    rest: { unit: 'mV', default: -70 },
    threshold: { unit: 'mV', default: -55 },
    width: { unit: 'mV', default: 2, above: 0 },
    rate: { unit: 'Hz', default: 100, above: 0 },
  },
  state: { v: 'rest' },
  equations: { v: '(rest - v + resistance * input) / tau' },
  spike: { probability: '1 - exp(-(rate * dt / 1000) * exp((v - threshold) / width))', then: { v: 'rest' } },
  source: 'Gerstner, Kistler, Naud & Paninski (2014), Neuronal Dynamics, eq. 9.9. Cambridge University Press',
})
