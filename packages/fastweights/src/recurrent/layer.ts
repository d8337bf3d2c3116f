import type { Matrix } from '@ngrad/core'
import type { Settings } from '@ngrad/learning'
import type { Parameter } from './parameter.ts'

/**
 * A recurrent layer, many sequences side by side, with its exact gradient. Steps are counted from 1; what belongs to a
 * step stands together, sequence by sequence.
 */
export interface RecurrentLayer {
  /** Name of the kind, for reports. */
  readonly name: string
  /** Number of hidden units that are in use; columns beyond it are 0. */
  readonly size: number
  /** Currents into the units, written by the caller before each step forward [steps · batch × inputs]. */
  readonly inputs: Matrix
  /** Gradient by the currents, after {@link RecurrentLayer.backward} [as inputs]. */
  readonly inputGradients: Matrix
  /** Gradient of the loss by the last state, written by the caller before the step backward [batch × columns]. */
  readonly outputGradient: Matrix
  /** Whether a column of the currents is in use; the others have to be 0. */
  usesInput(column: number): boolean
  /** What it was made with beside its sizes, by name. */
  readonly settings?: Settings
  /** What it was made with, if a network with it is to be a file: see `memoryNetworks`. */
  readonly made?: object
  /** Its weights. */
  readonly parameters: readonly Parameter[]
  /**
   * Runs so many steps from the zero state.
   * @returns the last state [batch × columns]
   */
  forward(steps: number): Matrix
  /** The state after so many steps of the last {@link RecurrentLayer.forward} [batch × columns]. */
  stateAfter(steps: number): Matrix
  /** Carries the gradient back through the steps of the last {@link RecurrentLayer.forward}. */
  backward(steps: number): void
}

/** How large a layer is. */
export interface LayerSize {
  /** Number of hidden units. */
  readonly size: number
  /** Number of sequences side by side. */
  readonly batch: number
  /** Longest sequence [steps]. */
  readonly steps: number
}
