import { adam, crossEntropy, evaluate, fit, sequences, squaredError } from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import { eventNetwork, eventWeights } from './event-prop/event-network.ts'
import { eventProp } from './event-prop/event-prop-learner.ts'
import { ownLearners } from './own-learners.ts'

const shape = { inputs: 5, outputs: 3, steps: 12 }

for (const entry of ownLearners)
  describeDescription({ describe, it }, { entry, place: () => ({ ...shape, batch: 1, loss: squaredError, size: 10 }) })

for (const { name, make } of ownLearners)
  for (const wants of ['classes', 'values'] as const)
    describeLearner(
      { describe, it },
      {
        name: `${name} of ${wants}`,
        ...shape,
        wants,
        largest: 1, // spikes in continuous time, each of which is counted
        make: () => make({ ...shape, batch: 4, loss: wants === 'classes' ? crossEntropy : squaredError, size: 20, seed: 3 }),
      },
    )

it('refuses a network whose last layer spikes', () => {
  const network = eventNetwork({ inputs: 1, layers: [{ size: 2 }] })
  expect(() => eventProp({ network, weights: eventWeights(network), loss: squaredError })).toThrow(
    'eventProp.network: threshold of the last layer is 1; it must be Infinity: it is read by its potentials',
  )
})

it('learns which of two inputs spiked first, which no count of spikes tells', async () => {
  const lags = [1, 2, 3, 4, 5, 6]
  const steps = 24
  const cases = lags.flatMap(lag => [0, 1].map(label => ({ lag, label })))
  const values = new Float64Array(cases.length * steps * 2)
  cases.forEach(({ lag, label }, at) => {
    values[(at * steps + 2) * 2 + label] = 1
    values[(at * steps + 2 + lag) * 2 + 1 - label] = 1
  })
  const data = sequences({ values, inputs: 2, steps, outputs: 2, labels: cases.map(({ label }) => label) })
  const network = eventNetwork({
    inputs: 2,
    layers: [{ size: 20, tau: 10, recurrent: true }, { size: 2, tau: 10, threshold: Infinity }],
  })
  const learner = eventProp({ network, weights: eventWeights(network, { seed: 2, mean: 8, gain: 6 }), loss: crossEntropy })
  expect(evaluate(learner, data).metrics!.accuracy).toBeLessThan(0.8)
  await fit(learner, data, { optimizer: adam({ rate: 0.05 }), epochs: 15, batch: cases.length })
  expect(evaluate(learner, data).metrics!.accuracy).toBe(1)
})
