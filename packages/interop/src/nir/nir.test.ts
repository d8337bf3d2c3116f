import { readFileSync } from 'node:fs'
import { ms, simulation } from '@ngrad/core'
import { lif, lifLayer, readoutLayer, recurrentNetwork, replay, runNetwork, zeroWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { fromNir, nirRecurrentNetwork, populateNir, readNir, toNir, writeNir } from '../index.ts'
import type { NirArray, NirGraph, NirNetwork, NirNode } from '../index.ts'
import { trained } from '../../validate/round-trip.ts'

const golden = (file: string): Buffer => readFileSync(new URL(`../../golden/${file}`, import.meta.url))

/** The network of golden/round-trip.nir in snnTorch, by validate/snntorch_round_trip.py. */
const torch = JSON.parse(golden('snntorch.json').toString()) as {
  steps: number
  inputs: [number, number][]
  outputs: [number, number][]
}

const row = (...values: number[]): NirArray => ({ values: Float64Array.from(values), shape: [values.length] })
const one = (value: number): NirArray => ({ values: Float64Array.of(value), shape: [] })
const grid = (shape: number[], ...values: number[]): NirArray => ({ values: Float64Array.from(values), shape })
const node = (type: string, parameters: NirNode['parameters'] = {}): NirNode => ({ type, parameters })
/** Nodes one after the other. */
const line = (nodes: Record<string, NirNode>): NirGraph => {
  const names = Object.keys(nodes)
  return { nodes, edges: names.slice(1).map((name, at) => [names[at]!, name] as const) }
}
const lifNode = (size: number, more: NirNode['parameters'] = {}): NirNode => {
  const each = (value: number): NirArray => row(...Array.from({ length: size }, () => value))
  return node('LIF', { tau: each(0.01), r: each(1), v_leak: each(0), v_threshold: each(0.5), ...more })
}

/** What each output did, as steps of the graph and neurons, where inputs spike at some steps. */
async function run(
  network: NirNetwork,
  steps: number,
  spikes: readonly (readonly [number, number])[],
): Promise<number[][]> {
  const sim = simulation({ dt: network.dt, precision: 'f64', threads: 1 })
  const { ports, outputs, lags } = populateNir(sim, network)
  const [port] = ports.values()
  port!.send({ steps, neurons: spikes.map(([, neuron]) => neuron), offsets: spikes.map(([step]) => step) })
  const [[name, output]] = [...outputs] as [[string, Parameters<typeof sim.record>[0] & { name: string }]]
  const record = sim.record(output)
  const lag = lags.get(network.outputs[name]!)!
  await sim.run((steps + lag) * network.dt)
  sim.close()
  const times = [...record.times].map((time, at) => [Math.round(time / network.dt) - 1 - lag, record.neurons[at]!])
  return times.toSorted(([a, b], [c, d]) => a! - c! || b! - d!)
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
    expect(again.network.layers.map(layer => layer.tau.toFixed(9))).toEqual(['1.000000000', '2.000000000'])
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

describe('nodes in steps', () => {
  it('LIF: rises to R I by (1 - exp(-dt / tau)) exactly, by dt / tau with Euler', async () => {
    // a spike of weight 0.51 / (1 - exp(-0.1)) lifts the potential above the threshold of 0.5 exactly, not by Euler's 0.1
    const weight = 0.49 / 0.0951625819640404
    const graph = (w: number): NirGraph =>
      line({
        input: node('Input', { shape: row(1) }),
        w: node('Linear', { weight: grid([1, 1], w) }),
        lif: lifNode(1),
        output: node('Output', { shape: row(1) }),
      })
    const spikes = async (w: number, method: 'exact' | 'euler'): Promise<number[][]> =>
      run(await fromNir(graph(w), { dt: 1, method }), 3, [[1, 0]])
    expect(await spikes(weight, 'exact')).toEqual([])
    expect(await spikes(weight, 'euler')).toEqual([[1, 0]])
    expect(await spikes((weight * 0.51) / 0.49, 'exact')).toEqual([[1, 0]])
  })

  it('Conv2d, pools and Flatten: what torch gives for a grid of ones', async () => {
    const channel = (type: string, more: NirNode['parameters']): NirGraph =>
      line({
        input: node('Input', { shape: row(1, 4, 4) }),
        map: node(type, more),
        flat: node('Flatten'),
        lif: node('IF', { r: one(1), v_threshold: one(1) }),
        output: node('Output', { shape: row(4) }),
      })
    const weights = async (type: string, more: NirNode['parameters']): Promise<string[]> => {
      const { paths } = await fromNir(channel(type, more), { dt: 1 })
      const { sources, targets, weights: w } = paths[0]!
      return [...w].map((weight, at) => `${sources[at]}→${targets[at]} ${weight}`)
    }
    const pooled = [
      [0, 1, 4, 5],
      [2, 3, 6, 7],
      [8, 9, 12, 13],
      [10, 11, 14, 15],
    ]
    const each = (weight: number): string[] =>
      pooled.flatMap((from, to) => from.map(source => `${source}→${to} ${weight}`))
    expect(
      (await weights('SumPool2d', { kernel_size: row(2, 2), stride: row(2, 2), padding: row(0, 0) })).toSorted(),
    ).toEqual(each(1).toSorted())
    expect((await weights('AvgPool2d', { kernel_size: row(2, 2) })).toSorted()).toEqual(each(0.25).toSorted())
    const kernel = { weight: grid([1, 1, 2, 2], 1, 2, 3, 4), bias: row(0.5), stride: row(2, 2) }
    const convolved = pooled.flatMap((from, to) => from.map((source, at) => `${source}→${to} ${at + 1}`))
    expect((await weights('Conv2d', kernel)).toSorted()).toEqual(convolved.toSorted())
  })

  it('Conv1d with padding, dilation and groups', async () => {
    const { paths, units } = await fromNir(
      line({
        input: node('Input', { shape: row(2, 3) }),
        conv: node('Conv1d', {
          weight: grid([2, 1, 2], 1, 2, 3, 4),
          padding: one(1),
          dilation: one(2),
          groups: one(2),
          bias: row(7, 8),
        }),
        th: node('Threshold', { threshold: one(0) }),
        output: node('Output', { shape: row(2, 3) }),
      }),
      { dt: 1 },
    )
    // y_o[p] = b_o + w_o[0] x_o[p - 1] + w_o[1] x_o[p + 1]
    const entries = [...paths[0]!.weights].map((w, at) => [paths[0]!.sources[at], paths[0]!.targets[at], w])
    expect(entries.toSorted(([a, b], [c, d]) => a! - c! || b! - d!)).toEqual([
      [0, 1, 1],
      [1, 0, 2],
      [1, 2, 1],
      [2, 1, 2],
      [3, 4, 3],
      [4, 3, 4],
      [4, 5, 3],
      [5, 4, 4],
    ])
    expect([...units.find(({ name }) => name === 'th')!.parameters.bias!]).toEqual([7, 7, 7, 8, 8, 8])
  })

  it('Delay is added; paths that join are balanced, and that is said', async () => {
    const graph: NirGraph = {
      nodes: {
        input: node('Input', { shape: row(1) }),
        th: node('Threshold', { threshold: row(0.5) }),
        wait: node('Delay', { delay: row(0.003) }),
        both: node('Threshold', { threshold: row(1.5) }),
        output: node('Output', { shape: row(1) }),
      },
      edges: [
        ['input', 'th'],
        ['th', 'both'],
        ['input', 'wait'],
        ['wait', 'both'],
        ['both', 'output'],
      ],
    }
    const network = await fromNir(graph, { dt: 1 })
    expect(network.notes).toEqual([
      "input → both: takes 2 steps, as long as the longest way from input's inputs to both",
    ])
    // the straight way takes no time in the graph, the other 3 ms: together only where spikes are 3 steps apart
    expect(
      await run(network, 9, [
        [1, 0],
        [4, 0],
        [5, 0],
      ]),
    ).toEqual([[4, 0]])
  })

  it('biases and leaks move nothing before the step in which the graph begins', async () => {
    const graph = line({
      input: node('Input', { shape: row(1) }),
      th: node('Threshold', { threshold: row(0.5) }),
      w: node('Affine', { weight: grid([1, 1], 0), bias: row(0.4) }),
      if: node('IF', { r: row(1000), v_threshold: row(1.1) }),
      output: node('Output', { shape: row(1) }),
    })
    expect(await run(await fromNir(graph, { dt: 1 }), 7, [])).toEqual([
      [2, 0],
      [5, 0],
    ])
  })

  it('a graph within a graph is the same as its nodes', async () => {
    const inside = line({ a: node('Input', { shape: row(2) }), cell: lifNode(2), b: node('Output', { shape: row(2) }) })
    const graph = line({
      input: node('Input', { shape: row(2) }),
      rnn: { type: 'NIRGraph', parameters: {}, graph: inside },
      output: node('Output', { shape: row(2) }),
    })
    const { units, outputs } = await fromNir(await readNir(await writeNir(graph)), { dt: 1 })
    expect(units.map(({ name }) => name)).toEqual(['input', 'rnn.cell'])
    expect(outputs).toEqual({ output: 'rnn.cell' })
  })
})

describe('what cannot be', () => {
  const refused: [string, NirGraph, string][] = [
    [
      'an unknown type',
      line({ input: node('Input', { shape: row(1) }), x: node('Wobble') }),
      'node x is of type Wobble, which is none of Input',
    ],
    [
      'a missing parameter',
      line({ input: node('Input', { shape: row(1) }), x: node('LIF', { tau: row(1) }) }),
      'node x has no r; a node of type LIF needs tau, r',
    ],
    [
      'sizes that do not fit',
      line({ input: node('Input', { shape: row(3) }), x: lifNode(2) }),
      'node x takes 2 values [2], but input gives 3',
    ],
    [
      'a time constant of 0',
      line({ input: node('Input', { shape: row(1) }), x: lifNode(1, { tau: row(0) }) }),
      'node x has tau 0; it must be above 0 s',
    ],
    [
      'an edge to nowhere',
      { nodes: { input: node('Input', { shape: row(1) }) }, edges: [['input', 'x']] },
      'node x is not there',
    ],
    ['a shape that nothing says', { nodes: { f: node('Flatten') }, edges: [] }, 'node f does not say its shape'],
    [
      'numbers that a silent node sends on',
      line({
        input: node('Input', { shape: row(1) }),
        li: node('LI', { tau: row(1), r: row(1), v_leak: row(0) }),
        x: lifNode(1),
      }),
      'node li is of type LI, which does not spike',
    ],
  ]
  it.each(refused)('%s is said', async (_, graph, words) => {
    await expect(fromNir(graph, { dt: 1 })).rejects.toThrow(words)
  })

  it('what NIR has no node for is not written', () => {
    const of = (layer: ReturnType<typeof lifLayer>): NirGraph => {
      const network = recurrentNetwork({ inputs: 1, layers: [layer] })
      return toNir({ network, weights: zeroWeights(network) })
    }
    expect(() => of(lifLayer(1))).toThrow("node layer0 has the reset 'subtract'")
    expect(() => of(lifLayer(1, { reset: 'zero', refractory: 2 }))).toThrow('refractory for 2 steps')
    const sim = simulation({ dt: 1 })
    const a = sim.population('a', replay({ times: [1], neurons: [0] }), 1)
    sim.connect(a, sim.population('b', lif({ refractory: 2 * ms }), 1))
    expect(() => toNir(sim)).toThrow('node b has a refractory time')
    sim.close()
  })

  it('a graph that is no row of layers is not trained', async () => {
    const cuba = node('CubaLIF', {
      tau_syn: row(0.01),
      tau_mem: row(0.01),
      r: row(1),
      v_leak: row(0),
      v_threshold: row(1),
    })
    const graph = await fromNir(line({ input: node('Input', { shape: row(1) }), c: cuba }), { dt: 1 })
    expect(() => nirRecurrentNetwork(graph)).toThrow('node c is of type CubaLIF')
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

it('a read-out is an LI and back', async () => {
  const network = recurrentNetwork({ inputs: 2, layers: [lifLayer(3, { reset: 'zero' }), readoutLayer(2, { tau: 5 })] })
  const weights = zeroWeights(network)
  weights[1]!.bias.fill(0.25)
  const again = nirRecurrentNetwork(await fromNir(toNir({ network, weights }), { dt: 1, method: 'euler' }))
  expect(again.network.layers.map(({ kind }) => kind)).toEqual(['lif', 'readout'])
  expect(again.network.layers[1]!.tau).toBeCloseTo(5, 9)
  again.weights[1]!.bias.forEach(bias => expect(bias).toBeCloseTo(0.25, 12))
})
