import { crossEntropy, squaredError } from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { alifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { describe, it } from 'vitest'
import { learners } from './learners.ts'

const network = recurrentNetwork({
  inputs: 5,
  layers: [alifLayer(8, { recurrent: true }), alifLayer(6), readoutLayer(3)],
})

for (const entry of learners)
  describeDescription({ describe, it }, { entry, place: () => ({ network, weights: randomWeights(network), loss: crossEntropy }) })

for (const { name, make } of learners)
  for (const wants of ['classes', 'values'] as const)
    describeLearner(
      { describe, it },
      {
        name: `${name} of ${wants}`,
        inputs: 5,
        outputs: 3,
        wants,
        make: () =>
          make({
            network,
            weights: randomWeights(network, { seed: 3, gain: 2 }),
            loss: wants === 'classes' ? crossEntropy : squaredError,
          }),
      },
    )
