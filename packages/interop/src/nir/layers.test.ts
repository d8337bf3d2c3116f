import { readFileSync } from 'node:fs'
import { RandomStream } from '@ngrad/core'
import {
  batchNormLayer,
  conv2dLayer,
  delayLayer,
  layerNormLayer,
  pool2dLayer,
  skipLayer,
  statelessLayers,
} from '@ngrad/learning'
import type { LayerFactory } from '@ngrad/learning'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork, runNetwork } from '@ngrad/spiking'
import type { RecurrentLayer, StatelessLayer } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { line, node, one, row, run } from '../../validate/graphs.ts'
import { layered } from '../../validate/layers.ts'
import { fromNir, nirRecurrentNetwork, toNir, writeNir } from '../index.ts'
import type { NirGraph, TrainableNetwork } from '../index.ts'

const golden = (file: string): Buffer => readFileSync(new URL(`../../golden/${file}`, import.meta.url))

/** What golden/layers.nir does in NumPy, as Python's nir reads it, by validate/numpy_layers.py. */
const numpy = JSON.parse(golden('layers.json').toString()) as {
  steps: number
  inputs: [number, number][]
  spikes: Record<string, [number, number][]>
  outputs: number[][]
}
const euler = { dt: 0.5, method: 'euler' } as const

/** Which spikes each layer of spiking neurons sent, and what came out. */
function answer({ network, weights }: TrainableNetwork, steps: number, events: readonly (readonly [number, number])[]) {
  const input = new Float64Array(steps * network.inputs)
  for (const [step, neuron] of events) input[step * network.inputs + neuron] = 1
  const runs = runNetwork(network, weights, input)
  const spikes = network.layers.flatMap(({ kind, size }, index) =>
    kind === 'lif' ? [[...runs[index]!.output].flatMap((z, at) => (z === 1 ? [[Math.floor(at / size), at % size]] : []))] : [],
  )
  return { spikes, output: runs.at(-1)!.output }
}

describe('a network with layers without state', () => {
  const wanted = layered.network.layers.flatMap((_, index) => (numpy.spikes[`layer${index}`] ? [numpy.spikes[`layer${index}`]!] : []))

  it('does in NumPy what it does here, as Python reads its file', () => {
    const { spikes, output } = answer(layered, numpy.steps, numpy.inputs)
    expect(wanted.every(({ length }) => length > 100)).toBe(true)
    expect(spikes).toEqual(wanted)
    numpy.outputs.flat().forEach((value, at) => expect(output[at]).toBeCloseTo(value, 11))
  })

  it('does so read again, and has its layers', async () => {
    const again = nirRecurrentNetwork(await fromNir(golden('layers.nir'), euler))
    const { spikes, output } = answer(again, numpy.steps, numpy.inputs)
    expect(spikes).toEqual(wanted)
    numpy.outputs.flat().forEach((value, at) => expect(output[at]).toBeCloseTo(value, 11))
    const kinds = again.network.layers.map(layer => (layer.kind === 'stateless' ? layer.name : layer.kind))
    const stays = layered.network.layers.map(layer => (layer.kind === 'stateless' ? layer.name : layer.kind))
    expect(kinds).toEqual(stays.filter(kind => kind !== 'batchNorm' && kind !== 'dropout'))
  })

  it('runs as populations, spike for spike', async () => {
    const below = layered.network.layers.slice(0, 11)
    const part = { network: recurrentNetwork({ ...layered.network, layers: below }), weights: layered.weights.slice(0, 11) }
    const graph = await fromNir(await writeNir(toNir(part)), euler)
    expect(await run(graph, numpy.steps, numpy.inputs)).toEqual(wanted[3])
  })
})

const spiking = (size: number): RecurrentLayer => lifLayer(size, { tau: 2, reset: 'zero', threshold: 0.4, oneToOne: true })

/** A network of inputs, layers and their weights, drawn. */
function drawn(inputs: number, layers: readonly RecurrentLayer[]): TrainableNetwork {
  const network = recurrentNetwork({ inputs, dt: 0.5, layers })
  return { network, weights: randomWeights(network, { seed: 4, gain: 1.5 }) }
}

describe('a layer that is written and read again', () => {
  const stacks: Record<string, TrainableNetwork> = {
    'a kernel that is not square, with a dilation': drawn(40, [
      conv2dLayer({ from: [2, 5, 4], channels: 3, kernel: [3, 2], dilation: [2, 1], padding: [2, 0], bias: true }),
      spiking(45),
      readoutLayer(2),
    ]),
    'delays of sources, in bells': drawn(6, [delayLayer({ sources: 6, size: 4, most: 1, of: 'source', shape: 'gaussian' }), spiking(4)]),
    'delays that are learned, at their ends': drawn(6, [delayLayer({ sources: 6, size: 4, most: 7 }), spiking(4), readoutLayer(2)]),
    'a way around from the inputs': drawn(6, [lifLayer(6, { reset: 'zero' }), skipLayer({ size: 6, layer: -1 }), readoutLayer(2)]),
    'a way that is there twice, at the end': drawn(6, [lifLayer(6, { reset: 'zero' }), skipLayer({ size: 6, layer: 0 })]),
    'a pool at the beginning, a bias one to one': drawn(16, [
      pool2dLayer({ from: [1, 4, 4], takes: 'average', kernel: 2 }),
      lifLayer(4, { tau: 2, reset: 'zero', threshold: 0.4, oneToOne: true, bias: true }),
      readoutLayer(2),
    ]),
  }
  stacks['delays that are learned, at their ends']!.weights[0]!.constants.set([-50, 50, 0])
  stacks['a pool at the beginning, a bias one to one']!.weights[1]!.bias.fill(0.07)
  const [steps, random] = [60, new RandomStream(3, 'layers')]
  it.each(Object.entries(stacks))('%s', async (_, trained) => {
    const { inputs } = trained.network
    const events = Array.from({ length: steps * inputs }, (_, at) => at).filter(at => random.uniform(at) < 0.3)
    const spikes = events.map(at => [Math.floor(at / inputs), at % inputs] as const)
    const first = answer(trained, steps, spikes)
    const again = answer(nirRecurrentNetwork(await fromNir(await writeNir(toNir(trained)), euler)), steps, spikes)
    expect(first.spikes.flat().length).toBeGreaterThan(10)
    expect(again.spikes).toEqual(first.spikes)
    expect(again.output.length).toBe(first.output.length)
    again.output.forEach((value, at) => expect(value).toBeCloseTo(first.output[at]!, 11))
  })

  it('has the resistance of a node in its kernel, where all neurons of a channel have the same', async () => {
    const conv = (bias: number[]) =>
      node('Conv2d', { weight: { values: Float64Array.of(1, 2), shape: [2, 1, 1, 1] }, bias: row(...bias), input_shape: row(1, 2) })
    const planes = (...values: number[]) => ({ values: Float64Array.from(values), shape: [2, 1, 2] })
    const lif = (...r: number[]) =>
      node('LIF', { tau: planes(1, 1, 1, 1), r: planes(...r), v_leak: one(0), v_threshold: planes(1, 1, 1, 1) })
    const graph = (...r: number[]): NirGraph =>
      line({
        input: node('Input', { shape: row(1, 1, 2) }),
        conv: conv([0.5, 0]),
        lif: lif(...r),
        output: node('Output', { shape: row(2, 1, 2) }),
      })
    const read = async (...r: number[]) => nirRecurrentNetwork(await fromNir(graph(...r), { dt: 100, method: 'euler' }))
    const same = await read(3, 3, 5, 5)
    expect(same.network.layers.map(({ size }) => size)).toEqual([4, 4])
    ;[0.3, 1].forEach((weight, at) => expect(same.weights[0]!.input[at]).toBeCloseTo(weight, 12))
    ;[0.15, 0].forEach((bias, at) => expect(same.weights[0]!.bias[at]).toBeCloseTo(bias, 12))
    const others = await read(3, 4, 5, 5) // no kernel has that: all that is before the neurons is one matrix
    expect(others.network.layers.map(({ size }) => size)).toEqual([4])
    ;[0.3, 0, 1, 0, 0, 0.4, 0, 1].forEach((weight, at) => expect(others.weights[0]!.input[at]).toBeCloseTo(weight, 12))
  })
})

describe('what NIR cannot say is refused by name', () => {
  const planes = [1, 4, 4] as const
  const norm = batchNormLayer({ size: 16 })
  const refused: Record<string, [StatelessLayer[], string]> = {
    max: [
      [pool2dLayer({ from: planes, takes: 'max', kernel: 2 })],
      'layer0 is a pool2d that takes the largest; NIR has pools of sums and of averages',
    ],
    layerNorm: [[layerNormLayer({ size: 16 })], 'layer0 is a layerNorm'],
    'batchNorm alone': [[norm], 'layer0 is a batchNorm with no weights right before it to fold it into'],
    'batchNorm behind a pool': [
      [pool2dLayer({ from: planes, takes: 'sum', kernel: 1 }), norm],
      'layer1 is a batchNorm with no weights right before it to fold it into',
    ],
    'batchNorm across channels': [
      [conv2dLayer({ from: planes, channels: 1, kernel: 3, padding: 1 }), norm],
      'layer1 normalises units of one channel apart, as no Conv2d does: make it with together 16',
    ],
    and: [[skipLayer({ size: 16, layer: -1, joins: 'and' })], "layer0 is a skip that joins by 'and'; in NIR what meets is added up"],
  }
  it.each(Object.entries(refused))('%s', (_, [layers, words]) => {
    const trained = drawn(16, layers)
    trained.weights.forEach(({ constants }) => constants.forEach((_, at) => (constants[at] = 1 + at)))
    expect(() => toNir(trained)).toThrow(words)
  })

  it('planes of a row', () => {
    const trained = drawn(3, [lifLayer(16, { reset: 'zero' }), conv2dLayer({ from: planes, channels: 1, kernel: 3 })])
    expect(() => toNir(trained)).toThrow('layer1 takes planes of 1 × 4 × 4, but layer0 sends [16]')
  })
})

it('each kind of layers is written, or refused with the name of the layer', () => {
  const options: Record<string, object> = {
    conv2d: { from: [1, 4, 4], channels: 1, kernel: 2 },
    pool2d: { from: [1, 4, 4], takes: 'sum', kernel: 2 },
    skip: { size: 16, layer: -1 },
    delay: { sources: 16, size: 2, most: 2 },
    dropout: { size: 16, probability: 0.5 },
  }
  const told = (statelessLayers as readonly unknown[] as readonly LayerFactory<object, StatelessLayer>[]).map(make => {
    const trained = drawn(16, [make(options[make.kind] ?? { size: 16 })])
    try {
      return `${make.kind}: ${toNir(trained).edges.length > 0}`
    } catch (error) {
      return `${make.kind}: ${(error as Error).message.includes(`layer0 is a ${make.kind}`) ? 'refused' : String(error)}`
    }
  })
  const written = ['conv2d: true', 'pool2d: true', 'dropout: true', 'skip: true']
  expect(told).toEqual([...written, 'layerNorm: refused', 'batchNorm: refused', 'delay: true'])
})
