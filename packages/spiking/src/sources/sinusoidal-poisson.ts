import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link sinusoidalPoisson}. */
export interface SinusoidalPoissonParameters {
  /** Mean rate [Hz]. */
  rate: number
  /** Amplitude of the rate [Hz]. */
  amplitude: number
  /** Frequency [Hz]. */
  frequency: number
  /** Phase at 0 ms [degrees]. */
  phase: number
}

/**
 * Poisson process whose rate is sinusoidal, $\nu(t) = [\nu_0 + A \sin(2 \pi f t + \varphi)]_+$, of at most one spike in a
 * step, with the rate in its middle. Parameters are those of NEST's `sinusoidal_poisson_generator`, with the mean rate of
 * `poisson` by default.
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4 (inhomogeneous Poisson process)
 * @example sim.population('thalamus', sinusoidalPoisson({ rate: 30 * Hz, amplitude: 20 * Hz, frequency: 8 * Hz }), 100)
 */
export const sinusoidalPoisson: NeuronFactory<SinusoidalPoissonParameters> = defineNeuron('sinusoidalPoisson', {
  parameters: {
    rate: { unit: 'Hz', default: 10, atLeast: 0 },
    amplitude: { unit: 'Hz', default: 0 },
    frequency: { unit: 'Hz', default: 10, atLeast: 0 },
    phase: { unit: '1', default: 0 },
  },
  spike: { probability: `1 - exp(-max(rate + amplitude * sin(${turn('t + dt / 2')}), 0) * dt / 1000)` },
  source: 'Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4. MIT Press',
})

/** The phase at a time [radians]: of what has gone by since the last whole turn, so that single precision keeps its digits. */
function turn(time: string): string {
  const turns = `(frequency * (${time}) / 1000 + phase / 360)`
  return `${2 * Math.PI} * (${turns} - floor(${turns}))`
}
