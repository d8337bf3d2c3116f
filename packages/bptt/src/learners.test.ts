import {
  batchNormLayer,
  conv2dLayer,
  crossEntropy,
  delayLayer,
  dropoutLayer,
  layerNormLayer,
  skipLayer,
  squaredError,
} from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { alifLayer, lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { describe, it } from 'vitest'
import { learners } from './learners.ts'

const conv = conv2dLayer({ from: [1, 5, 1], channels: 2, kernel: [2, 1], bias: true })
const networks = {
  '': recurrentNetwork({
    inputs: 5,
    layers: [alifLayer(8, { recurrent: true }), alifLayer(6), readoutLayer(3)],
  }),
  ' with currents and constants that are learned': recurrentNetwork({
    inputs: 5,
    layers: [
      alifLayer(8, { recurrent: true, tauSynapse: 3, learns: ['tau', 'tauSynapse', 'threshold', 'beta'] }),
      lifLayer(6, { reset: 'zero', learns: ['tau'] }),
      readoutLayer(3),
    ],
  }),
  ' with layers without state': recurrentNetwork({
    inputs: 5,
    layers: [
      conv,
      batchNormLayer({ size: 8, together: 4, scale: 0.5 }),
      lifLayer(8, { oneToOne: true, threshold: 0.5 }),
      dropoutLayer({ size: 8, probability: 0.3 }),
      skipLayer({ size: 8, layer: 0 }),
      layerNormLayer({ size: 8 }),
      delayLayer({ sources: 8, size: 4, most: 3, bias: true }),
      lifLayer(4, { oneToOne: true }),
      readoutLayer(3),
    ],
  }),
}

for (const entry of learners) {
  const network = networks['']
  describeDescription({ describe, it }, { entry, place: () => ({ network, weights: randomWeights(network), loss: crossEntropy }) })
}

for (const { name, make } of learners)
  for (const [what, network] of Object.entries(networks))
    for (const wants of ['classes', 'values'] as const)
      describeLearner(
        { describe, it },
        {
          name: `${name} of ${wants}${what}`,
          inputs: 5,
          outputs: 3,
          wants,
          random: network.layers.some(layer => layer.kind === 'stateless' && layer.name === 'dropout'),
          make: () =>
            make({
              network,
              weights: randomWeights(network, { seed: 3, gain: 2 }),
              loss: wants === 'classes' ? crossEntropy : squaredError,
            }),
        },
      )
