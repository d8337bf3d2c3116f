import { simulation } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { bernoulli } from '@ngrad/spiking'
import { spikingLayers, weightsOf } from './spiking-layers.ts'
import type { SpikingLayers, SpikingLayersOptions } from './spiking-layers.ts'

/** What a file tells of spiking layers. */
interface Told extends Omit<SpikingLayersOptions, 'simulation' | 'input'> {
  readonly inputs: number
  readonly input: string
  readonly simulation: { readonly seed: number; readonly dt: number; readonly name: string }
}

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
  load({ description, arrays }) {
    const { inputs, input: name, simulation: made, ...options } = description as Told
    const sim = simulation(made)
    const input = sim.population(name, bernoulli({ probability: 0 }), inputs)
    const layers = spikingLayers({ ...options, simulation: sim, input })
    takeWeights(arrays, weightsOf(layers))
    return layers
  },
}
