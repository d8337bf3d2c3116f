import { required, seedOption, simulation } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { bernoulli } from '@ngrad/spiking'
import { extentsOf, roomOnTheWay, spikingLayers, spikingLayersLists, spikingLayersTable, weightsOf } from './spiking-layers.ts'
import type { SpikingLayers, SpikingLayersOptions } from './spiking-layers.ts'

/** What a file tells of spiking layers. */
interface Told extends Required<Omit<SpikingLayersOptions, 'simulation' | 'input'>> {
  readonly inputs: number
  readonly input: string
  readonly simulation: { readonly seed: number; readonly dt: number; readonly name: string }
}

const { simulation: _, input: __, ...ownOptions } = spikingLayersTable
const lists = Object.fromEntries(Object.entries(spikingLayersLists).map(([name, spec]) => [name, { required: { listOf: spec } }]))

/**
 * Layers of spiking neurons as files: how they are made, and what has been learned. They are made in a simulation of their own, at
 * its beginning, with an input of `bernoulli` neurons. Where a run is to go on as if it had not stopped, that is a checkpoint
 * (`sim.save()`), which also has all that is under way.
 * @example
 * writeFileSync('digits.ngradnet', saveNetwork(layers))
 * const again = loadNetwork(readFileSync('digits.ngradnet'), spikingNetworks)
 */
export const spikingNetworks: NetworkKind<SpikingLayers> = {
  kind: 'spiking layers',
  description: {
    fields: {
      ...ownOptions,
      ...lists,
      wayDown: required(ownOptions.wayDown),
      perOutput: required(ownOptions.perOutput),
      lead: required(ownOptions.lead),
      inputs: required({ unit: '1', atLeast: 1, integer: true }),
      input: required('text'),
      simulation: { required: { fields: { seed: required(seedOption), dt: required({ unit: 'ms', above: 0 }), name: required('text') } } },
    },
  },
  extents: extentsOf,
  room: roomOnTheWay,
  load({ description, arrays }) {
    const { inputs, input: name, simulation: made, ...options } = description as Told
    const sim = simulation(made)
    const input = sim.population(name, bernoulli({ probability: 0 }), inputs)
    const layers = spikingLayers({ ...options, simulation: sim, input })
    takeWeights(arrays, weightsOf(layers))
    return layers
  },
}
