import { checkArgument, checkArguments, NgradError, ParameterError } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Shape } from '@ngrad/core'
import { totalOf } from './total.ts'
import { namedArrays } from './weights.ts'
import type { Reals, Weights } from './weights.ts'

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
 * Checks that numbers stay finite where they are put into others, which may be of single precision.
 * @param place what they are: `weights w`
 * @param into where they are put
 * @throws FiniteError that names the first one that is too large
 */
export function checkFits(place: string, values: Reals, into: Reals): void {
  if (into.BYTES_PER_ELEMENT < values.BYTES_PER_ELEMENT)
    checkFinite(place, Float32Array.from(values), 'it is too large for the precision of this network')
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

/** A matrix, and what it goes by. */
export interface NamedMatrix {
  /** Its name, for errors and files. */
  readonly name: string
  /** Its numbers, where they lie. */
  readonly matrix: DenseMatrix
}

const algebraShape: Shape = {
  what: 'dense algebra, such as a Workspace',
  has: ['matrix', 'reshape', 'copy', 'sumRows', 'sumOfSquares', 'elementwise'],
}

/**
 * How to check, again and again, that all numbers of matrices are finite: they are summed where they lie, which is quick, and a
 * number that is not finite shows in the sum. A device gives that one number back; matrices are fetched only to name what is wrong.
 * @param work what their algebra is done by
 * @param matrices which ones, by name
 * @returns throws a {@link FiniteError} that names the matrix, and the first number that is not finite
 * @throws ParameterError if it is no algebra, or one is no matrix with a name
 * @example
 * const check = finiteMatrices(work, [{ name: 'w', matrix: parameter.gradient }])
 * check('mine: gradient')
 */
export function finiteMatrices(
  work: DenseAlgebra,
  matrices: readonly NamedMatrix[],
): (place: string, advice?: string) => void {
  checkArguments('finiteMatrices', { work, matrices }, { work: algebraShape, matrices: 'list' })
  for (const [index, each] of matrices.entries()) {
    const place = `finiteMatrices.matrices[${index}]`
    checkArgument(place, { what: 'a matrix with a name', has: ['name', 'matrix'] }, each)
    checkArgument(`${place}.matrix`, { what: 'a matrix, as matrix() returns it', has: ['rows', 'columns'] }, each.matrix)
  }
  const total = totalOf(work)
  return (place, advice) => {
    total.begin()
    for (const { matrix } of matrices) total.add(matrix)
    if (total.finite()) return
    for (const { name, matrix } of matrices) checkFinite(`${place} ${name}`, matrix.values, advice) // or only the sum is too large
  }
}
