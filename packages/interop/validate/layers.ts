/**
 * Writes golden/layers.nir: a network of ours with layers without state, that numpy_layers.py runs.
 *
 *     node --conditions=@ngrad/source layers.ts && python numpy_layers.py
 */
import { writeFileSync } from 'node:fs'
import { batchNormLayer, conv2dLayer, delayLayer, dropoutLayer, pool2dLayer, skipLayer } from '@ngrad/learning'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { toNir, writeNir } from '../src/index.ts'
import type { TrainableNetwork } from '../src/index.ts'

const conv = conv2dLayer({ from: [2, 7, 6], channels: 4, kernel: 3, padding: [1, 0], stride: [1, 2], groups: 2, bias: true })
const pool = pool2dLayer({ from: conv.shape, takes: 'average', kernel: [3, 2], stride: 2, padding: 1 })
const again = conv2dLayer({ from: pool.shape, channels: 4, kernel: 3, padding: 1 })
const sums = pool2dLayer({ from: again.shape, takes: 'sum', kernel: 2 })
const spikes = (size: number, more = {}) => lifLayer(size, { tau: 2, reset: 'zero', threshold: 0.4, oneToOne: true, ...more })

const network = recurrentNetwork({
  inputs: 2 * 7 * 6,
  dt: 0.5,
  layers: [
    conv,
    batchNormLayer({ size: conv.size, together: conv.shape[1] * conv.shape[2], scale: 0.8 }),
    spikes(conv.size),
    pool,
    spikes(pool.size, { threshold: 0.2 }),
    again,
    dropoutLayer({ size: again.size, probability: 0.3 }),
    spikes(again.size),
    skipLayer({ size: again.size, layer: 4 }),
    sums,
    spikes(sums.size, { threshold: 1 }),
    delayLayer({ sources: sums.size, size: 9, most: 4, bias: true }),
    batchNormLayer({ size: 9 }),
    spikes(9, { recurrent: true, tau: 4 }),
    skipLayer({ size: 9, layer: 13 }),
    lifLayer(5, { tau: 3, reset: 'zero', threshold: 0.5, bias: true }),
    readoutLayer(3, { tau: 2 }),
  ],
})

/** The network that is written. */
export const layered: TrainableNetwork = { network, weights: randomWeights(network, { seed: 11, gain: 1.6 }) }
layered.weights.forEach(({ bias, constants }, index) => {
  const layer = network.layers[index]!
  bias.forEach((_, at) => (bias[at]! += ((at % 5) - 1) / 16))
  if (layer.kind === 'stateless' && layer.name === 'batchNorm')
    constants.forEach((_, at) => (constants[at] = at < constants.length / 2 ? ((at % 3) - 1) / 10 : 0.5 + (at % 4) / 4))
})

if (import.meta.main) writeFileSync(new URL('../golden/layers.nir', import.meta.url), await writeNir(toNir(layered)))
