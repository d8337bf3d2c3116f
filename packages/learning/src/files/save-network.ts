import type { Shape } from '@ngrad/core'
import { checkArgument, NgradError, ParameterError } from '@ngrad/core'
import { checkWeights, passing } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork, StatelessLayer } from '@ngrad/spiking'
import { checkFiniteWeights } from '../finite.ts'
import { makerOf } from '../layers/define-layer.ts'
import type { AnyLayerFactory } from '../layers/define-layer.ts'
import { statelessLayers } from '../layers/stateless-layers.ts'
import type { MatrixPlace } from '../optimizers/optimizer.ts'
import type { Settings } from '../settings.ts'
import { namedArrays } from '../weights.ts'
import { checkedFile, checkRoom } from './check-file.ts'
import { decodeNetworkFile, encodeNetworkFile, NetworkFileError } from './network-file.ts'
import type { NetworkFile } from './network-file.ts'
import { savedMatrices, takeWeights } from './network-kind.ts'
import type { NetworkKind, SavableNetwork, WeightlessNetwork } from './network-kind.ts'
import { recurrentNetworks, recurrentNetworksWith } from './recurrent-networks.ts'
import type { SavedNetwork } from './recurrent-networks.ts'

/**
 * A network with its weights as the bytes of a file, to the last digit: a recurrent one, a stack of layers among them, or one of
 * events, with the weights beside it; or one that has its weights itself, such as a network of rates, of memory cells, of spiking
 * layers, of FORCE or of node perturbation.
 * @throws ParameterError if it is no network that can be a file, a layer of one's own has the name of another kind, or the weights are not
 * those of the network
 * @throws FiniteError if a weight is not finite
 * @throws NetworkFileError if it takes so much room beside its weights that {@link loadNetwork} would refuse it
 * @example writeFileSync('digits.ngradnet', saveNetwork(network, weights))
 */
export function saveNetwork(network: RecurrentNetwork | WeightlessNetwork, weights: NetworkWeights): Uint8Array
/** The same of a network that has its weights itself. */
export function saveNetwork(network: SavableNetwork): Uint8Array
export function saveNetwork(network: RecurrentNetwork | WeightlessNetwork | SavableNetwork, weights?: NetworkWeights): Uint8Array {
  checkArgument('saveNetwork.network', { what: 'a network', has: [] }, network)
  if ('saved' in network) {
    const file = network.saved(weights as NetworkWeights)
    checkFiniteWeights('saveNetwork: weights', file.arrays)
    checkRoom(file.room, file.arrays)
    return encodeNetworkFile(file)
  }
  if (!('inputs' in network && 'dt' in network && Array.isArray(network.layers)))
    throw new ParameterError('saveNetwork.network', network, savable)
  if (!weights) throw new ParameterError('saveNetwork.weights', weights, 'the weights, of a recurrent network')
  checkWeights(network, weights)
  checkFiniteWeights('saveNetwork: weights', weights)
  const layers = network.layers.map(layer =>
    layer.kind === 'stateless'
      ? describedStateless(layer)
      : Object.fromEntries(Object.entries(layer).filter(([name, value]) => name !== 'beta' && !isLeftOut(name, value))),
  )
  const betas = network.layers.flatMap((layer, index) =>
    layer.kind === 'alif' ? [[`layer${index}.beta`, layer.beta] as const] : [],
  )
  const made = { inputs: network.inputs, dt: network.dt, layers }
  const arrays = { ...namedArrays(weights), ...Object.fromEntries(betas) }
  const { kind, room, extents } = kindOf(network)
  checkRoom(room?.(made), arrays)
  return encodeNetworkFile({ kind, description: { ...made, extents: extents(made, arrays) }, arrays })
}

const savable = 'a recurrent network, or one that can be a file by itself (saved); saveTraining keeps the weights of any learner'

/** @throws ParameterError if nobody could read it: it comes from elsewhere than `defineLayer`, or has the name of another kind */
function describedStateless(layer: StatelessLayer): object {
  const maker = makerOf(layer)
  if (!maker) throw new ParameterError('saveNetwork: layer', layer.name, 'one that defineLayer has made')
  if (isOwn(maker) && statelessLayers.some(({ kind }) => kind === layer.name))
    throw new ParameterError('saveNetwork: layer', layer.name, 'of another name: in a file this is the layer of `@ngrad/learning`')
  return { kind: layer.name, ...layer[passing].made }
}

const isOwn = (maker: AnyLayerFactory): boolean => !statelessLayers.includes(maker)

/** As what kind of networks a network is read, with the kinds of layers that it brings. */
function kindOf({ layers }: RecurrentNetwork): typeof recurrentNetworks {
  const makers = layers.flatMap(layer => (layer.kind === 'stateless' ? (makerOf(layer) ?? []) : []))
  return recurrentNetworksWith(...new Set(makers.filter(isOwn)))
}

/** Whether an option is what it is where a file does not name it: files stay readable by what does not know it. */
const isLeftOut = (name: string, value: unknown): boolean =>
  (name === 'tauSynapse' && value === 0) || (name === 'learns' && (value as readonly string[]).length === 0)

/**
 * The network of a file, with its weights: a recurrent one.
 * @throws NetworkFileError if the bytes are no network of these kinds, or something is missing or does not fit
 * @example const { network, weights } = loadNetwork(readFileSync('digits.ngradnet'))
 * @example const network = loadNetwork(readFileSync('rates.ngradnet'), rateNetworks) // of @ngrad/difference-propagation/rates
 */
export function loadNetwork(file: Uint8Array): SavedNetwork
/**
 * The same of a network of other kinds.
 * @param kinds which kinds of networks it may be, of which the file names one
 */
export function loadNetwork<Network>(file: Uint8Array, ...kinds: readonly NetworkKind<Network>[]): Network
export function loadNetwork(file: Uint8Array, ...kinds: readonly NetworkKind<unknown>[]): unknown {
  const saved = decodeNetworkFile(file)
  const known: readonly NetworkKind<unknown>[] = kinds.length > 0 ? kinds : [recurrentNetworks]
  known.forEach((one, at) => checkArgument(`loadNetwork.kinds[${at}]`, kindShape, one))
  const found = known.find(({ kind }) => kind === saved.kind)
  if (!found)
    throw new NetworkFileError(`it is of the kind ${saved.kind}; it must be ${known.map(({ kind }) => kind).join(' or ')}`)
  try {
    return found.load(checkedFile(found, saved))
  } catch (cause) {
    if (cause instanceof NetworkFileError) throw cause
    // what the engine says of it tells nobody what is wrong with the file
    const words = cause instanceof NgradError ? cause.message : `its description, or an array, is not as ${saved.kind} has it`
    throw new NetworkFileError(`its network cannot be made: ${words}`, { cause })
  }
}

const kindShape: Shape = { what: 'a kind of networks', has: ['kind', 'description', 'extents', 'load'] }
const placeShape: Shape = { what: 'a network of matrices', has: ['parameters'] }

/**
 * The weights of a network that a program makes (a rate network, a model with fast weights), as the bytes of a file, in the
 * precision that they have.
 * @param about what the network is, in words, or as anything that JSON can hold: for whoever reads the file
 * @throws FiniteError if a weight is not finite
 * @example writeFileSync('network.bin', saveMatrices(network))
 */
export function saveMatrices(place: Pick<MatrixPlace, 'parameters' | 'settings'>, about: unknown = null): Uint8Array {
  checkArgument('saveMatrices.place', placeShape, place)
  const { kind, description, arrays } = savedMatrices('matrices', {}, place.parameters)
  checkFiniteWeights('saveMatrices: weights', arrays)
  const { extents } = description as MatricesDescription
  return encodeNetworkFile({ kind, description: { about, extents, settings: place.settings }, arrays })
}

/** What is described of matrices. */
interface MatricesDescription {
  readonly about: unknown
  readonly extents: Readonly<Record<string, readonly number[]>>
  readonly settings?: Settings
}

/** @throws NetworkFileError if it is no description of matrices */
function checkedMatrices(description: unknown): Required<MatricesDescription> {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject(description)) throw new NetworkFileError('it has no description of its matrices')
  const { about = null, extents, settings = {} } = description as MatricesDescription
  for (const [name, value] of Object.entries({ extents, settings }))
    if (!isObject(value)) throw new NetworkFileError(`its description has no ${name}; it must have them by name`)
  for (const [name, extent] of Object.entries(extents))
    if (!Array.isArray(extent)) throw new NetworkFileError(`the extents of ${name} are no list`)
  return { about, extents, settings }
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
  const { about, extents, settings } = checkedMatrices(description)
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
  takeWeights(arrays, Object.fromEntries(parameters.map(({ name, value }) => [name, value.values])))
  return about
}
