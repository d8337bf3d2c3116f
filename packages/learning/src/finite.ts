import { checkArgument, NgradError, ParameterError, Workspace } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'
import { namedArrays } from './weights.ts'
import type { Weights } from './weights.ts'

/**
 * A number that learning needs is NaN or infinite: `FiniteError: eprop: input of sequence 2, step 7[3] is NaN`. Where it is one of
 * the inputs or the weights, the batch in which it was found has changed nothing. Where it came of learning itself, an optimizer
 * has not been told of it, but what a rule on rates or a network of spikes remembers beside may have gone on.
 */
export class FiniteError extends NgradError {
  /** Its name. */
  override readonly name: string = 'FiniteError'
  /** Whose array it is in, and which: `eprop: gradient layer0.input`. */
  readonly place: string
  /** Index in the array; undefined where it is a number by itself. */
  readonly index: number | undefined
  /** The value that was found. */
  readonly value: number

  /**
   * @param place whose array it is in, and which
   * @param index index in the array, if it is in one
   * @param value the value that was found
   * @param advice what may help
   */
  constructor(place: string, index: number | undefined, value: number, advice = '') {
    super(
      `${place}${index === undefined ? '' : `[${index}]`} is ${value}; it must be a finite number${advice === '' ? '' : `: ${advice}`}`,
    )
    this.place = place
    this.index = index
    this.value = value
  }
}

/**
 * Checks that all numbers are finite.
 * @param place what they are: `eprop: input`
 * @throws FiniteError that names the first one that is not
 * @example checkFinite('mine: input', [1, 2, 3])
 */
export function checkFinite(place: string, values: ArrayLike<number>, advice?: string): void {
  checkArgument(place, 'list', values)
  const { length } = values
  for (let at = 0; at < length; at++)
    if (!Number.isFinite(values[at]!)) throw new FiniteError(place, at, values[at]!, advice)
}

/**
 * Checks that there are as many numbers as there should be, and that all are finite.
 * @param place what they are: `eprop: error`
 * @param of what there is one for each of: `outputs of the network`
 * @throws ParameterError if there are fewer or more
 * @throws FiniteError that names the first one that is not finite
 * @example checkVector('my rule: error', [0.5, -0.5], 2, 'outputs of the network')
 */
export function checkVector(place: string, values: ArrayLike<number>, length: number, of = 'numbers'): void {
  checkArgument(place, 'list', values)
  if (values.length !== length) throw new ParameterError(`${place}.length`, values.length, `${length}, the ${of}`)
  checkFinite(place, values)
}

/**
 * Checks that all numbers of weights, or of a gradient, are finite.
 * @param place what they are: `bptt: gradient`
 * @throws FiniteError that names the array, and the first one that is not
 * @example checkFiniteWeights('mine: gradient', gradient) // FiniteError: mine: gradient 0.recurrent[3] is NaN
 */
export function checkFiniteWeights(place: string, weights: Weights, advice?: string): void {
  for (const [name, array] of Object.entries(namedArrays(weights))) checkFinite(`${place} ${name}`, array, advice)
}

/**
 * How to check, again and again, that all numbers of matrices are finite: their columns are summed first, which is quick,
 * and a number that is not finite shows in its sum. What lies elsewhere than in this memory is not fetched for it.
 * @param work what their algebra is done by
 * @param matrices which ones, by name
 * @returns throws a {@link FiniteError} that names the matrix, and the first number that is not finite
 * @example
 * const check = finiteMatrices(work, [{ name: 'w', matrix: parameter.gradient }])
 * check('mine: gradient')
 */
export function finiteMatrices(
  work: DenseAlgebra,
  matrices: readonly { readonly name: string; readonly matrix: DenseMatrix }[],
): (place: string, advice?: string) => void {
  if (!(work instanceof Workspace)) return () => {}
  const summed = matrices.map(each => ({ ...each, row: work.matrix(1, each.matrix.columns) }))
  return (place, advice) => {
    for (const { name, matrix, row } of summed) {
      work.sumRows(row, matrix)
      let sum = 0
      for (const each of row.values) sum += each
      if (!Number.isFinite(sum)) checkFinite(`${place} ${name}`, matrix.values, advice) // or only the sum is too large
    }
  }
}
