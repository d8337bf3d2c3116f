import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { describeGlif } from './glif-mechanisms.ts'

/** Parameters of {@link glif1}. */
export interface Glif1Parameters extends GlifParameters {
  /** Potential after a spike [mV]. */
  reset: number
}
/** Parameters of {@link glif2}. */
export interface Glif2Parameters extends GlifParameters, GlifResetParameters {}
/** Parameters of {@link glif3}. */
export interface Glif3Parameters extends Glif1Parameters, GlifCurrentParameters {}
/** Parameters of {@link glif4}. */
export interface Glif4Parameters extends Glif2Parameters, GlifCurrentParameters {}
/** Parameters of {@link glif5}. */
export interface Glif5Parameters extends Glif4Parameters {
  /** How quickly the threshold follows the potential, $a_v$ [1/ms]. */
  voltageIndex: number
  /** How quickly it returns, $b_v$ [1/ms]. */
  voltageDecay: number
}

/** What all five have. */
export interface GlifParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Resting potential [mV]. */
  rest: number
  /** Threshold long after a spike, $\theta_\infty$ [mV]. */
  threshold: number
  /** Time after a spike in which potential, threshold and after-spike currents are held [ms]. */
  refractory: number
  /** Time from the arrival to the peak of excitatory synaptic currents [ms]. */
  tauExcitatory: number
  /** Time from the arrival to the peak of inhibitory synaptic currents [ms]. */
  tauInhibitory: number
  /** Constant current [pA]. */
  current: number
}

/** What those with a biological reset have: "R". */
export interface GlifResetParameters {
  /** Share of the potential, from rest, that is left after a spike, $f_v$ [1]. */
  resetFraction: number
  /** What is added to that, $\delta_v$ [mV]. */
  resetShift: number
  /** What a spike adds to the threshold, $\delta\theta_s$ [mV]. */
  spikeIncrement: number
  /** How quickly that is forgotten, $b_s$ [1/ms]. */
  spikeDecay: number
}

/** What those with two after-spike currents have: "ASC". */
export interface GlifCurrentParameters {
  /** What a spike adds to the slow current [pA]. */
  slowAmplitude: number
  /** How quickly the slow current is forgotten [1/ms]. */
  slowDecay: number
  /** Share of the slow current that outlives a spike [1]. */
  slowFraction: number
  /** What a spike adds to the fast current [pA]. */
  fastAmplitude: number
  /** How quickly the fast current is forgotten [1/ms]. */
  fastDecay: number
  /** Share of the fast current that outlives a spike [1]. */
  fastFraction: number
}

/**
 * Leaky integrate-and-fire neuron (GLIF 1, "LIF") of the generalized family, with synaptic currents that rise and fall like an
 * alpha function.
 *
 * $C \dot v = g (E_L - v) + I$; where $v > \theta_\infty$ it spikes, and v is held at the reset potential for the refractory
 * time. Weights at the receptor `inhibitory` are negative to inhibit. Parameters and defaults are those of NEST's `glif_psc`,
 * as are those of {@link glif2} to {@link glif5}.
 * @see Teeter et al. (2018), Nature Communications 9:709, eq. 1
 * @example sim.population('cells', glif1({ threshold: -50 * mV }), 100)
 */
export const glif1: NeuronFactory<Glif1Parameters> = defineNeuron('glif1', describeGlif({}))

/**
 * GLIF 2, "LIF-R": {@link glif1} with a reset and a threshold that depend on the spike: at a spike
 * $v \leftarrow E_L + f_v (v - E_L) + \delta_v$, with v at the beginning of the step, and
 * $\theta_s \leftarrow \theta_s e^{-b_s t_{ref}} + \delta\theta_s$, else $\dot\theta_s = -b_s \theta_s$.
 * @see Teeter et al. (2018), Nature Communications 9:709, eqs. 2 and 6
 * @example sim.population('cells', glif2({ spikeIncrement: 1 * mV }), 100)
 */
export const glif2: NeuronFactory<Glif2Parameters> = defineNeuron('glif2', describeGlif({ reset: true }))

/**
 * GLIF 3, "LIF-ASC": {@link glif1} with two after-spike currents: $\dot I_j = -k_j I_j$, and at a spike
 * $I_j \leftarrow f_j I_j e^{-k_j t_{ref}} + \delta I_j$.
 * @see Teeter et al. (2018), Nature Communications 9:709, eqs. 3 and 7
 * @example sim.population('cells', glif3({ fastAmplitude: -100 * pA }), 100)
 */
export const glif3: NeuronFactory<Glif3Parameters> = defineNeuron('glif3', describeGlif({ currents: true }))

/**
 * GLIF 4, "LIF-R-ASC": the reset of {@link glif2} and the currents of {@link glif3}.
 * @see Teeter et al. (2018), Nature Communications 9:709
 * @example sim.population('cells', glif4(), 100)
 */
export const glif4: NeuronFactory<Glif4Parameters> = defineNeuron('glif4', describeGlif({ reset: true, currents: true }))

/**
 * GLIF 5, "LIF-R-ASC-A": {@link glif4} with a threshold that follows the potential,
 * $\dot\theta_v = a_v (v - E_L) - b_v \theta_v$; it spikes where $v > \theta_\infty + \theta_s + \theta_v$.
 * @see Teeter et al. (2018), Nature Communications 9:709, eq. 4
 * @example sim.population('cells', glif5({ voltageIndex: 0.01 }), 100)
 */
export const glif5: NeuronFactory<Glif5Parameters> = defineNeuron(
  'glif5',
  describeGlif({ reset: true, currents: true, adapting: true }),
)
