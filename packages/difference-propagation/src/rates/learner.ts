import { checkArgument, ParameterError } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { checkFinite, FiniteError } from '@ngrad/learning'
import type { NamedArrays, NamedMatrix, Settings } from '@ngrad/learning'
import type { RateNetwork } from './network.ts'
import type { Activity, Target } from './quantities.ts'

/** A way to learn on a {@link RateNetwork}. */
export interface RateLearner {
  /** Its name. */
  readonly name: string
  /**
   * Shows the network's input with a target, and asks each layer's synapses for a change
   * ({@link Synapses.weightChange}). The weights stay as they are: an optimizer changes them.
   * @throws ParameterError if the target has another shape than the output
   * @throws FiniteError if the input or the target is not finite, or a factor that comes of what the network says
   */
  learn(target: Target): void
  /** What it remembers from batch to batch beside the weights, live: places in random streams. */
  readonly state?: NamedArrays
  /** What else it remembers, in matrices, which are looked at where they lie: a way down that it learned. */
  readonly matrices?: readonly NamedMatrix[]
  /** What it was made with, by name. */
  readonly settings?: Settings
  /** Why examples cannot count more or less than one, where they cannot: it asks for a change even where nothing is wanted. */
  readonly unweighed?: string
  /** What the network answers to its input, where that is not the forward pass: it settles, for example. */
  answer?(): Activity
}

/** Makes a learner for a network. */
export type LearnerFactory = (network: RateNetwork) => RateLearner

/** One matrix for each layer [batch × units]. */
export const likeLayers = ({ work, batch, layers }: RateNetwork): readonly DenseMatrix[] =>
  layers.map(({ units }) => work.matrix(batch, units))

/**
 * Checks what a learner is shown, before it changes anything: every learner begins with it. Numbers on another device are not
 * fetched for that; what comes of them is looked at after the batch.
 * @throws ParameterError if the target has another shape than the output
 * @throws FiniteError that names the first number of the input or the target that is not finite
 */
export function checkShown({ input, top }: RateNetwork, target: Target): void {
  checkArgument('learn.target', { what: 'a matrix', has: ['rows', 'columns'] }, target)
  const { rows, columns } = top.y
  if (target.rows !== rows || target.columns !== columns)
    throw new ParameterError(
      'learn.target',
      `${target.rows} × ${target.columns}`,
      `${rows} × ${columns}, as the output`,
    )
  for (const [place, matrix] of Object.entries({ 'learn.input': input, 'learn.target': target }))
    if ('at' in matrix) checkFinite(place, matrix.values)
}

/** @throws ParameterError if what layers say is drawn, or comes of what they said, which this learner cannot do with */
export function checkRates(name: string, network: RateNetwork): void {
  checkLoops(name, network)
  if (network.noisy)
    throw new ParameterError(
      `${name}.network`,
      'one with spikes or dropout',
      'one without: this learner compares rates',
    )
}

/** @throws ParameterError if a layer hears itself, which this learner cannot do with */
export function checkLoops(name: string, network: RateNetwork): void {
  if (network.loops)
    throw new ParameterError(
      `${name}.network`,
      'one with recurrent layers',
      'one without: this learner takes what a layer says to come of its total input alone',
    )
}

/**
 * A factor that comes of what a network says; where that has grown too large, it is none.
 * @param place what it is: `step of down1.weights`
 * @throws FiniteError if it is not finite
 */
export function finiteFactor(place: string, value: number): number {
  if (!Number.isFinite(value)) throw new FiniteError(place, undefined, value)
  return value
}
