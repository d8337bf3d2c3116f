import type { TargetBytes } from '../kernel/deliver.ts'
import { i32 } from '../kernel/instructions.ts'
import type { Code, Local } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'
import type { Decay } from './decay.ts'
import type { DrawKey } from './draws.ts'
import type { PostMemory } from './post-memory.ts'
import type { PlasticityRule } from './rule.ts'

/** What the kernels of one projection that learns event by event need to know. */
export interface EventLayout {
  /** Numbers of weights and traces. */
  readonly real: Real
  readonly rule: PlasticityRule
  /** Key of the random numbers that synapses draw. */
  readonly key: () => DrawKey
  /** Address of the number that each synapse has among those of its pair and delay [bytes], where synapses draw and rows are compressed. */
  readonly ordinals: number | undefined
  /** Where the target of a synapse stands: in an array of indices, or nowhere, where rows have a synapse for each. */
  readonly targets: { readonly at: number; readonly bytes: TargetBytes } | 'all'
  /** Number of targets. */
  readonly columns: number
  /** Address of the weights. */
  readonly weights: number
  /** Address of each variable of the synapses, in the order of the rule. */
  readonly variables: readonly number[]
  /** Address of the step of each synapse's last event, where a variable relaxes. */
  readonly touched: number | undefined
  /** Factors of decay of each time constant [ms]. */
  readonly decays: ReadonlyMap<number, Decay>
  /** Where things lie in the memory of post-synaptic events. */
  readonly post: PostMemory
  /** Address of the state variables of the target neurons that the rule reads. */
  readonly states: ReadonlyMap<string, number>
  /** Bytes from one state variable of the sources to the next, in a slot of what is sent. */
  readonly sentBytes: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Address of what is told to the kernels at any time, see {@link eventControl}. */
  readonly control: number
}

/** Offsets of what the kernels are told: whether the gate is open, the flag of bad weights, and the scale of changes. */
export const eventControl = { open: 0, bad: 4, scale: 8, bytes: 16 } as const

/** Bytes of what is kept for each source: its traces as of the last arrival, and the step of that. */
export const sourceBytes = ({ bytes }: Real, traces: number): number => bytes * (traces + 1)

/** Where a number of a neuron lies, from where the word of it does [bytes from the beginning of their arrays]. */
export const wide = ({ shift }: Real, word: Local): Code => (shift === 3 ? i32.shl(word.get, i32.const(1)) : word.get)

/** Place of event number `which` of a neuron (4 × its index) among all that are remembered. */
export const recentPlace = (recent: number, neuron: Local, which: Code): Code =>
  i32.add(i32.mul(neuron.get, i32.const(recent / 4)), i32.and(which, i32.const(recent - 1)))
