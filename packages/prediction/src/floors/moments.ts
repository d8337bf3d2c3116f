import { ParameterError, Workspace } from '@ngrad/core'

/** Examples one after the other in an array. */
export interface Examples {
  /** The values [count × size]. */
  readonly values: Float32Array | Float64Array
  /** Number of values of an example. */
  readonly size: number
}

/** Mean of examples, and products of two of their sides around it. */
export interface Moments {
  /** Mean of the first side. */
  readonly meanA: Float64Array
  /** Mean of the second side. */
  readonly meanB: Float64Array
  /** $\frac1n \sum (a - \bar a)(b - \bar b)^\top$ [size of a × size of b]. */
  readonly product: Float64Array
}

/** So many examples are summed up at a time. */
const chunk = 500

/** @throws ParameterError if the examples are none, or not whole */
export function countOf(owner: string, { values, size }: Examples): number {
  const count = values.length / size
  if (!(Number.isSafeInteger(count) && count > 0))
    throw new ParameterError(`${owner}.values`, values.length, `a multiple of ${size} values, at least one example`)
  return count
}

/**
 * Covariance of two sides of the same examples, in double precision.
 * @throws ParameterError if there are not as many examples of one as of the other
 */
export function covariance(a: Examples, b: Examples): Moments {
  const count = countOf('covariance', a)
  if (countOf('covariance', b) !== count)
    throw new ParameterError('covariance', countOf('covariance', b), `as many examples of both sides, ${count}`)
  const [meanA, meanB] = [meanOf(a, count), meanOf(b, count)]
  const work = new Workspace({ precision: 'f64' })
  const rows = Math.min(chunk, count)
  const [left, right, sum] = [work.matrix(rows, a.size), work.matrix(rows, b.size), work.matrix(a.size, b.size)]
  for (let first = 0; first < count; first += rows) {
    const here = Math.min(rows, count - first)
    for (const [matrix, { values, size }, mean] of [
      [left, a, meanA],
      [right, b, meanB],
    ] as const) {
      matrix.values.fill(0)
      for (let at = 0; at < here * size; at++) matrix.values[at] = values[first * size + at]! - mean[at % size]!
    }
    work.multiply(sum, left, right, { transposeA: true, alpha: 1 / count, beta: Number(first > 0) })
  }
  return { meanA, meanB, product: Float64Array.from(sum.values) }
}

function meanOf({ values, size }: Examples, count: number): Float64Array {
  const mean = new Float64Array(size)
  for (let at = 0; at < values.length; at++) mean[at % size]! += values[at]! / count
  return mean
}
