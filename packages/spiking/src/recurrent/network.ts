import { checkArguments, checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { networkShape } from './shapes.ts'
import { checkLayer, isLayer } from './layers.ts'
import type { RecurrentLayer, UnitLayer } from './layers.ts'

/**
 * Layers that follow each other, each fed by the one before it in the same step, and by itself one step later where it
 * is recurrent. Made by {@link recurrentNetwork}. It says what a network is and holds neither state nor weights.
 */
export interface RecurrentNetwork {
  /** Number of inputs. */
  readonly inputs: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** The layers, in order. */
  readonly layers: readonly RecurrentLayer[]
}

/** What {@link recurrentNetwork} is given. */
export interface RecurrentNetworkOptions {
  /** Number of inputs. */
  readonly inputs: number
  /** The layers, in order. */
  readonly layers: readonly RecurrentLayer[]
  /** Duration of a step [ms]; 1 ms if left out. */
  readonly dt?: number
}

/**
 * Describes a network of layers.
 * @throws ParameterError if it has no input, no layer or what is none, a layer that does not fit on the one below it, or a step that
 * cannot be used
 * @example
 * recurrentNetwork({ inputs: 40, layers: [alifLayer(100, { recurrent: true }), readoutLayer(2)] })
 */
export function recurrentNetwork(options: RecurrentNetworkOptions): RecurrentNetwork {
  checkOptions('recurrentNetwork', options, { inputs: required('number'), layers: required('list'), dt: 'number' })
  const { inputs, layers, dt = 1 } = options
  checkParameter('recurrentNetwork', 'inputs', { unit: '1', default: 1, integer: true, atLeast: 1 }, inputs)
  checkParameter('recurrentNetwork', 'dt', { unit: 'ms', default: 1, above: 0 }, dt)
  if (layers.length === 0) throw new ParameterError('recurrentNetwork.layers', layers, 'one layer at least')
  layers.forEach((layer, index) => {
    if (!isLayer(layer))
      throw new ParameterError(`recurrentNetwork.layers[${index}]`, layer, 'a layer with its size, such as lifLayer(100)')
    checkLayer(`recurrentNetwork.layers[${index}]`, layer)
    const below = index === 0 ? inputs : layers[index - 1]!.size
    const wanted = layer.kind === 'stateless' ? layer.sources : layer.oneToOne ? layer.size : below
    if (wanted !== below)
      throw new ParameterError(
        `recurrentNetwork.layers[${index}]`,
        layer.kind === 'stateless' ? layer.name : 'one to one',
        `of ${below} units, which is what stands below it; it is sent ${wanted}`,
      )
    const second = layer.kind === 'stateless' ? layer.second : undefined
    const found = second && (second.layer < 0 ? inputs : layers.slice(0, index)[second.layer]?.size)
    if (found !== second?.size)
      throw new ParameterError(
        `recurrentNetwork.layers[${index}]: layer`,
        second!.layer,
        `one below it, of ${second!.size} units${found === undefined ? '' : `; that has ${found}`}`,
      )
  })
  return Object.freeze({ inputs, dt, layers: Object.freeze([...layers]) })
}

/**
 * Number of sources of the layer's feed-forward weights: the size of the layer before it, or the inputs.
 * @example fanIn(recurrentNetwork({ inputs: 8, layers: [rateLayer(3), readoutLayer(2)] }), 1) // 3
 */
export const fanIn = (network: RecurrentNetwork, layer: number): number => {
  checkArguments('fanIn', { network, layer }, { network: networkShape, layer: 'count' })
  if (layer > network.layers.length)
    throw new ParameterError('fanIn.layer', layer, `one of the ${network.layers.length} layers, counted from 0`)
  return layer === 0 ? network.inputs : network.layers[layer - 1]!.size
}

/**
 * What is left after a step of what decays with a time constant: $e^{-dt / \tau}$; 0 for $\tau = 0$, 1 for
 * $\tau = \infty$.
 * @param dt duration of a step [ms]
 * @param tau time constant [ms]
 * @example decay(0.1, 20) // 0.995
 */
export const decay = (dt: number, tau: number): number => {
  checkArguments('decay', { dt, tau }, { dt: 'number', tau: 'number' })
  return exp(-dt / tau)
}

/**
 * The layers of a network of which each hears all units of the one below: for what can do nothing with others.
 * @param place who asks, for errors
 * @throws ParameterError that names the first layer without state, or whose units hear one to one
 * @example denseLayers('myRule', network).map(({ size }) => size)
 */
export function denseLayers(place: string, network: RecurrentNetwork): readonly UnitLayer[] {
  checkArguments('denseLayers', { place, network }, { place: 'text', network: networkShape })
  return network.layers.map((layer, index) => {
    const other = layer.kind === 'stateless' ? layer.name : layer.oneToOne ? `${layer.kind}, one to one` : undefined
    if (other !== undefined || layer.kind === 'stateless')
      throw new ParameterError(`${place}: layers[${index}]`, other, 'units that hear all of the layer below; bptt takes others')
    return layer
  })
}
