import { ParameterError } from '@ngrad/core'
import { namedArrays } from '../weights.ts'
import type { Weights } from '../weights.ts'

/**
 * The Euclidean norm of all entries together.
 * @example norm({ w: Float64Array.of(3, 4) }) // 5
 */
export function norm(gradient: Weights): number {
  let squares = 0
  for (const array of Object.values(namedArrays(gradient)))
    for (let at = 0; at < array.length; at++) squares += array[at]! * array[at]!
  return Math.sqrt(squares)
}

/**
 * Scales a gradient down, in place, so that its norm is at most the given one; returns the norm that it had.
 * @throws ParameterError if the bound is not above 0
 * @see Pascanu, Mikolov & Bengio (2013), ICML, algorithm 1
 * @example clipNorm({ w: Float64Array.of(3, 4) }, 1) // 5
 */
export function clipNorm(gradient: Weights, most: number): number {
  if (typeof most !== 'number' || !(most > 0)) throw new ParameterError('clipNorm.most', most, 'above 0')
  const found = norm(gradient)
  if (found > most) change(gradient, value => (value * most) / found)
  return found
}

/**
 * Cuts each entry of a gradient, in place, to at most the given size.
 * @throws ParameterError if the bound is not above 0
 * @example clipValue(learner.gradient, 1)
 */
export function clipValue(gradient: Weights, most: number): void {
  if (typeof most !== 'number' || !(most > 0)) throw new ParameterError('clipValue.most', most, 'above 0')
  change(gradient, value => Math.max(-most, Math.min(most, value)))
}

function change(gradient: Weights, map: (value: number) => number): void {
  for (const array of Object.values(namedArrays(gradient)))
    for (let at = 0; at < array.length; at++) array[at] = map(array[at]!)
}
