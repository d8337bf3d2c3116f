import type { Shape } from '@ngrad/core'

/**
 * What a {@link RecurrentNetwork} has.
 * @example checkArgument('mine.network', networkShape, network)
 */
export const networkShape: Shape = { what: 'a network, as recurrentNetwork() returns it', has: ['inputs', 'dt', 'layers'] }

/**
 * What {@link LayerWeights} have.
 * @example weights.forEach((layer, index) => checkArgument(`mine.weights[${index}]`, layerWeightsShape, layer))
 */
export const layerWeightsShape: Shape = { what: 'the weights of a layer', has: ['input', 'recurrent', 'bias', 'constants'] }

/** What a layer remembers. */
export const layerStateShape: Shape = {
  what: 'the state of a layer, as initialState() returns it for each',
  has: ['potential', 'output', 'adaptation', 'current', 'refractory', 'held'],
}

/** What a layer of neurons that spike has. */
export const spikingLayerShape: Shape = {
  what: 'a layer of neurons that spike, as lifLayer() and alifLayer() return it',
  has: ['size', 'tau', 'tauSynapse', 'threshold', 'learns'],
}

/** What {@link SpikingConstants} have. */
export const constantsShape: Shape = { what: 'what spikingConstants() returns', has: ['alpha', 'gamma', 'theta', 'beta'] }

/**
 * What {@link NetworkPopulations} have.
 * @example checkArgument('mine.populations', populationsShape, populations)
 */
export const populationsShape: Shape = { what: 'what populate() returns', has: ['layers', 'projections'] }

/**
 * What a {@link Surrogate} has.
 * @example checkOptions('mine', options, { surrogate: surrogateShape })
 */
export const surrogateShape: Shape = { what: 'a surrogate, as surrogate() returns it', has: ['kind', 'height', 'slope'] }
