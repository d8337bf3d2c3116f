import { checkArguments, checkOptions, defineNeuron, ParameterError, Population, Simulation } from '@ngrad/core'
import type { NeuronFactory, NeuronModel, ParameterSpec, Projection, RealArray } from '@ngrad/core'
import { log } from '@ngrad/core/internal'
import { spikingConstants } from './constants.ts'
import { networkShape, populationsShape } from './shapes.ts'
import type { AlifLayer, LifLayer, UnitLayer } from './layers.ts'
import { decay, denseLayers } from './network.ts'
import type { RecurrentNetwork } from './network.ts'
import { passing } from './stateless.ts'
import { checkWeights } from './weights.ts'
import type { LayerWeights, NetworkWeights } from './weights.ts'

/** A {@link RecurrentNetwork} as populations of a simulation. Made by {@link populate}. */
export interface NetworkPopulations<Numbers extends RealArray = Float32Array> {
  /** One population for each layer of units, in their order. */
  readonly layers: readonly Population<Numbers>[]
  /**
   * The projections into each of them: from the nearest before it, others from which ways lead around, and its own where it is recurrent.
   */
  readonly projections: readonly {
    readonly input: Projection<Numbers>
    readonly others?: readonly Projection<Numbers>[]
    readonly recurrent?: Projection<Numbers>
  }[]
  /** Steps by which a layer lags: its step t is step t + lag of the simulation. A projection takes one step. */
  readonly lags: readonly number[]
}

/** What {@link populate} may be given. */
export interface PopulateOptions {
  /** What stands before the names of the populations: `layer` gives `layer0`, `layer1`; `layer` if left out. */
  readonly name?: string
}

/** Runs a network with layers without state: the arguments of {@link populate}, the name of populations and what makes the model of one. */
export type PopulatesLayers<Numbers extends RealArray = Float32Array> = (
  sim: Simulation<Numbers>,
  network: RecurrentNetwork,
  weights: NetworkWeights,
  input: Population<Numbers>,
  name: string,
  model: (layer: UnitLayer, weights: LayerWeights, dt: number) => NeuronModel,
) => NetworkPopulations<Numbers>

/**
 * Makes populations and projections that do what {@link runNetwork} does, spike for spike: each layer lags one step
 * more behind the input, as a spike takes a step to the next layer. In a simulation in single precision that holds
 * where no potential is as near to its threshold as rounding.
 *
 * Layers without state that are linear for an answer (convolutions, pools of sums and averages, delays, sums of ways, what is left out in
 * training, batch normalisation) are projections: sparse ones, with delays. What they add up they add up beforehand, so with them
 * potentials are the same up to rounding in double precision too. Others are refused by their names.
 * @param input the population that stands for the inputs, in the same simulation; what spikes in its step t is the
 * input of step t
 * @throws ParameterError if the simulation's step is another, sizes do not fit, or a layer sends numbers on
 * @example
 * const input = sim.population('input', replay({ times, neurons }), network.inputs)
 * const { layers } = populate(sim, network, weights, input)
 */
export function populate<Numbers extends RealArray = Float32Array>(
  sim: Simulation<Numbers>,
  network: RecurrentNetwork,
  weights: NetworkWeights,
  input: Population<Numbers>,
  options: PopulateOptions = {},
): NetworkPopulations<Numbers> {
  checkOptions('populate', options, { name: 'text' })
  checkArguments('populate', { sim, input }, { sim: Simulation, input: Population })
  const { name = 'layer' } = options
  checkWeights(network, weights)
  if (sim.dt !== network.dt) throw new ParameterError('simulation.dt', sim.dt, `the network's, ${network.dt} ms`)
  if (input.size !== network.inputs) throw new ParameterError(`${input.name}.size`, input.size, `${network.inputs}`)
  const brought = network.layers.find(layer => layer.kind === 'stateless')?.[passing].populate as PopulatesLayers<Numbers> | undefined
  if (brought) return brought(sim, network, weights, input, name, makeModel)
  const layers: Population<Numbers>[] = []
  const projections: { input: Projection<Numbers>; recurrent?: Projection<Numbers> }[] = []
  const lags: number[] = []
  const first = sim.step
  let below = input
  denseLayers('populate', network).forEach((layer, index) => {
    const last = index === network.layers.length - 1
    const spikes = layer.kind === 'lif' || layer.kind === 'alif'
    if (!spikes && (!last || layer.recurrent || layer.kind === 'rate'))
      throw new ParameterError(
        `layers[${index}].kind`,
        layer.kind,
        'lif or alif, or a read-out at the end: others send numbers',
      )
    const population = sim.population(`${name}${index}`, makeModel(layer, weights[index]!, network.dt), layer.size)
    const { input: forward, recurrent, bias } = weights[index]!
    projections.push({
      input: sim.connect(below, population, { weight: forward, delay: sim.dt }),
      ...(layer.recurrent && {
        recurrent: sim.connect(population, population, { weight: recurrent, delay: sim.dt }),
      }),
    })
    if (bias.length > 0) sim.at(first + index + 1, () => population.set('bias', bias))
    layers.push(population)
    lags.push(index + 1)
    below = population
  })
  return { layers, projections, lags }
}

/**
 * The weights as they are now in the populations' projections, and the biases.
 * @throws ParameterError if the network has layers without state, whose weights are not to be told from projections
 * @example
 * const populations = populate(sim, network, weights, { input })
 * const learned = populationWeights(network, populations)
 */
export const populationWeights = (
  network: RecurrentNetwork,
  populations: NetworkPopulations<RealArray>,
): NetworkWeights => {
  checkArguments('populationWeights', { network, populations }, {
    network: networkShape,
    populations: populationsShape,
  })
  const { layers, projections } = populations
  return denseLayers('populationWeights', network).map(({ bias }, index) => ({
    input: Float64Array.from(projections[index]!.input.weights),
    recurrent: Float64Array.from(projections[index]!.recurrent?.weights ?? []),
    bias: Float64Array.from(bias ? layers[index]!.get('bias') : []),
    constants: constantsIn(network, index, layers[index]!),
  }))
}

/** What was learned of the constants of a layer, as its population has them. */
function constantsIn({ layers, dt }: RecurrentNetwork, index: number, population: Population<RealArray>): Float64Array {
  const layer = layers[index]!
  if (layer.kind !== 'lif' && layer.kind !== 'alif') return new Float64Array(0)
  const ofDecay = (kept: number): number => -dt / log(kept)
  return Float64Array.from(
    layer.learns.flatMap(name => {
      if (name === 'beta') {
        const own = layer.kind === 'alif' ? layer.beta : []
        return Array.from(population.get('beta'), (value, unit) => (value === 0 ? 0 : log(value / own[unit]!)))
      }
      const parameter = ({ tau: 'decay', tauSynapse: 'synapseDecay', threshold: 'threshold' } as const)[name]
      return Array.from(population.get(parameter), value => log((name === 'threshold' ? value : ofDecay(value)) / layer[name]))
    }),
  )
}

interface UnitParameters {
  decay: number
  bias: number
}
interface SpikingParameters extends UnitParameters {
  threshold: number
  refractory: number
  /** Where the threshold adapts. */
  adaptationDecay: number
  beta: number
  /** Where there is a synaptic current. */
  synapseDecay: number
}

function makeModel(layer: UnitLayer, weights: LayerWeights, dt: number): NeuronModel {
  if (layer.kind === 'readout') return readout({ decay: decay(dt, layer.tau) })
  if (layer.kind === 'rate') throw new ParameterError('layer.kind', layer.kind, 'one that runs on spikes')
  const { alpha, gamma, theta, beta } = spikingConstants(layer, weights, dt)
  return spikingModel(layer)({
    decay: shared(alpha),
    threshold: shared(theta),
    refractory: layer.refractory * dt,
    ...(layer.kind === 'alif' && { adaptationDecay: decay(dt, layer.tauAdaptation), beta }),
    ...(layer.tauSynapse > 0 && { synapseDecay: shared(gamma) }),
  })
}

/** One number where all neurons have the same. */
const shared = (values: Float64Array): number | Float64Array => (values.every(value => value === values[0]) ? values[0]! : values)

const fraction = (value: number): ParameterSpec => ({ unit: '1', default: value, atLeast: 0, atMost: 1 })
const unit = { decay: fraction(0.95), bias: { unit: '1', default: 0 } }
const spiking = {
  ...unit,
  threshold: { unit: '1', default: 1, above: 0 },
  refractory: { unit: 'ms', default: 0, atLeast: 0 },
}
const adaptive = { adaptationDecay: fraction(0.99), beta: { unit: '1', default: 0, atLeast: 0 } }
const filtered = { synapseDecay: fraction(0.8) }
const source = 'Bellec et al. (2020), A solution to the learning dilemma for recurrent networks of spiking neurons'

/** The potential after a step, by what a spike does to it; z is 1 in the step after a spike, c the synaptic current. */
const potentials = {
  atOnce: {
    subtract: 'decay * v + input - z * threshold + bias',
    zero: 'decay * v * (1 - z) + input + bias',
    none: 'decay * v + input + bias',
  },
  filtered: {
    subtract: 'decay * v + c - z * threshold',
    zero: 'decay * v * (1 - z) + c',
    none: 'decay * v + c',
  },
}

const spikingModels = new Map<string, NeuronFactory<SpikingParameters>>()

/** The model of a layer that spikes. */
function spikingModel({ kind, reset, tauSynapse }: LifLayer | AlifLayer): NeuronFactory<SpikingParameters> {
  const [adapts, filters] = [kind === 'alif', tauSynapse > 0]
  const key = `${kind} ${reset} ${filters}`
  const known = spikingModels.get(key)
  if (known) return known
  const made = defineNeuron<SpikingParameters>(adapts ? 'discreteAlif' : 'discreteLif', {
    parameters: { ...spiking, ...(adapts && adaptive), ...(filters && filtered) } as typeof spiking & typeof adaptive & typeof filtered,
    state: { v: 0, z: 0, ...(adapts && { a: 0 }), ...(filters && { c: 0 }) },
    update: {
      ...(filters && { c: 'synapseDecay * c + input + bias' }),
      v: potentials[filters ? 'filtered' : 'atOnce'][reset],
      ...(adapts && { a: 'adaptationDecay * a + z' }),
      z: '0',
    },
    spike: { when: adapts ? 'v >= threshold + beta * a' : 'v >= threshold', then: { z: '1' } },
    refractory: { duration: 'refractory', hold: [] },
    source,
  })
  spikingModels.set(key, made)
  return made
}

const readout: NeuronFactory<UnitParameters> = defineNeuron('discreteReadout', {
  parameters: unit,
  state: { y: 0 },
  update: { y: 'decay * y + input + bias' },
  spike: { when: 'y < y' }, // never
  source,
})
