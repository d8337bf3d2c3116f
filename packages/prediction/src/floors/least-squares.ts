import { checkArguments, ParameterError } from '@ngrad/core'
import { examplesShape } from '../shapes.ts'
import { countOf, covariance } from './moments.ts'
import type { Examples } from './moments.ts'
import { symmetricEigen } from './principal-components.ts'

/** A linear prediction. Made by {@link leastSquares}. */
export interface LinearPrediction {
  /** Predictions of examples [count × size of the target]. */
  predict(inputs: Examples): Float64Array
  /** Mean squared error, summed over the values of a target. */
  error(inputs: Examples, targets: Examples): number
}

/** A direction of the inputs counts if its variance is above this part of the largest one. */
const relativeCutoff = 1e-10

/**
 * Ordinary least squares with an intercept, no ridge: $B = \Sigma_{xx}^{+} \Sigma_{xy}$. Where inputs depend on each
 * other it is the solution of the smallest norm.
 * @throws ParameterError if there are not as many inputs as targets
 * @see Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, eq. 3.6
 * @example leastSquares(inputs, targets)
 */
export function leastSquares(inputs: Examples, targets: Examples): LinearPrediction {
  checkArguments('leastSquares', { inputs, targets }, { inputs: examplesShape, targets: examplesShape })
  const { meanA, meanB, product: xy } = covariance(inputs, targets)
  const { product: xx } = covariance(inputs, inputs)
  const { values, vectors } = symmetricEigen(xx, inputs.size)
  const weights = new Float64Array(inputs.size * targets.size)
  const along = new Float64Array(targets.size)
  for (let each = 0; each < inputs.size && values[each]! > relativeCutoff * values[0]!; each++) {
    along.fill(0)
    for (let i = 0; i < inputs.size; i++) {
      const part = vectors[each * inputs.size + i]! / values[each]!
      for (let j = 0; j < targets.size; j++) along[j]! += part * xy[i * targets.size + j]!
    }
    for (let i = 0; i < inputs.size; i++) {
      const part = vectors[each * inputs.size + i]!
      for (let j = 0; j < targets.size; j++) weights[i * targets.size + j]! += part * along[j]!
    }
  }
  const predict = (given: Examples): Float64Array => {
    if (given.size !== inputs.size)
      throw new ParameterError('leastSquares.inputs', given.size, `examples of ${inputs.size} values`)
    const count = countOf('leastSquares', given)
    const made = new Float64Array(count * targets.size)
    for (let example = 0; example < count; example++) {
      const row = made.subarray(example * targets.size, (example + 1) * targets.size)
      row.set(meanB)
      for (let i = 0; i < inputs.size; i++) {
        const x = given.values[example * inputs.size + i]! - meanA[i]!
        if (x !== 0) for (let j = 0; j < targets.size; j++) row[j]! += x * weights[i * targets.size + j]!
      }
    }
    return made
  }
  return {
    predict,
    error(given, wanted) {
      const count = countOf('leastSquares', wanted)
      return predict(given).reduce((sum, value, at) => sum + (value - wanted.values[at]!) ** 2, 0) / count
    },
  }
}
