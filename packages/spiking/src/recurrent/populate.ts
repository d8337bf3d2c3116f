import { checkArguments, checkOptions, defineNeuron, ParameterError, Population, Simulation } from '@ngrad/core'
import type { NeuronFactory, NeuronModel, Projection, RealArray } from '@ngrad/core'
import { networkShape, populationsShape } from './shapes.ts'
import type { RecurrentLayer } from './layers.ts'
import { decay } from './network.ts'
import type { RecurrentNetwork } from './network.ts'
import { checkWeights } from './weights.ts'
import type { NetworkWeights } from './weights.ts'

/** A {@link RecurrentNetwork} as populations of a simulation. Made by {@link populate}. */
export interface NetworkPopulations<Numbers extends RealArray = Float32Array> {
  /** One population for each layer. */
  readonly layers: readonly Population<Numbers>[]
  /** The projections into each layer: from the layer before, and its own where it is recurrent. */
  readonly projections: readonly { readonly input: Projection<Numbers>; readonly recurrent?: Projection<Numbers> }[]
  /** Steps by which a layer lags: its step t is step t + lag of the simulation. A projection takes one step. */
  readonly lags: readonly number[]
}

/** What {@link populate} may be given. */
export interface PopulateOptions {
  /** What stands before the names of the populations: `layer` gives `layer0`, `layer1`; `layer` if left out. */
  readonly name?: string
}

/**
 * Makes populations and projections that do what {@link runNetwork} does, spike for spike: each layer lags one step
 * more behind the input, as a spike takes a step to the next layer. In a simulation in single precision that holds
 * where no potential is as near to its threshold as rounding.
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
  const layers: Population<Numbers>[] = []
  const projections: { input: Projection<Numbers>; recurrent?: Projection<Numbers> }[] = []
  const lags: number[] = []
  const first = sim.step
  let below = input
  network.layers.forEach((layer, index) => {
    const last = index === network.layers.length - 1
    const spikes = layer.kind === 'lif' || layer.kind === 'alif'
    if (!spikes && (!last || layer.recurrent || layer.kind === 'rate'))
      throw new ParameterError(
        `layers[${index}].kind`,
        layer.kind,
        'lif or alif, or a read-out at the end: others send numbers',
      )
    const population = sim.population(`${name}${index}`, makeModel(layer, network.dt), layer.size)
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

/** The weights as they are now in the populations' projections, and the biases. */
export const populationWeights = (
  network: RecurrentNetwork,
  populations: NetworkPopulations<RealArray>,
): NetworkWeights => {
  checkArguments('populationWeights', { network, populations }, {
    network: networkShape,
    populations: populationsShape,
  })
  const { layers, projections } = populations
  return network.layers.map(({ bias }, index) => ({
    input: Float64Array.from(projections[index]!.input.weights),
    recurrent: Float64Array.from(projections[index]!.recurrent?.weights ?? []),
    bias: Float64Array.from(bias ? layers[index]!.get('bias') : []),
  }))
}

interface UnitParameters {
  decay: number
  bias: number
}
interface SpikingParameters extends UnitParameters {
  threshold: number
  refractory: number
}
interface AdaptiveParameters extends SpikingParameters {
  adaptationDecay: number
  beta: number
}

function makeModel(layer: RecurrentLayer, dt: number): NeuronModel {
  const kept = decay(dt, layer.tau)
  if (layer.kind === 'readout') return readout({ decay: kept })
  if (layer.kind === 'rate') throw new ParameterError('layer.kind', layer.kind, 'one that runs on spikes')
  const parameters = { decay: kept, threshold: layer.threshold, refractory: layer.refractory * dt }
  if (layer.kind === 'lif') return models.lif[layer.reset](parameters)
  const adaptationDecay = decay(dt, layer.tauAdaptation)
  return models.alif[layer.reset]({ ...parameters, adaptationDecay, beta: layer.beta })
}

const unit = {
  decay: { unit: '1', default: 0.95, atLeast: 0, atMost: 1 },
  bias: { unit: '1', default: 0 },
}
const spiking = {
  ...unit,
  threshold: { unit: '1', default: 1, above: 0 },
  refractory: { unit: 'ms', default: 0, atLeast: 0 },
}
const adaptive = {
  ...spiking,
  adaptationDecay: { unit: '1', default: 0.99, atLeast: 0, atMost: 1 },
  beta: { unit: '1', default: 0, atLeast: 0 },
}
const source = 'Bellec et al. (2020), A solution to the learning dilemma for recurrent networks of spiking neurons'

/** The potential after a step, by what a spike does to it; z is 1 in the step after a spike. */
const potentials = {
  subtract: 'decay * v + input - z * threshold + bias',
  zero: 'decay * v * (1 - z) + input + bias',
  none: 'decay * v + input + bias',
}

const defineLif = (reset: keyof typeof potentials): NeuronFactory<SpikingParameters> =>
  defineNeuron('discreteLif', {
    parameters: spiking,
    state: { v: 0, z: 0 },
    update: { v: potentials[reset], z: '0' },
    spike: { when: 'v >= threshold', then: { z: '1' } },
    refractory: { duration: 'refractory', hold: [] },
    source,
  })

const defineAlif = (reset: keyof typeof potentials): NeuronFactory<AdaptiveParameters> =>
  defineNeuron('discreteAlif', {
    parameters: adaptive,
    state: { v: 0, z: 0, a: 0 },
    update: { v: potentials[reset], a: 'adaptationDecay * a + z', z: '0' },
    spike: { when: 'v >= threshold + beta * a', then: { z: '1' } },
    refractory: { duration: 'refractory', hold: [] },
    source,
  })

const readout: NeuronFactory<UnitParameters> = defineNeuron('discreteReadout', {
  parameters: unit,
  state: { y: 0 },
  update: { y: 'decay * y + input + bias' },
  spike: { when: 'y < y' }, // never
  source,
})

const models = {
  lif: { subtract: defineLif('subtract'), zero: defineLif('zero'), none: defineLif('none') },
  alif: { subtract: defineAlif('subtract'), zero: defineAlif('zero'), none: defineAlif('none') },
}
