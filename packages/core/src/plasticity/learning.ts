import type { TargetBytes } from '../kernel/deliver.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { SpikeTable } from '../kernel/spikes.ts'
import type { Part } from '../network/parts.ts'
import type { Blocks } from '../record/blocks.ts'
import type { ChangeValues } from './change-weights.ts'
import type { DrawKey } from './draws.ts'
import type { PlasticityRule } from './rule.ts'
import type { MakePairTools, PairTools } from './pair-tools.ts'

/**
 * The learning of one projection, by either back end. Wherever a run is cut, and whoever looks at the weights meanwhile,
 * what is learned is the same to the bit.
 */
export interface Learning {
  /** Opens or shuts the gate before a step; opening forgets what was before, variables of synapses too. */
  gate(open: boolean, step: number): void
  /** Sets the factor of all changes from a step on. */
  scale(factor: number, step: number): void
  /** Makes ready for a rule with other values of parameters from a step on: what is remembered becomes what it is then. */
  carry(next: PlasticityRule, step: number): void
  /** Follows the rule with these values of parameters from now on, with all that is remembered. */
  follow(rule: PlasticityRule): void
  /** Brings the weights up to a step, exclusive, as far as that is not left to {@link Learning.due}. */
  settle(step: number): void
  /** The step before which {@link Learning.gather} has to be called; infinite if it has not. */
  readonly due: number
  /** Changes the weights by all that was gathered up to a step, exclusive. */
  gather(step: number): void
  /** Whether a weight has become other than finite since somebody asked. */
  takeBad(): boolean
  /** Arrays of what it remembers, and those with one number for each synapse, by name. */
  readonly state: LearningState
  /** Keeps what it remembers beside {@link Learning.state}. */
  save(blocks: Blocks, name: string): void
  /**
   * Checks what was kept before a step; returns how to take it up, after {@link Learning.state}.
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks, name: string, step: number): () => void
}

/** What is remembered between events. */
export interface LearningState {
  /** By name; they are as long in every network of the same description. */
  readonly arrays: ReadonlyMap<string, Float32Array | Uint32Array>
  /** By name, in the order of the weights. */
  readonly synapses: ReadonlyMap<string, Float32Array | Uint32Array>
}

/** Which synapses there are, as far as learning has to know. */
export interface LearnedRows {
  readonly sources: number
  /** Number of synapses. */
  readonly count: number
  /** Delays that rows are split by, in ascending order [steps]. */
  readonly delays: readonly number[]
  /** How the targets are divided. */
  readonly parts: readonly Part[]
  /** Numbers of those that are computed here, at least one, in ascending order. */
  readonly here: readonly number[]
  /** Address of the weights, which each synapse has of its own from now on. */
  readonly weights: number
  /** Where the index of the target of each synapse stands; nowhere if a row has a synapse for each target. */
  readonly targets: { readonly at: number; readonly bytes: TargetBytes } | 'all'
  /**
   * The rows of a part and delay: address of the starts of compressed rows and bytes from source to source, or the first
   * target and the one behind the last.
   */
  row(part: number, delay: number): readonly [rows: number, rowBytes: number]
  /** What is changed when weights learn by sums over pairs, for a delay. */
  changes(delay: number): ChangeValues & { readonly sources: number }
}

/** The kernels of a program by name. */
export type ProgramFunctions = Readonly<Record<string, (...values: number[]) => number>>

/** What learning is made with. */
export interface LearningPlace {
  readonly memory: KernelMemory
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Key of the random numbers that its synapses draw. */
  readonly key: () => DrawKey
  /** Tells the kernels of this projection from those of others. */
  readonly suffix: string
  /** What those share that learn by pairs of spikes, made by the first of them. */
  readonly pairs: (make: MakePairTools) => PairTools
  /** The network's program, as it is now. */
  readonly program: () => ProgramFunctions
}

/** A population as learning sees it that reads state variables. */
export interface StatefulEnd extends LearningEnd {
  /** Names and addresses of its state variables. */
  readonly stateArrays: readonly { readonly name: string; readonly at: number }[]
}

/** A population as learning sees it. */
export interface LearningEnd {
  readonly size: number
  readonly spikes: SpikeTable
}
