import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link ppPscDelta}. */
export interface PpPscDeltaParameters {
  /** Membrane time constant [ms]. */
  tau: number
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Time after a spike in which there is no other; a step at least [ms]. */
  deadTime: number
  /** Slope of the linear part of the rate, $c_1$ [Hz/mV]. */
  slope: number
  /** Factor of the exponential part of the rate, $c_2$ [Hz]. */
  rate: number
  /** Steepness of the exponential part of the rate, $c_3$ [1/mV]. */
  steepness: number
  /** What a spike adds to the threshold [mV]. */
  increment: number
  /** Time constant with which the threshold returns [ms]. */
  tauThreshold: number
  /** Share of the potential that a spike takes away: 1 for a reset, 0 for none [1]. */
  reset: number
  /** Constant current [pA]. */
  current: number
}

/**
 * Point-process neuron, a generalized linear model (GLM): its potential above rest jumps by the weight [mV] of each spike that
 * arrives, and it spikes with a rate that is a function of it.
 *
 * $\tau \dot v = -v + \tau I_e / C$; within a step it spikes with probability $1 - e^{-\rho \Delta t}$, where
 * $\rho = [c_1 v' + c_2 e^{c_3 v'}]_+$ and $v' = v - q$; then v is 0, and the threshold q, which decays exponentially, grows.
 *
 * Parameters, defaults and the order of events within a step are those of NEST's `pp_psc_delta` with one part of the
 * threshold, whose dead time may also be none at all or random.
 * @see Jolivet, Rauch, Lüscher & Gerstner (2006), Journal of Computational Neuroscience 21:35
 * @see Pozzorini, Naud, Mensi & Gerstner (2013), Nature Neuroscience 16:942
 * @see Gerstner, Kistler, Naud & Paninski (2014), Neuronal Dynamics, chapter 9
 * @example sim.population('cortex', ppPscDelta({ rate: 5 * Hz, increment: 7 * mV }), 800)
 */
export const ppPscDelta: NeuronFactory<PpPscDeltaParameters> = defineNeuron('ppPscDelta', {
  parameters: {
    tau: { unit: 'ms', nest: 'tau_m', default: 10, above: 0 },
    capacitance: { unit: 'pF', nest: 'C_m', default: 250, above: 0 },
    deadTime: { unit: 'ms', nest: 'dead_time', default: 1, above: 0 },
    slope: { unit: 'Hz/mV', nest: 'c_1', default: 0, atLeast: 0 },
    rate: { unit: 'Hz', nest: 'c_2', default: 1.238, atLeast: 0 },
    steepness: { unit: '1/mV', nest: 'c_3', default: 0.25, atLeast: 0 },
    increment: { unit: 'mV', default: 0 },
    tauThreshold: { unit: 'ms', default: 34, above: 0 },
    reset: { unit: '1', default: 1, atLeast: 0, atMost: 1 },
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  state: { v: 0, q: 0 },
  equations: { v: '-v / tau + current / capacitance', q: '-q / tauThreshold' },
  arrival: { v: 'v + input' },
  spike: {
    probability: '1 - exp(-dt / 1000 * max(slope * (v - q) + rate * exp(steepness * (v - q)), 0))',
    then: { v: 'v * (1 - reset)', q: 'q + increment' },
  },
  refractory: { duration: 'deadTime', hold: [] },
  nest: 'pp_psc_delta',
  source:
    'Jolivet, Rauch, Lüscher & Gerstner (2006), Predicting spike timing of neocortical pyramidal neurons by simple ' +
    'threshold models. Journal of Computational Neuroscience 21:35',
})
