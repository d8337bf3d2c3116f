import { ms, simulation } from '@ngrad/core'
import { lif, lifLayer, recurrentNetwork, replay, zeroWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { row, node, line, lifNode } from '../../validate/graphs.ts'
import { fromNir, nirRecurrentNetwork, toNir } from '../index.ts'
import type { NirGraph } from '../index.ts'

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
    expect(() => nirRecurrentNetwork(graph)).toThrow("node c is a CubaLIF, which is a layer by Euler's steps only")
    const leaking = { ...cuba, parameters: { ...cuba.parameters, v_leak: row(0.5) } }
    const other = await fromNir(line({ input: node('Input', { shape: row(1) }), c: leaking }), { dt: 1, method: 'euler' })
    expect(() => nirRecurrentNetwork(other)).toThrow('node c has a v_leak beside its synaptic current')
  })
})
