import { RandomStream } from '@ngrad/core'
import {
  Batch,
  batchNormLayer,
  conv2dLayer,
  crossEntropy,
  delayLayer,
  dropoutLayer,
  flat,
  inputEvents,
  layerNormLayer,
  pool2dLayer,
  skipLayer,
  statelessLayers,
} from '@ngrad/learning'
import type { Example } from '@ngrad/learning'
import { cosineOf, describeDescription, describeLearner } from '@ngrad/learning/testing'
import { bptt } from '@ngrad/bptt'
import { lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { RecurrentNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { learners } from './learners.ts'
import { epropSequence } from './rules/e-prop-sequence.ts'
import { sequenceLearner } from './rules/sequence-learner.ts'

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

for (const entry of learners) describeDescription({ describe, it }, { entry, place: () => place(rates) })

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

const spikingStack = recurrentNetwork({ inputs: 5, layers: [lifLayer(6), lifLayer(5, { recurrent: true }), readoutLayer(3)] })
for (const [name, network] of [['by sequences', spikes], ['by sequences, on a stack', spikingStack]] as const)
  describeLearner(
    { describe, it },
    {
      name: `e-prop ${name}`,
      ...shape,
      make() {
        const { weights, loss } = place(network)
        return sequenceLearner(epropSequence(network, weights, loss))
      },
    },
  )

it('has by sequences the gradient that it has by traces, where steps count differently much', () => {
  const [one, two] = [place(spikes), place(spikes)]
  const traces = learners.find(({ name }) => name === 'eprop')!.make(one)
  const whole = sequenceLearner(epropSequence(two.network, two.weights, two.loss), { says: 'probabilities' })
  const random = new RandomStream(4, 'taught')
  const example = (index: number): Example => ({
    input: inputEvents(Float64Array.from({ length: 5 * (6 + index) }, (_, at) => random.below(100 * index + at, 2)), 5),
    label: index,
    taught: Float64Array.from({ length: 6 + index }, (_, step) => step / 4),
  })
  const batch = new Batch([0, 1, 2].map(example), shape)
  const [slow, quick] = [traces.learn(batch), whole.learn(batch)]
  expect(quick.loss).toBeCloseTo(slow.loss, 12)
  flat(whole.gradient).forEach((value, at) => expect(value).toBeCloseTo(flat(traces.gradient)[at]!, 12))
  for (let sample = 0; sample < 3; sample++)
    expect(quick.answers.subarray(3 * sample, 3 * sample + 3).reduce((sum, part) => sum + part)).toBeCloseTo(1, 12)
})

it('is the gradient as a learner where the rule has all of it', () => {
  const rtrl = learners.find(({ name }) => name === 'rtrl')!
  for (const network of [rates, spikes]) {
    const { weights, loss } = place(network)
    const exact = bptt({ network, weights, loss, backend: 'reference' })
    expect(cosineOf(rtrl.make(place(network)), exact, shape)).toBeCloseTo(1, 12)
  }
})

const between = [
  conv2dLayer({ from: [1, 2, 2], channels: 1, kernel: 1 }),
  pool2dLayer({ from: [1, 2, 2], takes: 'average', kernel: 1 }),
  dropoutLayer({ size: 4, probability: 0.5 }),
  skipLayer({ size: 4, layer: -1 }),
  layerNormLayer({ size: 4 }),
  batchNormLayer({ size: 4 }),
  delayLayer({ sources: 4, size: 4, most: 2 }),
]
const makers = [
  ...learners.map(({ name, make }) => ({ name, make: (network: RecurrentNetwork) => make(place(network)) })),
  { name: 'epropSequence', make: (network: RecurrentNetwork) => epropSequence(network, place(network).weights, crossEntropy) },
]

it.each(makers)('$name has no traces through layers without state, and says which it was given', ({ make }) => {
  expect(between.map(({ name }) => name)).toEqual(statelessLayers.map(({ kind }) => kind))
  for (const layer of between) {
    const network = recurrentNetwork({ inputs: 4, layers: [rateLayer(4), layer, rateLayer(3, { recurrent: true }), readoutLayer(2)] })
    const words = `network: layers[1] is '${layer.name}'; it must be units that hear all of the layer below; bptt takes others`
    expect(() => make(network)).toThrow(words)
  }
})
