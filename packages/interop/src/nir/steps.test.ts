import { describe, expect, it } from 'vitest'
import { row, one, grid, node, line, lifNode, run } from '../../validate/graphs.ts'
import { fromNir, readNir, writeNir } from '../index.ts'
import type { NirGraph, NirNode } from '../index.ts'

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
