import type { NetworkWeights } from '@ngrad/spiking'

/**
 * A rule that learns while time goes forward: after each step it is told the error of the read-out, and it never looks
 * back at the steps before, other than by what it remembers of them.
 *
 * What it adds to {@link ForwardLearner.gradient} is (or stands for) the derivative of the summed loss; an optimizer
 * may change the weights after each step or at the end of a sequence.
 */
export interface ForwardLearner {
  /** Name of the rule. */
  readonly name: string
  /** The gradient so far, in the form of the weights; whoever uses it sets it to zero. */
  readonly gradient: NetworkWeights
  /** How many numbers it remembers of the past, beside the state of the network; the same for any number of steps. */
  readonly remembered: number
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
   */
  learn(error: ArrayLike<number>): void
  /** Ends a sequence: adds what is known only then. */
  end(): void
}
