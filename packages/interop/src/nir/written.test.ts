import { readFileSync } from 'node:fs'
import { ms, RandomStream, simulation } from '@ngrad/core'
import { denseLayers, lif, lifLayer, randomWeights, readoutLayer, recurrentNetwork, replay, runNetwork, zeroWeights } from '@ngrad/spiking'
import type { LearnableConstant, LifLayer, ReadoutLayer } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { row, grid, run } from '../../validate/graphs.ts'
import { trained } from '../../validate/round-trip.ts'
import { fromNir, nirRecurrentNetwork, populateNir, toNir, writeNir } from '../index.ts'

const golden = (file: string): Buffer => readFileSync(new URL(`../../golden/${file}`, import.meta.url))

/** The network of golden/round-trip.nir in snnTorch, by validate/snntorch_round_trip.py. */
const torch = JSON.parse(golden('snntorch.json').toString()) as {
  steps: number
  inputs: [number, number][]
  outputs: [number, number][]
}

describe('a network that is written', () => {
  it('does in snnTorch what it does here: as a network that is trained', () => {
    const input = new Float64Array(torch.steps * 6)
    for (const [step, neuron] of torch.inputs) input[step * 6 + neuron] = 1
    const output = runNetwork(trained.network, trained.weights, input)[1]!.output
    const spikes = [...output].flatMap((spike, at) => (spike === 1 ? [[Math.floor(at / 4), at % 4]] : []))
    expect(spikes.length).toBeGreaterThan(40)
    expect(spikes).toEqual(torch.outputs)
  })

  it('does so read again, as populations', async () => {
    const network = await fromNir(golden('round-trip.nir'), { dt: 0.1, method: 'euler' })
    expect(await run(network, torch.steps, torch.inputs)).toEqual(torch.outputs)
  })

  it('does so read again, as a network that is trained, and has the same weights', async () => {
    const again = nirRecurrentNetwork(await fromNir(golden('round-trip.nir'), { dt: 0.1, method: 'euler' }))
    again.weights.forEach(({ input, recurrent, bias }, index) => {
      const wanted = trained.weights[index]!
      input.forEach((weight, at) => expect(weight).toBeCloseTo(wanted.input[at]!, 12))
      recurrent.forEach((weight, at) => expect(weight).toBeCloseTo(wanted.recurrent[at]!, 12))
      bias.forEach((value, at) => expect(value).toBeCloseTo(wanted.bias[at]!, 12))
    })
    expect(denseLayers('again', again.network).map(layer => layer.tau.toFixed(9))).toEqual(['1.000000000', '2.000000000'])
  })

  it('is the same written from the populations of its simulation', async () => {
    const network = await fromNir(golden('round-trip.nir'), { dt: 0.1, method: 'euler' })
    const sim = simulation({ dt: 0.1, precision: 'f64', threads: 1 })
    populateNir(sim, network)
    const bytes = await writeNir(toNir(sim))
    sim.close()
    expect(await run(await fromNir(bytes, { dt: 0.1, method: 'euler' }), torch.steps, torch.inputs)).toEqual(
      torch.outputs,
    )
  })
})

it('lif of a simulation is an LIF in seconds, with the delay beside a step', async () => {
  const sim = simulation({ dt: 1, precision: 'f64', threads: 1 })
  const a = sim.population('a', replay({ times: [1 * ms], neurons: [0] }), 2)
  const b = sim.population('b', lif({ tau: 20 * ms, threshold: -60 }), 1)
  sim.connect(a, b, { weight: 1000, delay: 3 * ms })
  const { nodes, edges } = toNir(sim)
  sim.close()
  expect(nodes['b']!.parameters['tau']!.values[0]).toBeCloseTo(0.02, 12)
  expect(nodes['a→b']!.parameters['weight']).toEqual(grid([1, 2], 1000, 1000))
  expect(nodes['a→b delay']!.parameters['delay']).toEqual(row(0.002, 0.002))
  expect(edges).toContainEqual(['b', 'b out'])
})

it('a layer with a synaptic current is a CubaLIF, which runs as the layer does, and is one again', async () => {
  const network = recurrentNetwork({
    inputs: 4,
    dt: 0.5,
    layers: [
      lifLayer(9, { reset: 'zero', tau: 12, tauSynapse: 3, threshold: 0.7, recurrent: true, bias: true }),
      lifLayer(3, { reset: 'zero', tau: 7, tauSynapse: 7, threshold: 0.3 }),
    ],
  })
  const weights = randomWeights(network, { seed: 5, gain: 1.4 })
  weights[0]!.bias.fill(0.01)
  const [steps, random] = [150, new RandomStream(4, 0)]
  const input = Float64Array.from({ length: 4 * steps }, (_, at) => Number(random.uniform(at) < 0.2))
  const spikesOf = (output: Float64Array): number[][] =>
    [...output].flatMap((spike, at) => (spike === 1 ? [[Math.floor(at / 3), at % 3]] : []))
  const wanted = spikesOf(runNetwork(network, weights, input)[1]!.output)
  expect(wanted.length).toBeGreaterThan(30)

  const graph = await fromNir(await writeNir(toNir({ network, weights })), { dt: 0.5, method: 'euler' })
  expect(graph.units.map(({ type }) => type)).toEqual(['Input', 'CubaLIF', 'CubaLIF'])
  const events = [...input].flatMap((x, at): [number, number][] => (x === 1 ? [[Math.floor(at / 4), at % 4]] : []))
  expect(await run(graph, steps, events)).toEqual(wanted)
  const again = nirRecurrentNetwork(graph)
  expect((again.network.layers[0] as LifLayer).tau).toBeCloseTo(12, 9)
  expect((again.network.layers[0] as LifLayer).tauSynapse).toBeCloseTo(3, 9)
  expect(spikesOf(runNetwork(again.network, again.weights, input)[1]!.output)).toEqual(wanted)
})

it.each(['LIF', 'CubaLIF'])('constants that each neuron has learned are those of the nodes, and are there again (%s)', async type => {
  const currents = type === 'CubaLIF'
  const learns: LearnableConstant[] = ['tau', ...(currents ? (['tauSynapse'] as const) : []), 'threshold']
  const layer = lifLayer(6, { reset: 'zero', tau: 9, tauSynapse: currents ? 4 : 0, threshold: 0.5, recurrent: true, learns })
  const network = recurrentNetwork({ inputs: 3, layers: [layer] })
  const weights = randomWeights(network, { seed: 8, gain: 2 })
  weights[0]!.constants.forEach((_, at, all) => (all[at] = ((at % 5) - 2) / 6))
  const [steps, random] = [120, new RandomStream(9, 0)]
  const input = Float64Array.from({ length: 3 * steps }, (_, at) => Number(random.uniform(at) < 0.2))
  const graph = await fromNir(await writeNir(toNir({ network, weights })), { dt: 1, method: 'euler' })
  const again = nirRecurrentNetwork(graph)
  const wanted = runNetwork(network, weights, input)[0]!
  expect(wanted.output.reduce((sum, z) => sum + z, 0)).toBeGreaterThan(50)
  const found = runNetwork(again.network, again.weights, input)[0]!
  expect(found.output).toEqual(wanted.output)
  found.potential.forEach((v, at) => expect(v).toBeCloseTo(wanted.potential[at]!, 10))
  expect((again.network.layers[0] as LifLayer).learns).toEqual(learns)
})

it('a read-out is an LI and back', async () => {
  const network = recurrentNetwork({ inputs: 2, layers: [lifLayer(3, { reset: 'zero' }), readoutLayer(2, { tau: 5 })] })
  const weights = zeroWeights(network)
  weights[1]!.bias.fill(0.25)
  const again = nirRecurrentNetwork(await fromNir(toNir({ network, weights }), { dt: 1, method: 'euler' }))
  expect(again.network.layers.map(({ kind }) => kind)).toEqual(['lif', 'readout'])
  expect((again.network.layers[1] as ReadoutLayer).tau).toBeCloseTo(5, 9)
  again.weights[1]!.bias.forEach(bias => expect(bias).toBeCloseTo(0.25, 12))
})
