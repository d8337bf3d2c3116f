import type { InputEvents, Loss, NamedArrays, Settings } from '@ngrad/learning'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { EpropOptions } from './e-prop.ts'
import type { Feedback } from './feedback.ts'

/** Where conventions of e-prop differ from program to program. */
export interface EpropConventions {
  /**
   * Whether a spike of weight w moves the potential of a hidden neuron by w (`end` of the step, the default) or by
   * $(1 - \alpha) w$ (`start`).
   */
  readonly arrival?: 'start' | 'end'
  /** The same for the read-out. */
  readonly readoutArrival?: 'start' | 'end'
  /** Whether the filter of the eligibility has the sum 1 instead of the peak 1, so the factor $1 - \kappa$; not if left out. */
  readonly normalizedFilter?: boolean
  /** Whether the gradient is divided by the number of steps in which the read-out is taught; not if left out. */
  readonly averaged?: boolean
}

/** What {@link epropSequence} may be given. */
export interface EpropSequenceOptions extends Omit<EpropOptions, 'feedback'>, EpropConventions {
  /**
   * How the error reaches the hidden units, the same way for all hidden layers or one for each, the lowest first; by the
   * weights that the network has (symmetric) if left out, which below the last hidden layer are those to the layers above,
   * whatever feedback those have.
   */
  readonly feedback?: Feedback | readonly Feedback[]
}

/** What a sequence is to be. */
export interface Lesson {
  /** What the inputs do. */
  readonly input: InputEvents
  /** What the read-out should say [steps × outputs], or in each step the same [outputs]. */
  readonly target: ArrayLike<number>
  /** For how many steps at the end the read-out is taught [steps]; all if left out. */
  readonly window?: number
  /** How much each step counts, in the place of a window [steps]. */
  readonly taught?: ArrayLike<number>
}

/** What came out of a sequence. */
export interface LessonResult {
  /** Loss, summed over the steps in which the read-out was taught. */
  readonly loss: number
  /** What the read-out said, live until the next sequence [steps × outputs]. */
  readonly output: Float64Array
  /** Number of spikes of each neuron, of all layers, the lowest first, live until the next sequence [neurons]. */
  readonly spikes: Uint32Array
}

/** e-prop by sequences. Made by {@link epropSequence}. */
export interface EpropSequence {
  /** The network that learns. */
  readonly network: RecurrentNetwork
  /** Its weights, live. */
  readonly weights: NetworkWeights
  /** The loss that it makes small. */
  readonly loss: Loss
  /** What it was made with, by name. */
  readonly settings?: Settings
  /** The gradient so far, in the form of the weights; whoever uses it sets it to zero. */
  readonly gradient: NetworkWeights
  /** Feedback weights that adapt and their gradient, live: an optimizer may change them as it does the read-out's. */
  readonly own?: { readonly weights: NamedArrays; readonly gradient: NamedArrays }
  /** How many numbers it remembers of a sequence of so many steps. */
  remembered(steps: number): number
  /**
   * Runs a sequence and adds its gradient, unless it is only a test.
   * @throws FiniteError if an input, a target, a weight or the loss is not finite; no gradient has been added then
   */
  run(lesson: Lesson, learn?: boolean): LessonResult
  /** The spikes of the sequence before: step and neuron of each, one after the other; neurons are numbered over all layers. */
  raster(): Uint32Array
}
