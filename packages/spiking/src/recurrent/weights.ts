import { checkArgument, checkArguments, checkOptions, ParameterError, RandomStream, seedOption } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import { layerWeightsShape, networkShape } from './shapes.ts'
import { fanIn } from './network.ts'
import { passing } from './stateless.ts'
import type { WeightArray } from './stateless.ts'
import type { RecurrentNetwork } from './network.ts'
import type { RecurrentLayer } from './layers.ts'

/** The weights of a layer, in double precision. Of units a weight from source i to target j stands at i × targets + j. */
export interface LayerWeights {
  /** From the layer before, or the inputs [sources × units]; of a layer without state in its own extents. */
  readonly input: Float64Array
  /** From the layer itself, one step before [units × units]; empty where it is not recurrent. */
  readonly recurrent: Float64Array
  /** Bias of each unit [units]; empty where there is none. */
  readonly bias: Float64Array
  /**
   * What is learned of the constants of each neuron, the logarithms of their factors [learned constants × units]; empty if none is. Of a
   * layer without state what it knows of all that it was trained with, such as means and variances.
   */
  readonly constants: Float64Array
}

/** The weights of a {@link RecurrentNetwork}, layer by layer. Gradients and updates have the same form. */
export type NetworkWeights = readonly LayerWeights[]

/**
 * The names of a layer's arrays of weights.
 * @example weightNames // ["input", "recurrent", "bias", "constants"]
 */
export const weightNames: readonly (keyof LayerWeights)[] = ['input', 'recurrent', 'bias', 'constants']

/**
 * Weights that are all zero: to be filled, or to add up gradients in.
 * @throws ParameterError if memory has no room for them
 * @example const gradient = zeroWeights(network)
 */
export const zeroWeights = (network: RecurrentNetwork): NetworkWeights => {
  checkArgument('zeroWeights.network', networkShape, network)
  return network.layers.map((layer, index) =>
    roomFor(`layers[${index}].size`, layer.size, () => zeroLayer(layer, fanIn(network, index))),
  )
}

/** Weights of a layer that are all zero. */
function zeroLayer(layer: RecurrentLayer, sources: number): LayerWeights {
  const { size, recurrent, bias } = layer
  const none = new Float64Array(0)
  if (layer.kind === 'stateless') {
    const { input, bias, constants } = layer[passing].weights
    const room = ({ extents }: WeightArray): Float64Array => new Float64Array(extents.reduce((product, extent) => product * extent, 1))
    return { input: room(input), recurrent: none, bias: room(bias), constants: constants ? room(constants) : none }
  }
  return {
    input: new Float64Array(layer.oneToOne ? 0 : sources * size),
    recurrent: new Float64Array(recurrent ? size * size : 0),
    bias: new Float64Array(bias ? size : 0),
    constants: new Float64Array('learns' in layer ? layer.learns.length * size : 0),
  }
}

/** How weights are drawn by {@link randomWeights}. */
export interface RandomWeightsOptions {
  /** Seed: a whole number from 0 to 2^53 - 1; 0 if left out. */
  readonly seed?: number
  /** Standard deviation of a weight times the square root of its number of sources; 1 if left out. */
  readonly gain?: number
}

/**
 * Weights of a normal distribution with mean 0 and variance $g^2 / n$ for n sources; biases and connections of a unit
 * with itself are 0, the latter unless the layer has them. Weights of a layer without state are drawn alike, or what it begins with.
 * @example const weights = randomWeights(recurrentNetwork({ inputs: 8, layers: [lifLayer(20), readoutLayer(2)] }), { seed: 1 })
 */
export function randomWeights(network: RecurrentNetwork, options: RandomWeightsOptions = {}): NetworkWeights {
  checkOptions('randomWeights', options, { seed: seedOption, gain: { unit: '1' } })
  const { seed = 0, gain = 1 } = options
  const weights = zeroWeights(network)
  weights.forEach(({ input, recurrent }, index) => {
    const layer = network.layers[index]!
    const { size, selfConnections } = layer
    const drawn = (what: keyof LayerWeights): RandomStream => new RandomStream(seed, 'randomWeights', index, what)
    const fill = (what: keyof LayerWeights, values: Float64Array, sources: number): void => {
      const random = drawn(what)
      for (let at = 0; at < values.length; at++) values[at] = (gain / Math.sqrt(sources)) * random.normal(at)
    }
    if (layer.kind === 'stateless') {
      for (const what of ['input', 'bias', 'constants'] as const) {
        const { sources, first = () => 0 } = layer[passing].weights[what] ?? {}
        if (sources === undefined) weights[index]![what].forEach((_, at, all) => (all[at] = first(at, drawn(what))))
        else fill(what, weights[index]![what], sources)
      }
      return
    }
    fill('input', input, fanIn(network, index))
    fill('recurrent', recurrent, size)
    if (!selfConnections && recurrent.length > 0)
      for (let unit = 0; unit < size; unit++) recurrent[unit * size + unit] = 0
  })
  return weights
}

/**
 * Checks that weights have the sizes that a network asks for.
 * @throws ParameterError if they have not, or a unit without a connection with itself has a weight there
 * @example checkWeights(network, weights)
 */
export function checkWeights(network: RecurrentNetwork, weights: NetworkWeights): void {
  checkArguments('checkWeights', { network, weights }, { network: networkShape, weights: 'list' })
  weights.forEach((layer, index) => checkArgument(`weights[${index}]`, layerWeightsShape, layer))
  if (weights.length !== network.layers.length)
    throw new ParameterError('weights', weights, `one entry for each of the ${network.layers.length} layers`)
  zeroWeights(network).forEach((wanted, index) => {
    for (const name of weightNames) {
      const given = weights[index]![name]
      if (given.length !== wanted[name].length)
        throw new ParameterError(`weights[${index}].${name}.length`, given.length, `${wanted[name].length}`)
    }
    const { size, recurrent, selfConnections } = network.layers[index]!
    if (!recurrent || selfConnections) return
    for (let unit = 0; unit < size; unit++) {
      const own = weights[index]!.recurrent[unit * size + unit]!
      if (own !== 0)
        throw new ParameterError(`weights[${index}].recurrent of unit ${unit} with itself`, own, '0: there is none')
    }
  })
}
