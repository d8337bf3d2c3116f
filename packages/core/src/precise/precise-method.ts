import type { PreciseName } from '../description/methods/methods.ts'
import type { PlayedSpikes } from '../description/neuron-model.ts'
import type { ParsedNeuron, PreciseModel } from '../description/parsed-neuron.ts'
import type { NeuronState } from '../network/neuron-state.ts'
import type { DrawKey } from '../plasticity/draws.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import type { PreciseDynamics, PreciseMember, PreciseRun } from './dynamics.ts'
import type { PrecisePlasticity, PreciseSynapses } from './precise-plasticity.ts'

/** A population that is to be computed beside the kernels. */
export interface PrecisePlace {
  readonly name: string
  readonly state: NeuronState
  /** Spikes that are given, if they are. */
  readonly played: PlayedSpikes | undefined
  /** [ms] */
  readonly dt: number
  readonly seed: number
}

/** What the method `precise` brings: all that a network with such neurons needs, and no other. */
export interface PreciseMethod extends PreciseName {
  /** Reads what it needs of a description. @throws ParameterError that says what has no exact solution between events */
  model(neuron: ParsedNeuron): PreciseModel | 'relay'
  /** Computes a population. @throws ParameterError if its parameters or spikes cannot be */
  dynamics(place: PrecisePlace): PreciseDynamics
  /** Computes all of them, window by window. */
  run(members: readonly PreciseMember[], dt: number): PreciseRun
  /** Checks that spikes can be heard at a receptor. @throws ConnectionError if they would be currents of one step there */
  checkJumps(name: string, neuron: ParsedNeuron, receptor: string): void
  /** Checks that a rule can be followed. @throws ConnectionError if it does something in each step */
  checkRule(projection: string, rule: PlasticityRule): void
  /** Follows a rule. */
  learning(rule: PlasticityRule, synapses: PreciseSynapses, dt: number, key: () => DrawKey): PrecisePlasticity
}

/** What came with the name of the method: there is one thing that has it. */
export const preciseOf = (method: PreciseName | undefined): PreciseMethod | undefined => method as PreciseMethod | undefined
