/**
 * Writes golden/round-trip.nir: a network of ours that snntorch_round_trip.py runs.
 *
 *     node --conditions=@ngrad/source round-trip.ts && python snntorch_round_trip.py
 */
import { writeFileSync } from 'node:fs'
import { lifLayer, randomWeights, recurrentNetwork } from '@ngrad/spiking'
import type { RecurrentNetwork } from '@ngrad/spiking'
import { toNir, writeNir } from '../src/index.ts'
import type { TrainableNetwork } from '../src/index.ts'

const network: RecurrentNetwork = recurrentNetwork({
  inputs: 6,
  dt: 0.1,
  layers: [
    lifLayer(12, { tau: 1, reset: 'zero', recurrent: true, selfConnections: true, bias: true }),
    lifLayer(4, { tau: 2, threshold: 1.5, reset: 'zero', bias: true }),
  ],
})

/** The network that is written. */
export const trained: TrainableNetwork = { network, weights: randomWeights(network, { seed: 7, gain: 1.5 }) }
trained.weights[0]!.bias.fill(0.03)
// snnTorch reads weights in single precision
for (const layer of trained.weights) for (const values of Object.values(layer)) values.set(Float32Array.from(values))

if (import.meta.main)
  writeFileSync(new URL('../golden/round-trip.nir', import.meta.url), await writeNir(toNir(trained)))
