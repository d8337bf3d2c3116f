import type { PreciseName } from './methods/methods.ts'
import type { ParsedNeuron } from './parsed-neuron.ts'

/** A parameter's value: one for all neurons, or one for each. */
export type ParameterValue = number | Float32Array | Float64Array

/** A model with its parameters, ready to make a population of. */
export interface NeuronModel {
  /** The description, parsed. */
  readonly neuron: ParsedNeuron
  /** Value of each parameter. */
  readonly values: Readonly<Record<string, ParameterValue>>
  /** What brings what computes it, where its spikes have times of their own. */
  readonly precise?: PreciseName
  /** Spikes that are played instead of computed. */
  readonly played?: PlayedSpikes
  /** Spikes that there is room for, where more are given while it runs. */
  readonly playedRoom?: number
}

/** Spikes that are given: spike i is of neuron `neurons[i]` at `times[i]`. */
export interface PlayedSpikes {
  /** Times, in any order: multiples of dt unless they are `precise`, each at the end of its step [ms]. */
  readonly times: ArrayLike<number>
  /** Indices of the neurons. */
  readonly neurons: ArrayLike<number>
  /** Time after which they are all played again, and again; they are played once if left out [ms]. */
  readonly period?: number
  /** The method {@link precise}, where spikes have times of their own, anywhere in a step, which targets with that method hear. */
  readonly precise?: PreciseName
}
