import { ParameterError } from '@ngrad/core'
import { binaryUnit } from '../binary-unit.ts'
import { checkFiniteWeights } from '../finite.ts'
import { namedArrays } from '../weights.ts'
import type { Weights } from '../weights.ts'

/**
 * The Euclidean norm of all entries together.
 * @example norm({ w: Float64Array.of(3, 4) }) // 5
 */
export function norm(gradient: Weights): number {
  const { unit, units } = normOf(Object.values(namedArrays(gradient)))
  return unit * units
}

/** A norm, in parts: their product may be larger than any number is. */
export interface Norm {
  /** A power of two, not 0: dividing by it rounds nothing. */
  readonly unit: number
  /** The norm in such units. */
  readonly units: number
}

/**
 * The Euclidean norm of all entries together, also where their squares, or their sum, are out of the range of numbers.
 * @param squares sum of the squares, where it is known; not finite where it is out of range
 */
export function normOf(arrays: readonly ArrayLike<number>[], squares: number = sumOfSquares(arrays, 1)): Norm {
  if (squares > 1e-280 && squares < Infinity) return { unit: 1, units: Math.sqrt(squares) }
  const unit = binaryUnit(arrays)
  if (unit === 0 || !(unit < Infinity)) return { unit: 1, units: unit }
  return { unit, units: Math.sqrt(sumOfSquares(arrays, unit)) }
}

function sumOfSquares(arrays: readonly ArrayLike<number>[], unit: number): number {
  let squares = 0
  for (const array of arrays) for (let at = 0; at < array.length; at++) squares += (array[at]! / unit) ** 2
  return squares
}

/**
 * Scales a gradient down, in place, so that its norm is at most the given one; returns the norm that it had.
 * @throws ParameterError if the bound is not above 0
 * @throws FiniteError if an entry is not finite
 * @see Pascanu, Mikolov & Bengio (2013), ICML, algorithm 1
 * @example clipNorm({ w: Float64Array.of(3, 4) }, 1) // 5
 */
export function clipNorm(gradient: Weights, most: number): number {
  if (typeof most !== 'number' || !(most > 0)) throw new ParameterError('clipNorm.most', most, 'above 0')
  const { unit, units } = normOf(Object.values(namedArrays(gradient)))
  const found = unit * units
  if (!(found < Infinity)) checkFiniteWeights('clipNorm: gradient', gradient) // or only the norm is too large
  if (found > most) change(gradient, value => (value / unit) * (most / units))
  return found
}

/**
 * Cuts each entry of a gradient, in place, to at most the given size.
 * @throws ParameterError if the bound is not above 0
 * @throws FiniteError if an entry is no number; an infinite one is cut as well
 * @example clipValue(learner.gradient, 1)
 */
export function clipValue(gradient: Weights, most: number): void {
  if (typeof most !== 'number' || !(most > 0)) throw new ParameterError('clipValue.most', most, 'above 0')
  if (Object.values(namedArrays(gradient)).some(array => array.some(Number.isNaN))) checkFiniteWeights('clipValue: gradient', gradient)
  change(gradient, value => Math.max(-most, Math.min(most, value)))
}

function change(gradient: Weights, map: (value: number) => number): void {
  for (const array of Object.values(namedArrays(gradient)))
    for (let at = 0; at < array.length; at++) array[at] = map(array[at]!)
}
