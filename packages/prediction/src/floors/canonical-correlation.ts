import { checkOptions, checkParameter, required } from '@ngrad/core'
import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { countOf, covariance } from './moments.ts'
import type { Examples } from './moments.ts'
import { symmetricEigen } from './principal-components.ts'

/** What {@link canonicalCorrelation} is given beside the two sides. */
export interface CanonicalCorrelationOptions {
  /** Number of pairs of directions. */
  readonly components: number
  /** Added to the variances, as a part of their mean, so that directions of no variance do no harm [1]; 1e-3 if left out. */
  readonly ridge?: number
}

/** Canonical directions of two views. Made by {@link canonicalCorrelation}. */
export interface CanonicalCorrelation {
  /** Correlation along each pair of directions, the largest first. */
  readonly correlations: Float64Array
  /** Codes of examples of the first view [count × components]. */
  first(examples: Examples): Examples
  /** Codes of examples of the second view [count × components]. */
  second(examples: Examples): Examples
}

/**
 * Canonical correlation analysis: the pairs of directions in two views along which they are most correlated, from the
 * singular values of $\Sigma_{xx}^{-1/2} \Sigma_{xy} \Sigma_{yy}^{-1/2}$.
 * @throws ParameterError if there are not as many examples of one view as of the other, or components than values
 * @see Hotelling (1936), Relations between two sets of variates. Biometrika 28:321
 * @example canonicalCorrelation(one, other, { components: 2 })
 */
export function canonicalCorrelation(
  one: Examples,
  other: Examples,
  options: CanonicalCorrelationOptions,
): CanonicalCorrelation {
  checkOptions('canonicalCorrelation', options, { components: required('number'), ridge: { unit: '1', atLeast: 0, atMost: 1e150 } })
  const { components, ridge = 1e-3 } = options
  const most = Math.min(one.size, other.size)
  checkParameter(
    'canonicalCorrelation',
    'components',
    { unit: '1', default: 1, atLeast: 1, atMost: most, integer: true },
    components,
  )
  const { meanA, meanB, product } = covariance(one, other)
  const [whitenA, whitenB] = [one, other].map(view => whitening(covariance(view, view).product, view.size, ridge))
  const cross = whitenA!.mmul(Matrix.from1DArray(one.size, other.size, product)).mmul(whitenB!)
  const tall = one.size >= other.size
  const decomposition = new SingularValueDecomposition(tall ? cross : cross.transpose(), { autoTranspose: true })
  const [u, v] = tall
    ? [decomposition.leftSingularVectors, decomposition.rightSingularVectors]
    : [decomposition.rightSingularVectors, decomposition.leftSingularVectors]
  const directionsA = whitenA!.mmul(u.subMatrix(0, one.size - 1, 0, components - 1))
  const directionsB = whitenB!.mmul(v.subMatrix(0, other.size - 1, 0, components - 1))
  return {
    correlations: Float64Array.from(decomposition.diagonal.slice(0, components)),
    first: examples => project(examples, meanA, directionsA),
    second: examples => project(examples, meanB, directionsB),
  }
}

/** $(\Sigma + r \bar\lambda)^{-1/2}$. */
function whitening(product: Float64Array, size: number, ridge: number): Matrix {
  const { values, vectors } = symmetricEigen(product, size)
  const add = (ridge * values.reduce((sum, value) => sum + value, 0)) / size
  const rows = Matrix.from1DArray(size, size, vectors)
  const scaled = rows.clone()
  values.forEach((value, row) => scaled.mulRow(row, 1 / Math.sqrt(Math.max(value, 0) + add)))
  return rows.transpose().mmul(scaled)
}

function project(examples: Examples, mean: Float64Array, directions: Matrix): Examples {
  const count = countOf('canonicalCorrelation', examples)
  const { size } = examples
  const codes = new Float64Array(count * directions.columns)
  for (let example = 0; example < count; example++) {
    for (let at = 0; at < size; at++) {
      const x = examples.values[example * size + at]! - mean[at]!
      if (x === 0) continue
      for (let code = 0; code < directions.columns; code++)
        codes[example * directions.columns + code]! += x * directions.get(at, code)
    }
  }
  return { values: codes, size: directions.columns }
}
