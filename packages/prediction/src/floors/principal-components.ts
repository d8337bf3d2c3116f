import { checkParameter } from '@ngrad/core'
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
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
}

/**
 * Principal components: the floor of linear autoencoders.
 * @throws ParameterError if there are no whole examples
 * @see Baldi & Hornik (1989), Neural networks and principal component analysis. Neural Networks 2:53
 * @example principalComponents({ values: examplesOf(pixels), size: 784 }).bound(16)
 */
export function principalComponents(examples: Examples): PrincipalComponents {
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
  return {
    mean,
    variances: values,
    components: vectors,
    bound(codes) {
      check(codes)
      return values.subarray(codes).reduce((sum, value) => sum + Math.max(0, value), 0)
    },
    error(others, codes) {
      check(codes)
      const count = countOf('principalComponents', others)
      let error = 0
      const around = new Float64Array(size)
      for (let example = 0; example < count; example++) {
        for (let at = 0; at < size; at++) around[at] = others.values[example * size + at]! - mean[at]!
        for (let at = 0; at < size; at++) error += around[at]! ** 2
        for (let code = 0; code < codes; code++) {
          let along = 0
          for (let at = 0; at < size; at++) along += around[at]! * vectors[code * size + at]!
          error -= along ** 2 // components are orthonormal
        }
      }
      return error / count
    },
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
