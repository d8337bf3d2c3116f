import { checkArgument, checkOptions, checkParameter, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import type { NumberSpec, Shape } from '@ngrad/core'
import { namedArrays, savedArrays } from '@ngrad/learning'
import type { NetworkFile, WeightlessNetwork } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'

/** What a layer of an {@link EventNetwork} is given. */
export interface EventLayerOptions {
  /** Number of neurons. */
  readonly size: number
  /** Membrane time constant [ms]; 20 if left out. */
  readonly tau?: number
  /** Time constant of the synaptic current [ms]; 5 if left out. */
  readonly tauSynapse?: number
  /** Threshold; 1 if left out, `Infinity` for what integrates and does not spike. */
  readonly threshold?: number
  /** Whether the neurons are connected with each other; not if left out. */
  readonly recurrent?: boolean
}

/** A layer of an {@link EventNetwork}. */
export type EventLayer = Required<EventLayerOptions>

/**
 * A network of LIF neurons in continuous time, without a step. Made by {@link eventNetwork}; {@link @ngrad/learning!saveNetwork} makes a
 * file of it and its weights.
 */
export interface EventNetwork extends WeightlessNetwork {
  /** Number of inputs. */
  readonly inputs: number
  /** The layers, in order. */
  readonly layers: readonly EventLayer[]
}

const table = {
  size: { unit: '1', default: 1, integer: true, atLeast: 1 },
  tau: { unit: 'ms', default: 20, above: 0 },
  tauSynapse: { unit: 'ms', default: 5, above: 0 },
} as const

/** What an {@link EventNetwork} has. */
export const eventNetworkShape: Shape = {
  what: 'a network, as eventNetwork() returns it',
  has: ['inputs', 'layers'],
  may: { inputs: 'count' },
}

/**
 * Describes a network of LIF neurons with exponential synaptic currents in continuous time:
 *
 * $$\tau \dot V = -V + I, \qquad \tau_s \dot I = -I,$$
 *
 * an input event of value x at source i adds $x W_{ij}$ to $I_j$; where V reaches the threshold the neuron spikes, V is 0, and
 * $I_j$ of each target grows by the weight, at once.
 * @throws ParameterError if a value is out of its bounds, or there is no layer
 * @see Wunderlich & Pehle (2021), Scientific Reports 11:12829, table 1
 * @example eventNetwork({ inputs: 5, layers: [{ size: 20, recurrent: true }, { size: 3, threshold: Infinity }] })
 */
export function eventNetwork(options: {
  /** Number of inputs. */
  readonly inputs: number
  /** The layers, in order. */
  readonly layers: readonly EventLayerOptions[]
}): EventNetwork {
  checkOptions('eventNetwork', options, { inputs: required('number'), layers: required('list') })
  const { inputs, layers } = options
  checkParameter('eventNetwork', 'inputs', table.size, inputs)
  if (layers.length === 0) throw new ParameterError('eventNetwork.layers', layers, 'one layer at least')
  const all = layers.map((given, index): EventLayer => {
    const place = `eventNetwork.layers[${index}]`
    checkArgument(place, 'object', given)
    const numbers = { size: required('number'), tau: 'number', tauSynapse: 'number' } as const
    checkOptions(place, given, { ...numbers, threshold: 'any', recurrent: 'flag' })
    const { size, tau = table.tau.default, tauSynapse = table.tauSynapse.default, threshold = 1, recurrent = false } = given
    for (const [name, value] of Object.entries({ size, tau, tauSynapse }))
      checkParameter(place, name, table[name as keyof typeof table], value)
    if (!(threshold > 0)) throw new ParameterError(`${place}.threshold`, threshold, 'above 0')
    return { size, tau, tauSynapse, threshold, recurrent }
  })
  return Object.freeze({ inputs, layers: Object.freeze(all), saved })
}

function saved(this: EventNetwork, weights: NetworkWeights): NetworkFile {
  checkEventWeights(this, weights)
  const { inputs, layers } = this
  const arrays = Object.entries(namedArrays(weights)).map(([name, array]) => {
    const { size } = layers[Number(/\d+/.exec(name))]!
    return [name, [array, array.length / size, size] as const] as const
  })
  return savedArrays('events', { inputs, layers }, Object.fromEntries(arrays))
}

/** How {@link eventWeights} are drawn. */
export interface EventWeightsOptions {
  /** Seed; 0 if left out. */
  readonly seed?: number
  /** Mean of a weight into neurons that spike, times the square root of the number of sources; 2 if left out. */
  readonly mean?: number
  /** Standard deviation of a weight, times the same; 2 if left out. */
  readonly gain?: number
}

/** Any number of which weights can be made that are finite. */
const finite: NumberSpec = { unit: '1', atLeast: -1e300, atMost: 1e300 }

/**
 * Drawn weights of an {@link EventNetwork}, in the form of those of layers in steps: normal; recurrent ones and those of what does
 * not spike with mean 0. A neuron that never spikes has no gradient, so weights begin with a mean above 0.
 * @example const weights = eventWeights(network, { seed: 1 })
 */
export function eventWeights(network: EventNetwork, options: EventWeightsOptions = {}): NetworkWeights {
  checkOptions('eventWeights', options, { seed: seedOption, mean: finite, gain: finite })
  checkArgument('eventWeights.network', eventNetworkShape, network)
  const { seed = 0, mean = 2, gain = 2 } = options
  return network.layers.map(({ size, threshold, recurrent }, index) => {
    const sources = index === 0 ? network.inputs : network.layers[index - 1]!.size
    const drawn = (what: string, count: number, middle: number): Float64Array => {
      const random = new RandomStream(seed, 'eventWeights', index, what)
      return Float64Array.from({ length: count * size }, (_, at) => (middle + gain * random.normal(at)) / Math.sqrt(count))
    }
    return {
      input: drawn('input', sources, threshold === Infinity ? 0 : mean),
      recurrent: recurrent ? drawn('recurrent', size, 0) : new Float64Array(0),
      bias: new Float64Array(0),
      constants: new Float64Array(0),
    }
  })
}

/**
 * Checks that weights have the sizes that a network asks for.
 * @throws ParameterError if they have not
 */
export function checkEventWeights({ inputs, layers }: EventNetwork, weights: NetworkWeights): void {
  checkArgument('weights', 'list', weights)
  if (weights.length !== layers.length)
    throw new ParameterError('weights', weights, `one entry for each of the ${layers.length} layers`)
  layers.forEach(({ size, recurrent }, index) => {
    const sources = index === 0 ? inputs : layers[index - 1]!.size
    const wanted = { input: sources * size, recurrent: recurrent ? size * size : 0 }
    for (const name of ['input', 'recurrent'] as const)
      if (weights[index]?.[name]?.length !== wanted[name])
        throw new ParameterError(`weights[${index}].${name}.length`, weights[index]?.[name]?.length, `${wanted[name]}`)
  })
}
