import { checkVector } from '@ngrad/learning'
import type { RecursiveLeastSquares } from './recursive-least-squares.ts'

/**
 * Draws the output of a network toward a target. The feedback of this step keeps its error, which makes what is learned stable.
 * @param name whose target it is, for errors
 * @returns the length of the error before
 */
export function learnTarget(
  name: string,
  target: ArrayLike<number>,
  { readout, rate, output }: { readonly readout: RecursiveLeastSquares; readonly rate: Float64Array; readonly output: Float64Array },
): number {
  checkVector(`${name}: target`, target, output.length, 'outputs of the network')
  const error = output.map((said, at) => said - target[at]!)
  readout.learn(rate, error)
  return Math.sqrt(error.reduce((sum, each) => sum + each ** 2, 0))
}
