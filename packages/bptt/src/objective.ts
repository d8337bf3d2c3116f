import type { NetworkWeights, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import type { BatchState } from './batch.ts'
import type { Loss, Regulariser } from './loss.ts'

/** What is differentiated, and how. */
export interface Objective {
  /** The network. */
  readonly network: RecurrentNetwork
  /** What stands for the derivative of a spike. */
  readonly surrogate: Surrogate
  /** The loss. */
  readonly loss: Loss
  /** Penalties on the activity; none if left out. */
  readonly regularisers?: readonly Regulariser[]
  /**
   * Whether the gradient goes through the reset of the potential by a spike; not if left out, as in most of the
   * literature. The reset itself is always there.
   */
  readonly throughReset?: boolean
  /**
   * Whether the gradient goes through the spikes (or rates) that a layer sends to itself; it does if left out. Without
   * it the gradient is the one that eligibility traces with a learning signal of the same step give.
   */
  readonly throughRecurrence?: boolean
  /**
   * For how many steps the gradient goes back at most: time is cut into pieces of so many steps, and the gradient does
   * not go from one to the one before. All steps if left out.
   */
  readonly truncate?: number
}

/** What came out of a batch. */
export interface Evaluation {
  /** The loss and the regularisers, together. */
  readonly total: number
  /** The loss, a mean over samples. */
  readonly error: number
  /** How often the unit with the largest value was the right one; 0 where the target is no class. */
  readonly correct: number
  /** What was read from the last layer [samples × units], or of every step [steps × samples × units]. */
  readonly values: Float64Array
  /** Spikes of each neuron, or sum of the outputs of other units, over all steps and samples; by layer [units]. */
  readonly activity: readonly Float64Array[]
  /** Derivative of the total with respect to each weight. */
  readonly gradient: NetworkWeights
  /** The state after the last step. */
  readonly state: BatchState
  /** By layer what its constants become, where it takes statistics of a batch that it is trained with; undefined for others. */
  readonly seen: readonly (Float64Array | undefined)[]
}
