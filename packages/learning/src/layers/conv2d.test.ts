import { RandomStream } from '@ngrad/core'
import { randomWeights, recurrentNetwork, runNetwork, zeroWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { conv2dLayer } from './conv2d.ts'

for (const options of [
  { kernel: 2 },
  { kernel: [3, 2], stride: [2, 1], padding: [1, 0], bias: true },
  { kernel: 2, dilation: [2, 1], groups: 2, bias: true },
  { kernel: 3, padding: 2, channels: 1 }, // more places than numbers: those are added up one by one
  { kernel: 3, padding: 2, channels: 2, groups: 2 },
] as const)
  describeLayer({ describe, it }, { layer: conv2dLayer({ from: [2, 4, 3], channels: 4, ...options }) })

it('adds the kernel, turned by half a turn, around each spike', () => {
  const layer = conv2dLayer({ from: [1, 3, 3], channels: 1, kernel: 3, padding: 1 })
  const network = recurrentNetwork({ inputs: 9, layers: [layer] })
  const weights = zeroWeights(network)
  weights[0]!.input.set([1, 2, 3, 4, 5, 6, 7, 8, 9])
  const input = Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0)
  expect([...runNetwork(network, weights, input)[0]!.output]).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
})

it('has the shape of torch, and weights with the variance of what adds up in a unit', () => {
  const layer = conv2dLayer({ from: [3, 32, 20], channels: 200, kernel: [5, 3], stride: 2, padding: [2, 0] })
  expect(layer.shape).toEqual([200, 16, 9])
  expect(layer).toMatchObject({ kind: 'stateless', name: 'conv2d', size: 200 * 16 * 9, sources: 3 * 32 * 20, bias: false })
  const { input } = randomWeights(recurrentNetwork({ inputs: layer.sources, layers: [layer] }), { seed: 1 })[0]!
  expect(input.length).toBe(200 * 3 * 5 * 3)
  const variance = input.reduce((sum, w) => sum + w * w, 0) / input.length
  expect(variance * 45).toBeGreaterThan(1 - 4 * Math.sqrt(2 / input.length)) // four standard errors
  expect(variance * 45).toBeLessThan(1 + 4 * Math.sqrt(2 / input.length))
})

it('says what cannot be', () => {
  const make = (more: object) => () => conv2dLayer({ from: [2, 4, 4], channels: 4, kernel: 3, ...more })
  expect(make({ from: [2, 4] })).toThrow('conv2d.from is an array of 2; it must be three whole numbers above 0')
  expect(make({ from: [2 ** 13, 2 ** 13, 1] })).toThrow('at most 16777216 numbers in all')
  expect(make({ kernel: 5 })).toThrow("conv2d.kernel is '5 × 5'; it must be at most as large as the 4 × 4 that it goes over")
  expect(make({ kernel: [1, 2, 3] })).toThrow('a whole number of at least 1, or two')
  expect(make({ stride: 0 })).toThrow('conv2d.stride is 0; it must be a whole number of at least 1, or two')
  expect(make({ groups: 3 })).toThrow('conv2d.groups is 3; it must be what both 2 and 4 channels can be cut into')
  expect(make({ pading: 1 })).toThrow('conv2d.pading is not an option; did you mean padding?')
  expect(make({ channels: 2 ** 23 })).toThrow('conv2d: size is 33554432; it must be a whole number from 1 to 16777216')
  const copy = { ...conv2dLayer({ from: [2, 4, 4], channels: 4, kernel: 3 }), stride: [2, 2] as const }
  expect(() => recurrentNetwork({ inputs: 32, layers: [copy] })).toThrow(
    'recurrentNetwork.layers[0].stride is an array of 2; it must be as conv2d was made, [1,1]: make another one',
  )
})

it('sends the same of a row whose numbers are few as of one in which they are many', () => {
  const layer = conv2dLayer({ from: [4, 6, 5], channels: 6, kernel: 3, padding: 1, stride: [1, 2], groups: 2 })
  const network = recurrentNetwork({ inputs: layer.sources, layers: [layer] })
  const weights = randomWeights(network, { seed: 2 })
  const sent = (x: Float64Array) => runNetwork(network, weights, x)[0]!.output
  const random = new RandomStream(1, 'test')
  const many = Float64Array.from({ length: layer.sources }, (_, at) => random.normal(at))
  const sum = new Float64Array(layer.size) // of all numbers alone: it is linear
  many.forEach((value, at) => {
    const alone = new Float64Array(layer.sources)
    alone[at] = value
    sent(alone).forEach((y, unit) => (sum[unit]! += y))
  })
  sent(many).forEach((y, unit) => expect(y).toBeCloseTo(sum[unit]!, 12))
})
