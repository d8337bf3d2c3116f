import { crossEntropy } from '@ngrad/learning'
import { cosineOf, describeLearner } from '@ngrad/learning/testing'
import { bptt } from '@ngrad/bptt'
import { lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { RecurrentNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { learners } from './learners.ts'

const shape = { inputs: 5, outputs: 3 }
const rates = recurrentNetwork({
  inputs: 5,
  layers: [rateLayer(8, { recurrent: true, tau: 3 }), readoutLayer(3, { tau: 5 })],
})
const spikes = recurrentNetwork({ inputs: 5, layers: [lifLayer(8, { recurrent: true }), readoutLayer(3)] })
const place = (network: RecurrentNetwork) => ({
  network,
  weights: randomWeights(network, { seed: 3, gain: 2 }),
  loss: crossEntropy,
  seed: 1,
})

for (const { name, make } of learners)
  describeLearner({ describe, it }, { name, ...shape, make: () => make(place(rates)), random: name === 'uoro' })

for (const { name, make } of learners.filter(({ name }) => name !== 'rflo'))
  describeLearner(
    { describe, it },
    { name: `${name} on spikes`, ...shape, make: () => make(place(spikes)), random: name === 'uoro' },
  )

const stack = recurrentNetwork({
  inputs: 5,
  layers: [rateLayer(6, { recurrent: true }), rateLayer(5, { recurrent: true, tau: 3 }), readoutLayer(3)],
})
for (const { name, make } of learners)
  describeLearner(
    { describe, it },
    { name: `${name} on a stack`, ...shape, make: () => make(place(stack)), random: name === 'uoro' },
  )

it('is the gradient as a learner where the rule has all of it', () => {
  const rtrl = learners.find(({ name }) => name === 'rtrl')!
  for (const network of [rates, spikes]) {
    const { weights, loss } = place(network)
    const exact = bptt({ network, weights, loss, backend: 'reference' })
    expect(cosineOf(rtrl.make(place(network)), exact, shape)).toBeCloseTo(1, 12)
  }
})
