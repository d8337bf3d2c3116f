import type { GrowingState } from '@ngrad/core'
import type { Batch } from './data/batch.ts'
import type { SavableNetwork } from './files/network-kind.ts'
import type { MatrixPlace } from './optimizers/optimizer.ts'
import type { Settings } from './settings.ts'
import type { NamedArrays, Weights } from './weights.ts'

/** What came of a batch. */
export interface Outcome {
  /** Loss, summed over the steps that count, in the mean of the sequences. */
  readonly loss: number
  /**
   * What was said of each sequence, in the mean of the steps that count [samples × outputs]; there until the learner is asked again,
   * which may write into the same array.
   */
  readonly answers: Float64Array
}

/**
 * A way to learn, with the network that it teaches. It finds what should change; an optimizer changes it. Whatever is
 * remembered lies in {@link Learner.weights} and {@link Learner.state}, so a copy of those is the whole learner.
 *
 * The loss of a batch is the mean over its sequences of the sum over their steps, each with its weight:
 * $E = \frac1N \sum_n \sum_t w_n^t\, \ell(y_n^t, y_n^{*t})$. `describeLearner` holds a learner to all that is said here.
 * One whose network runs in a simulation gives a promise of each outcome: `Learner<Promise<Outcome>>`.
 */
export interface Learner<Result extends Outcome | Promise<Outcome> = Outcome> {
  /** Its name: `eprop`. */
  readonly name: string
  /** What it takes: sequences of any length, or single examples (of one step) only. */
  readonly takes: 'sequences' | 'examples'
  /** How many sequences it takes side by side, at most, where that is not any number. */
  readonly samples?: number
  /** The weights, live: they may be changed between two batches. */
  readonly weights: NamedArrays
  /** What it takes for the derivative of the loss by the weights, in their form, after {@link Learner.learn}. */
  readonly gradient: NamedArrays
  /** What it remembers from batch to batch beside the weights, live: feedback that it learned, places in random streams. */
  readonly state?: NamedArrays
  /** What it remembers that is in no arrays of a fixed length, as a network of spikes under way has it. */
  readonly growing?: GrowingState
  /**
   * What it was made with that neither weights nor state tell, such as the seed of what it draws: a training that is resumed goes
   * on only with the same.
   */
  readonly settings?: Settings
  /** The network, where it can be a file by itself: {@link saveNetwork}. */
  readonly network?: SavableNetwork
  /** Where the weights lie, if an optimizer is to change them there. */
  readonly place?: MatrixPlace
  /** How many numbers it remembers of the past of a sequence of so many steps, beside the state of the network. */
  remembered(steps: number): number
  /**
   * Takes a batch and finds the gradient, which takes the place of the one before; the weights stay as they are, unless
   * the rule changes them itself, as FORCE does.
   * @throws FiniteError if an input, a weight, the loss or the gradient is not finite
   */
  learn(batch: Batch): Result
  /**
   * What the network says to a batch; nothing changes.
   * @throws FiniteError if an input, a weight or the loss is not finite
   */
  answer(batch: Batch): Result
}

/** A learner that answers at once, or one that takes its time, as a network in a simulation does. */
export type AnyLearner = Learner<Outcome | Promise<Outcome>>

/**
 * A rule that learns while time goes forward: after each step it is told the error of the read-out, and it never looks
 * back at the steps before, other than by what it remembers of them. {@link throughTime} makes a {@link Learner} of it.
 *
 * What it adds to its gradient is (or stands for) the derivative of the summed loss; an optimizer may change the weights
 * after each step or at the end of a sequence.
 */
export interface OnlineRule {
  /** Name of the rule. */
  readonly name: string
  /** How many numbers it remembers of the past, beside the state of the network; the same for any number of steps. */
  readonly remembered: number
  /** What it remembers from sequence to sequence, live. */
  readonly state?: NamedArrays
  /** What it was made with that neither weights nor state tell, such as the seed of what it draws. */
  readonly settings?: Settings
  /** The network, where it can be a file by itself. */
  readonly network?: SavableNetwork
  /** The weights of the network, live: those that it learns. */
  readonly weights?: Weights
  /** Weights that it has beside the network's, such as those of feedback, and their gradient, live: an optimizer changes them too. */
  readonly own?: { readonly weights: NamedArrays; readonly gradient: NamedArrays }
  /** Begins a sequence: the network and all that is remembered go back to zero. */
  begin(): void
  /**
   * Advances the network by one step.
   * @param input values of the inputs [inputs]
   * @returns what the read-out says, live [outputs]
   */
  step(input: ArrayLike<number>): Float64Array
  /**
   * Learns from the error of the step before.
   * @param error derivative of the loss by what the read-out said in that step [outputs]
   * @throws NgradError if the sequence has no step yet
   */
  learn(error: ArrayLike<number>): void
  /** Ends a sequence: adds what is known only then. */
  end(): void
}
