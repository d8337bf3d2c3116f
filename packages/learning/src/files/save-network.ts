import type { Shape } from '@ngrad/core'
import { checkArgument, ParameterError } from '@ngrad/core'
import {
  alifLayer,
  checkWeights,
  lifLayer,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  weightNames,
  zeroWeights,
} from '@ngrad/spiking'
import type { NetworkWeights, RecurrentLayer, RecurrentNetwork } from '@ngrad/spiking'
import { checkFiniteWeights } from '../finite.ts'
import type { MatrixPlace } from '../optimizers/optimizer.ts'
import type { Settings } from '../settings.ts'
import { namedArrays } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { decodeNetworkFile, encodeNetworkFile, NetworkFileError } from './network-file.ts'
import type { NetworkFile } from './network-file.ts'

/** A network and its weights, as {@link loadNetwork} finds them. */
export interface SavedNetwork {
  /** The network. */
  readonly network: RecurrentNetwork
  /** Its weights. */
  readonly weights: NetworkWeights
}

/**
 * A recurrent network with its weights as the bytes of a file, to the last digit.
 * @throws ParameterError if the weights are not those of the network
 * @throws FiniteError if a weight is not finite
 * @example writeFileSync('digits.ngradnet', saveNetwork(network, weights))
 */
export function saveNetwork(network: RecurrentNetwork, weights: NetworkWeights): Uint8Array {
  checkWeights(network, weights)
  checkFiniteWeights('saveNetwork: weights', weights)
  const layers = network.layers.map(layer =>
    Object.fromEntries(Object.entries(layer).filter(([name]) => name !== 'beta')),
  )
  const betas = network.layers.flatMap((layer, index) =>
    layer.kind === 'alif' ? [[`layer${index}.beta`, layer.beta] as const] : [],
  )
  return encodeNetworkFile({
    kind: 'recurrent',
    description: { inputs: network.inputs, dt: network.dt, layers },
    arrays: { ...namedArrays(weights), ...Object.fromEntries(betas) },
  })
}

/**
 * The network and the weights of a file.
 * @throws NetworkFileError if the bytes are no recurrent network, or something is missing or does not fit
 * @example const { network, weights } = loadNetwork(readFileSync('digits.ngradnet'))
 */
export function loadNetwork(file: Uint8Array): SavedNetwork {
  const { kind, description, arrays } = decodeNetworkFile(file)
  if (kind !== 'recurrent') throw new NetworkFileError(`it is of the kind ${kind}; it must be recurrent`)
  try {
    const network = networkOf(description as Described, arrays)
    const weights = zeroWeights(network).map((layer, index) => {
      for (const name of weightNames) layer[name].set(taken(arrays, `layer${index}.${name}`, layer[name].length))
      return layer
    })
    checkWeights(network, weights)
    checkFiniteWeights('weights', weights)
    return { network, weights }
  } catch (cause) {
    if (cause instanceof NetworkFileError) throw cause
    throw new NetworkFileError(`its network cannot be made: ${(cause as Error).message}`, { cause })
  }
}

const placeShape: Shape = { what: 'a network of matrices', has: ['parameters'] }

/** What is described of a recurrent network. */
interface Described {
  readonly inputs: number
  readonly dt: number
  readonly layers: readonly (Omit<RecurrentLayer, 'beta'> & { readonly kind: RecurrentLayer['kind'] })[]
}

function networkOf({ inputs, dt, layers }: Described, arrays: NamedArrays): RecurrentNetwork {
  return recurrentNetwork({
    inputs,
    dt,
    layers: layers.map(({ kind, size, ...options }, index) => {
      if (kind === 'alif') return alifLayer(size, { ...options, beta: taken(arrays, `layer${index}.beta`, size) })
      if (kind === 'lif') return lifLayer(size, options)
      if (kind === 'rate') return rateLayer(size, options)
      if (kind === 'readout') return readoutLayer(size, options)
      throw new ParameterError(`layer${index}.kind`, kind, 'one of lif, alif, rate, readout')
    }),
  })
}

function taken(arrays: NamedArrays, name: string, length: number): NamedArrays[string] {
  const array = arrays[name] ?? new Float64Array(0)
  if (array.length !== length) throw new NetworkFileError(`${name} has ${array.length} numbers; there are ${length}`)
  return array
}

/**
 * The weights of a network that a program makes (a rate network, a model with fast weights), as the bytes of a file, in the
 * precision that they have.
 * @param about what the network is, in words, or as anything that JSON can hold: for whoever reads the file
 * @throws FiniteError if a weight is not finite
 * @example writeFileSync('network.bin', saveMatrices(network))
 */
export function saveMatrices(place: Pick<MatrixPlace, 'parameters' | 'settings'>, about: unknown = null): Uint8Array {
  checkArgument('saveMatrices.place', placeShape, place)
  const { parameters, settings } = place
  const arrays = Object.fromEntries(parameters.map(({ name, value }) => [name, value.values]))
  checkFiniteWeights('saveMatrices: weights', arrays)
  const extents = Object.fromEntries(parameters.map(({ name, value: { rows, columns } }) => [name, [rows, columns]]))
  return encodeNetworkFile({ kind: 'matrices', description: { about, extents, settings }, arrays })
}

/** What is described of matrices. */
interface MatricesDescription {
  readonly about: unknown
  readonly extents: Readonly<Record<string, readonly number[]>>
  readonly settings?: Settings
}

/**
 * Puts the weights of a file into a network of the same make; returns what was said about it. Everything is checked before
 * anything is changed.
 * @throws NetworkFileError if the bytes are no matrices, or those of another network
 * @throws FiniteError if a weight is not finite in the precision of the network
 * @example loadMatrices(readFileSync('network.bin'), network)
 */
export function loadMatrices(file: Uint8Array, place: Pick<MatrixPlace, 'parameters' | 'settings'>): unknown {
  checkArgument('loadMatrices.place', placeShape, place)
  const { parameters } = place
  const { kind, description, arrays }: NetworkFile = decodeNetworkFile(file)
  if (kind !== 'matrices') throw new NetworkFileError(`it is of the kind ${kind}; it must be matrices`)
  const { about, extents, settings = {} } = description as MatricesDescription
  const [found, wanted] = [
    Object.keys(arrays).toSorted().join(', '),
    parameters
      .map(({ name }) => name)
      .toSorted()
      .join(', '),
  ]
  if (found !== wanted) throw new NetworkFileError(`it has ${found || 'nothing'}; this network has ${wanted}`)
  for (const { name, value } of parameters) {
    const [rows, columns] = extents[name] ?? []
    if (rows !== value.rows || columns !== value.columns || arrays[name]!.length !== value.rows * value.columns)
      throw new NetworkFileError(
        `${name} has ${rows} × ${columns} weights; this network has ${value.rows} × ${value.columns}`,
      )
  }
  for (const [name, value] of Object.entries(settings))
    if (place.settings && place.settings[name] !== value)
      throw new NetworkFileError(`it has ${name} ${value}; this network has ${place.settings[name] ?? 'none'}`)
  checkFiniteWeights('weights', arrays)
  const taken = Object.fromEntries(parameters.map(({ name, value: { values } }) => [name, values.slice()]))
  for (const [name, array] of Object.entries(taken)) array.set(arrays[name]!)
  checkFiniteWeights('weights', taken, 'it is too large for the precision of this network')
  for (const { name, value } of parameters) value.values.set(taken[name]!)
  return about
}
