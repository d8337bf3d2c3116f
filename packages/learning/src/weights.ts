import { checkArgument, ParameterError } from '@ngrad/core'
import { isPlain } from '@ngrad/core/internal'
import { layerWeightsShape, weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'

/** Numbers in a typed array of either precision. */
export type Reals = Float32Array | Float64Array

/** Arrays by name: weights, or a gradient in the same form. `layer0.input` is the input matrix of the lowest layer. */
export type NamedArrays = Readonly<Record<string, Reals>>

/** Weights, or what has their form: by name, or layer by layer as a recurrent network has them. */
export type Weights = NamedArrays | NetworkWeights

/**
 * The arrays of weights by name, live; arrays that a layer does not have are left out.
 * @throws ParameterError if they are no arrays
 * @example namedArrays(randomWeights(network)) // { 'layer0.input': …, 'layer0.recurrent': …, 'layer1.input': … }
 */
export function namedArrays(weights: Weights): NamedArrays {
  checkArgument('weights', { what: 'arrays by name, or layer by layer', has: [] }, weights)
  if (!isLayered(weights)) {
    if (!isPlain(weights)) throw new ParameterError('weights', weights, 'a plain object: { name: array }')
    for (const [name, array] of Object.entries(weights)) checkArgument(`weights.${name}`, 'reals', array)
    return weights
  }
  weights.forEach((layer, index) => checkArgument(`weights[${index}]`, layerWeightsShape, layer))
  return Object.fromEntries(
    weights.flatMap((layer, index) =>
      weightNames.filter(name => layer[name].length > 0).map(name => [`layer${index}.${name}`, layer[name]] as const),
    ),
  )
}

/**
 * Sets all entries to zero: what whoever uses up a gradient does before the next.
 * @example clear(learner.gradient)
 */
export function clear(gradient: Weights): void {
  for (const array of Object.values(namedArrays(gradient))) array.fill(0)
}

/**
 * A copy of all arrays.
 * @example const before = copyOf(learner.weights)
 */
export const copyOf = (weights: Weights): NamedArrays =>
  Object.fromEntries(Object.entries(namedArrays(weights)).map(([name, array]) => [name, array.slice()]))

const isLayered = (weights: Weights): weights is NetworkWeights => Array.isArray(weights)
