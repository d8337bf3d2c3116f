import { describeLearner } from '@ngrad/learning/testing'
import { describe, it } from 'vitest'
import { dense } from './layer.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'

for (const { name, make } of learners)
  describeLearner(
    { describe, it },
    {
      name,
      inputs: 5,
      outputs: 3,
      random: name === 'ep-random-sign',
      make: () =>
        make(
          rateNetwork({
            input: 5,
            layers: [dense(8, { activation: 'tanh' }), dense(6, { activation: 'tanh' }), dense(3)],
            batch: 4,
            seed: 2,
          }),
        ),
    },
  )
