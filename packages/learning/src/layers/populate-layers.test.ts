import { ms, RandomStream, simulation } from '@ngrad/core'
import {
  alifLayer,
  lifLayer,
  populate,
  populationWeights,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  replay,
  runNetwork,
  zeroWeights,
} from '@ngrad/spiking'
import type { RecurrentLayer, RecurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { batchNormLayer } from './batch-norm.ts'
import { conv2dLayer } from './conv2d.ts'
import { delayLayer } from './delay.ts'
import { dropoutLayer } from './dropout.ts'
import { layerNormLayer } from './layer-norm.ts'
import { pool2dLayer } from './pool2d.ts'
import { skipLayer } from './skip.ts'

const each = { oneToOne: true }
const conv = conv2dLayer({ from: [2, 7, 6], channels: 4, kernel: [3, 2], padding: [1, 0], stride: [1, 2], groups: 2, bias: true })
const pool = pool2dLayer({ from: conv.shape, takes: 'average', kernel: [3, 2], stride: 2, padding: 1 })
const again = conv2dLayer({ from: pool.shape, channels: 4, kernel: 3, padding: 1, bias: true })
const sums = pool2dLayer({ from: again.shape, takes: 'sum', kernel: 2 })
const stacks: Record<string, { inputs: number; layers: RecurrentLayer[] }> = {
  'convolutions, pools, normalisation and a way around': {
    inputs: 84,
    layers: [
      conv,
      batchNormLayer({ size: conv.size, together: conv.shape[1] * conv.shape[2], scale: 0.7 }),
      lifLayer(conv.size, { ...each, tau: 4 * ms, threshold: 0.6 }),
      pool,
      lifLayer(pool.size, { ...each, threshold: 0.3, refractory: 2 }),
      again,
      dropoutLayer({ size: again.size, probability: 0.3 }),
      alifLayer(again.size, { ...each, threshold: 0.7, beta: 0.3 }),
      skipLayer({ size: again.size, layer: 4 }),
      sums,
      lifLayer(20, { tauSynapse: 4 * ms, threshold: 3, recurrent: true, bias: true }),
      readoutLayer(3),
    ],
  },
  'delays, of constants too, and ways that meet twice': {
    inputs: 12,
    layers: [
      pool2dLayer({ from: [3, 2, 2], takes: 'sum', kernel: [1, 2] }),
      batchNormLayer({ size: 6 }),
      delayLayer({ sources: 6, size: 9, most: 5, bias: true }),
      lifLayer(9, { ...each, threshold: 0.8, recurrent: true }),
      skipLayer({ size: 9, layer: 3 }),
      delayLayer({ sources: 9, size: 12, most: 3, of: 'source', shape: 'gaussian' }),
      lifLayer(12, { ...each, threshold: 0.8, learns: ['tau'] }),
      skipLayer({ size: 12, layer: -1 }),
      lifLayer(10, { threshold: 0.8 }),
      readoutLayer(3, { tau: 5 * ms }),
    ],
  },
}

/** A network with weights that are not what they begin with. */
function drawn({ inputs, layers }: { inputs: number; layers: RecurrentLayer[] }) {
  const network = recurrentNetwork({ inputs, layers, dt: 1 * ms })
  const weights = randomWeights(network, { seed: 9, gain: 1.6 })
  weights.forEach(({ bias, constants }, index) => {
    const layer = layers[index]!
    bias.forEach((_, at) => (bias[at]! += ((at % 5) - 1) / 30))
    if (layer.kind !== 'stateless' || layer.name !== 'batchNorm') return
    constants.forEach((_, at) => (constants[at] = at < constants.length / 2 ? ((at % 3) - 1) / 9 : 0.5 + (at % 4) / 3))
  })
  return { network, weights }
}

it.each(Object.entries(stacks))('populations do what the network does, spike for spike: %s', async (_, stack) => {
  const { network, weights } = drawn(stack)
  const [steps, random] = [300, new RandomStream(2, 'populate')]
  const input = Float64Array.from({ length: steps * network.inputs }, (_, at) => Number(random.uniform(at) < 0.2))
  const runs = runNetwork(network, weights, input)
  const on = [...input.keys()].filter(at => input[at] === 1)
  const sim = simulation({ dt: 1 * ms, precision: 'f64', threads: 1 })
  const times = on.map(at => Math.floor(at / network.inputs) + 1)
  const source = sim.population('input', replay({ times, neurons: on.map(at => at % network.inputs) }), network.inputs)
  const { layers, lags } = populate(sim, network, weights, source)
  const records = layers.map(layer => sim.record(layer))
  const y = sim.probe(layers.at(-1)!, 'y')
  await sim.run((steps + lags.at(-1)!) * ms)
  sim.close()
  const units = network.layers.flatMap((layer, index) => (layer.kind === 'stateless' ? [] : [index]))
  expect(layers.length).toBe(units.length)
  const found = records.map(({ steps: when, neurons }, at) =>
    [...when].map((step, spike) => [step - lags[at]!, neurons[spike]!]).filter(([step]) => step! < steps),
  )
  const wanted = units.map(index => {
    const { size } = network.layers[index]!
    if (network.layers[index]!.kind === 'readout') return []
    return [...runs[index]!.output].flatMap((z, at) => (z === 1 ? [[Math.floor(at / size), at % size]] : []))
  })
  expect(found).toEqual(wanted)
  for (const spikes of wanted.slice(0, -1)) expect(spikes.length).toBeGreaterThan(100)
  // probes are single
  runs.at(-1)!.output.forEach((value, at) => expect(Math.abs(y.values[at + 3 * lags.at(-1)!]! - value)).toBeLessThan(1e-5))
})

const on = (network: RecurrentNetwork, weights = randomWeights(network)) => {
  const sim = simulation({ dt: 1 * ms, threads: 1 })
  const input = sim.population('input', replay({ times: [], neurons: [] }), network.inputs)
  return populate(sim, network, weights, input)
}

it('has a connection for each weight that is not 0, and a projection for each layer that is heard', () => {
  const { inputs, layers } = stacks['convolutions, pools, normalisation and a way around']!
  const network = recurrentNetwork({ inputs, layers })
  const { projections, lags } = on(network)
  const [first, second, third, fourth] = projections
  expect(lags).toEqual([1, 2, 3, 4, 5])
  expect(first!.input.count).toBeLessThanOrEqual(conv.size * 6) // of 84 × 84: a unit sees six numbers of one channel
  expect(second!.input.count).toBeLessThanOrEqual(pool.size * 6)
  expect(third!.others).toBeUndefined()
  expect(fourth!.others!.map(({ source }) => source.name)).toEqual(['layer1'])
  expect(on(network, zeroWeights(network)).projections[0]!.input.count).toBe(0)
})

it('says what cannot be run, and what cannot be read back', () => {
  const neurons = lifLayer(4, each)
  const of = (...layers: RecurrentLayer[]) => () => on(recurrentNetwork({ inputs: 4, layers }))
  const max = pool2dLayer({ from: [1, 2, 2], takes: 'max', kernel: 1 })
  const words = 'it must be linear in what it is sent: populations have connections'
  expect(of(max, neurons)).toThrow(`populate: layers[0] is 'pool2d'; ${words}`)
  expect(of(neurons, layerNormLayer({ size: 4 }), neurons)).toThrow(`populate: layers[1] is 'layerNorm'; ${words}`)
  expect(of(neurons, skipLayer({ size: 4, layer: -1 }))).toThrow("layers[1] is 'skip'; it must be below a layer of units")
  const rate = of(rateLayer(4), skipLayer({ size: 4, layer: -1 }), neurons)
  expect(rate).toThrow("layers[0] is 'rate'; it must be lif or alif, or a read-out at the end")
  const network = recurrentNetwork({ inputs: 4, layers: [skipLayer({ size: 4, layer: -1 }), neurons] })
  expect(() => populationWeights(network, on(network))).toThrow("populationWeights: layers[0] is 'skip'")
})
