import { ParameterError, required } from '@ngrad/core'
import { alifLayer, checkWeights, lifLayer, passing, rateLayer, readoutLayer, recurrentNetwork, zeroWeights } from '@ngrad/spiking'
import type { LifLayer, NetworkWeights, RecurrentNetwork, StatelessLayer, UnitLayer } from '@ngrad/spiking'
import type { AnyLayerFactory } from '../layers/define-layer.ts'
import { statelessLayers } from '../layers/stateless-layers.ts'
import { namedArrays } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { takeWeights } from './network-kind.ts'
import type { NetworkKind } from './network-kind.ts'
import type { Schema } from './schema.ts'

/** A network and its weights, as {@link loadNetwork} finds them. */
export interface SavedNetwork {
  /** The network. */
  readonly network: RecurrentNetwork
  /** Its weights. */
  readonly weights: NetworkWeights
}

/** What is described of a recurrent network. */
interface Described {
  readonly inputs: number
  readonly dt: number
  readonly layers: readonly DescribedLayer[]
}

/** What is described of a layer; what it has to be is checked by its maker. */
type DescribedLayer = DescribedUnits | { readonly kind: 'stateless' }
interface DescribedUnits extends Partial<Omit<LifLayer, 'kind' | 'size'>> {
  readonly kind: UnitLayer['kind']
  readonly size: number
}

const sizeOf = { unit: '1', atLeast: 1, integer: true } as const
const ofAll = {
  size: required(sizeOf),
  recurrent: 'flag',
  selfConnections: 'flag',
  bias: 'flag',
  oneToOne: 'flag',
  tau: 'number',
} as const
const ofSpiking = {
  ...ofAll,
  tauSynapse: { unit: 'ms', atLeast: 0 },
  threshold: { unit: '1', above: 0 },
  reset: ['subtract', 'zero', 'none'],
  refractory: 'count',
  learns: { listOf: 'text' },
} as const
const layerSchema = (stateless: readonly AnyLayerFactory[]): Schema => ({
  byKind: {
    lif: ofSpiking,
    alif: { ...ofSpiking, tauAdaptation: { unit: 'ms', above: 0 } },
    rate: { ...ofAll, activation: ['tanh', 'sigmoid', 'relu', 'linear'] },
    readout: ofAll,
    ...Object.fromEntries(stateless.map(({ kind, options }) => [kind, options])),
  },
})

/**
 * The layer without state that is described, if it is one.
 * @throws ParameterError if it is described otherwise than it is told in a file
 */
function statelessOf({ kind, ...options }: DescribedLayer, known: readonly AnyLayerFactory[]): StatelessLayer | undefined {
  const layer = known.find(each => each.kind === kind)?.(options as never)
  for (const [name, value] of Object.entries(layer?.[passing].made ?? {})) {
    const [found, told] = [(options as Readonly<Record<string, unknown>>)[name], value].map(each => JSON.stringify(each))
    if (found !== told) throw new ParameterError(`${kind}.${name}`, found, `told in full: ${told}`)
  }
  return layer
}

/**
 * Recurrent networks, stacks of layers among them, with the weights beside them.
 * @example const found = loadNetwork(file, recurrentNetworks, rateNetworks) // whichever of the two it is
 */
export const recurrentNetworks: NetworkKind<SavedNetwork> = networksOf(statelessLayers)

/**
 * The same with layers of kinds of one's own among them, which `defineLayer` has made: {@link saveNetwork} writes these, and whoever reads
 * them has to bring what they do.
 * @throws ParameterError if one is no kind of layers, or two have one name
 * @example const { network, weights } = loadNetwork(file, recurrentNetworksWith(gain))
 */
export function recurrentNetworksWith(...own: readonly AnyLayerFactory[]): NetworkKind<SavedNetwork> {
  const known = [...statelessLayers]
  own.forEach((each, at) => {
    if (!isKind(each)) throw new ParameterError(`recurrentNetworksWith.own[${at}]`, each, 'a kind of layers, made by defineLayer')
    if (known.some(({ kind }) => kind === each.kind))
      throw new ParameterError(`recurrentNetworksWith.own[${at}].kind`, each.kind, 'another name: there are layers of that kind')
    known.push(each)
  })
  return networksOf(known)
}

const isKind = (value: unknown): value is AnyLayerFactory => typeof value === 'function' && 'kind' in value && 'options' in value

/** Networks with layers of these kinds beside those of units. */
function networksOf(known: readonly AnyLayerFactory[]): NetworkKind<SavedNetwork> {
  return {
    kind: 'recurrent',
    description: {
      fields: { inputs: required(sizeOf), dt: required({ unit: 'ms', above: 0 }), layers: { required: { listOf: layerSchema(known) } } },
    },
    extents({ inputs, layers }: Described) {
      let above = inputs
      return Object.fromEntries(
        layers.flatMap((layer, index) => {
          const stateless = statelessOf(layer, known)
          const below = above
          above = stateless?.size ?? (layer as DescribedUnits).size
          if (stateless) {
            const arrays = Object.entries(stateless[passing].weights).filter(([, { extents }]) => !extents.includes(0))
            return arrays.map(([name, { extents }]) => [`layer${index}.${name}`, extents] as const)
          }
          const units = layer as DescribedUnits
          const { size, kind, recurrent = false, bias = kind === 'rate' || kind === 'readout', learns = [], oneToOne } = units
          const all = {
            ...(!oneToOne && { input: [below, size] }),
            ...(recurrent && { recurrent: [size, size] }),
            ...(bias && { bias: [size] }),
            ...(learns.length > 0 && { constants: [learns.length, size] }),
            ...(kind === 'alif' && { beta: [size] }),
          }
          return Object.entries(all).map(([name, extents]) => [`layer${index}.${name}`, extents] as const)
        }),
      )
    },
    room({ layers }: Described) {
      const roomOf = (layer: DescribedLayer): number => statelessOf(layer, known)?.size ?? roomOfUnits(layer as DescribedUnits)
      return layers.reduce((sum, layer) => sum + roomOf(layer), 0)
    },
    load({ description, arrays }) {
      const network = networkOf(description as Described, arrays, known)
      const weights = zeroWeights(network)
      const isBeta = (name: string): boolean => name.endsWith('.beta') // it is in the network
      takeWeights(Object.fromEntries(Object.entries(arrays).filter(([name]) => !isBeta(name))), namedArrays(weights))
      checkWeights(network, weights)
      return { network, weights }
    },
  }
}

/** Units have arrays of their size, unless they hear one to one. */
const roomOfUnits = ({ size, oneToOne = false }: DescribedUnits): number => (oneToOne ? size : 0)

function networkOf({ inputs, dt, layers }: Described, arrays: NamedArrays, known: readonly AnyLayerFactory[]): RecurrentNetwork {
  return recurrentNetwork({
    inputs,
    dt,
    layers: layers.map((layer, index) => {
      const stateless = statelessOf(layer, known)
      if (stateless) return stateless
      const { kind, size, ...options } = layer as DescribedUnits
      if (kind === 'alif') return alifLayer(size, { ...options, beta: arrays[`layer${index}.beta`]! })
      if (kind === 'lif') return lifLayer(size, options)
      if (kind === 'rate') return rateLayer(size, options)
      if (kind === 'readout') return readoutLayer(size, options)
      throw new ParameterError(`layer${index}.kind`, kind, 'one of lif, alif, rate, readout')
    }),
  })
}
