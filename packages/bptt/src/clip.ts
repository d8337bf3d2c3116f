import { ParameterError } from '@ngrad/core'
import { weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'

/** The Euclidean norm of all entries together. */
export function norm(gradient: NetworkWeights): number {
  let squares = 0
  for (const layer of gradient)
    for (const name of weightNames) for (const value of layer[name]) squares += value * value
  return Math.sqrt(squares)
}

/**
 * Scales a gradient down, in place, so that its norm is at most the given one; returns the norm that it had.
 * @throws ParameterError if the bound is not above 0
 * @see Pascanu, Mikolov & Bengio (2013), ICML, algorithm 1
 */
export function clipNorm(gradient: NetworkWeights, most: number): number {
  if (!(most > 0)) throw new ParameterError('clipNorm.most', most, 'above 0')
  const found = norm(gradient)
  if (found > most) map(gradient, value => (value * most) / found)
  return found
}

/**
 * Cuts each entry of a gradient, in place, to at most the given size.
 * @throws ParameterError if the bound is not above 0
 */
export function clipValue(gradient: NetworkWeights, most: number): void {
  if (!(most > 0)) throw new ParameterError('clipValue.most', most, 'above 0')
  map(gradient, value => Math.max(-most, Math.min(most, value)))
}

function map(gradient: NetworkWeights, change: (value: number) => number): void {
  for (const layer of gradient)
    for (const name of weightNames) {
      const values = layer[name]
      for (let at = 0; at < values.length; at++) values[at] = change(values[at]!)
    }
}
