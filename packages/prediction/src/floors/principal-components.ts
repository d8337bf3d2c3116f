import { checkArgument, checkParameter } from '@ngrad/core'
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { examplesShape } from '../shapes.ts'
import { countOf, covariance } from './moments.ts'
import type { Examples } from './moments.ts'

/** The principal components of examples. Made by {@link principalComponents}. */
export interface PrincipalComponents {
  /** Mean of the examples. */
  readonly mean: Float64Array
  /** Variance along each component, the largest first. */
  readonly variances: Float64Array
  /** The components, each of length 1, in the order of the variances [size × size, component by component]. */
  readonly components: Float64Array
  /**
   * The bound: no linear code of so many numbers reconstructs these examples with a smaller mean squared error,
   * $\sum_{i > k} \lambda_i$, summed over the values of an example.
   * @throws ParameterError if there are not as many components
   */
  bound(codes: number): number
  /** Mean squared error with which other examples are reconstructed from so many components. */
  error(examples: Examples, codes: number): number
  /**
   * What so many components make of examples [count × size].
   * @throws ParameterError if there are not as many components, or the examples are no whole ones
   */
  reconstruct(examples: Examples, codes: number): Float64Array
}

/**
 * Principal components: the floor of linear autoencoders.
 * @throws ParameterError if there are no whole examples
 * @see Baldi & Hornik (1989), Neural networks and principal component analysis. Neural Networks 2:53
 * @example principalComponents({ values: examplesOf(pixels), size: 784 }).bound(16)
 */
export function principalComponents(examples: Examples): PrincipalComponents {
  checkArgument('principalComponents.examples', examplesShape, examples)
  const { size } = examples
  const { meanA: mean, product } = covariance(examples, examples)
  const { vectors, values } = symmetricEigen(product, size)
  const check = (codes: number): void =>
    checkParameter(
      'principalComponents',
      'codes',
      { unit: '1', default: 1, atLeast: 0, atMost: size, integer: true },
      codes,
    )
  const reconstruct: PrincipalComponents['reconstruct'] = (others, codes) => {
    check(codes)
    const made = new Float64Array(countOf('principalComponents', others) * size)
    for (let first = 0; first < made.length; first += size) {
      made.set(mean, first)
      for (let code = 0; code < codes * size; code += size) {
        let along = 0
        for (let at = 0; at < size; at++) along += (others.values[first + at]! - mean[at]!) * vectors[code + at]!
        for (let at = 0; at < size; at++) made[first + at]! += along * vectors[code + at]!
      }
    }
    return made
  }
  return {
    mean,
    variances: values,
    components: vectors,
    bound(codes) {
      check(codes)
      return values.subarray(codes).reduce((sum, value) => sum + Math.max(0, value), 0)
    },
    error(others, codes) {
      const made = reconstruct(others, codes)
      return made.reduce((sum, value, at) => sum + (others.values[at]! - value) ** 2, 0) / (made.length / size)
    },
    reconstruct,
  }
}

/** Eigenvalues of a symmetric matrix, the largest first, and its eigenvectors, row by row. */
export function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const decomposition = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), { assumeSymmetric: true })
  const found = decomposition.realEigenvalues
  const order = found.map((_, index) => index).toSorted((one, other) => found[other]! - found[one]!)
  const columns = decomposition.eigenvectorMatrix
  return {
    values: Float64Array.from(order, index => found[index]!),
    vectors: Float64Array.from(order.flatMap(index => columns.getColumn(index))),
  }
}
