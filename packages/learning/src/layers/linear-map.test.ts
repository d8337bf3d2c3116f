import { passing, randomWeights, recurrentNetwork, runNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { batchNormLayer } from './batch-norm.ts'
import { conv2dLayer } from './conv2d.ts'
import { delayLayer } from './delay.ts'
import { composed, Connected } from './linear-map.ts'
import { pool2dLayer } from './pool2d.ts'
import { skipLayer } from './skip.ts'

const zeros = new Float64Array(0)
const none = { input: zeros, bias: zeros, constants: zeros }

it('a convolution as connections has the weights of its kernel, bit for bit, and its bias', () => {
  const layer = conv2dLayer({ from: [1, 1, 3], channels: 1, kernel: [1, 2], bias: true })
  const own = { ...none, input: Float64Array.of(0.1, 0.7), bias: Float64Array.of(0.3) }
  const { sources, targets, weights, delays, bias } = layer[passing].connections!(own)
  expect(sources.map((source, at) => [source, targets[at], weights[at], delays[at]])).toEqual([
    [0, 0, 0.1, 0],
    [1, 0, 0.7, 0],
    [1, 1, 0.1, 0],
    [2, 1, 0.7, 0],
  ])
  expect([...bias!]).toEqual([0.3, 0.3])
})

it('a skip has connections from both that it hears, one that multiplies none', () => {
  const layer = skipLayer({ size: 2, layer: -1 })
  for (const of of ['below', 'second'] as const)
    expect(layer[passing].connections!(none, of)).toMatchObject({ sources: [0, 1], targets: [0, 1], weights: [1, 1], delays: [0, 0] })
  for (const joins of ['and', 'iand'] as const) expect(skipLayer({ size: 2, layer: -1, joins })[passing].connections).toBeUndefined()
  expect(pool2dLayer({ from: [1, 2, 2], takes: 'max', kernel: 2 })[passing].connections).toBeUndefined()
})

it('connections of delays and of what is normalised send what the layers send', () => {
  const delays4 = delayLayer({ sources: 3, size: 2, most: 4, shape: 'gaussian', bias: true })
  const network = recurrentNetwork({ inputs: 3, layers: [delays4, batchNormLayer({ size: 2 })] })
  const weights = randomWeights(network, { seed: 3 })
  weights[0]!.bias.set([0.2, -0.1])
  weights[1]!.constants.set([0.5, -0.3, 2, 0.7])
  const maps = network.layers.map((layer, at) => (layer.kind === 'stateless' ? layer[passing].connections!(weights[at]!) : undefined)!)
  const steps = 9
  const input = Float64Array.from({ length: 3 * steps }, (_, at) => Math.sin(at * at))
  const { sources, targets, weights: by, delays } = composed(maps[0]!, maps[1]!)
  const sums = Float64Array.from({ length: 2 * steps }, (_, at) => maps[1]!.bias![at % 2]!)
  maps[1]!.targets.forEach((target, at) => {
    for (let step = 0; step < steps; step++) sums[2 * step + target]! += maps[1]!.weights[at]! * maps[0]!.bias![maps[1]!.sources[at]!]!
  })
  sources.forEach((source, at) => {
    for (let step = delays[at]!; step < steps; step++) sums[2 * step + targets[at]!]! += by[at]! * input[3 * (step - delays[at]!) + source]!
  })
  runNetwork(network, weights, input)[1]!.output.forEach((value, at) => expect(sums[at]).toBeCloseTo(value, 12))
})

it('sources that are too many to be tried at once are tried in pieces', () => {
  const layer = delayLayer({ sources: 3, size: 1024, most: 2047 }) // 2 of them fill the room
  const [weights] = randomWeights(recurrentNetwork({ inputs: 3, layers: [layer] }), { seed: 6 })
  const { sources, targets, weights: by } = layer[passing].connections!(weights!)
  const sums = new Float64Array(3 * 1024)
  sources.forEach((source, at) => (sums[source * 1024 + targets[at]!]! += by[at]!))
  sums.forEach((sum, at) => expect(sum).toBeCloseTo(weights!.input[at]!, 12)) // the shares of a delay add up to 1
})

it('maps that are none are refused', () => {
  expect(() => composed(new Connected(), {} as Connected)).toThrow('composed.second')
})

it('two maps are one: products along each way, of the same delay added up, none of weight 0', () => {
  const [first, second] = [new Connected(), new Connected()]
  for (const [source, target, weight, delay] of [[0, 0, 2, 1], [0, 1, 3, 1], [1, 1, 5, 0], [1, 0, 0, 0]] as const)
    first.add(source, target, weight, delay)
  for (const [source, target, weight, delay] of [[0, 0, 7, 0], [1, 0, 11, 0], [1, 1, 13, 2]] as const)
    second.add(source, target, weight, delay)
  const { sources, targets, weights, delays } = composed(first, second)
  const all = sources.map((source, at) => [source, targets[at], weights[at], delays[at]])
  expect(all).toEqual([
    [0, 0, 2 * 7 + 3 * 11, 1],
    [0, 1, 3 * 13, 3],
    [1, 0, 5 * 11, 0],
    [1, 1, 5 * 13, 2],
  ])
})
