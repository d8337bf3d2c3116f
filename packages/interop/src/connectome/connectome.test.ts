import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { oneToOne, simulation } from '@ngrad/core'
import { describeNeuron } from '@ngrad/core/testing'
import { replay } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { connectome, doseResponse, neuronsOf, populateConnectome, shiuNeuron, syntheticConnectome } from '../index.ts'
import type { Connectome, ConnectomeNetwork } from '../index.ts'

/** Written by validate/brian2_connectome.py, with the spikes that Brian2 2.9 has in double precision. */
const golden = fileURLToPath(new URL('../../golden/connectome', import.meta.url))
const pairsOf = (file: string): number[][] =>
  readFileSync(`${golden}/${file}`, 'utf8').trim().split('\n').slice(1).map(line => line.split(',').map(Number)) // prettier-ignore

/** Gives a network the spikes of the stimulus that Brian2 had. */
function stimulate({ simulation: sim, population }: ConnectomeNetwork, stimulus: readonly number[][]): void {
  const spikes = stimulus.filter(([step]) => step! > 0) // in the first step nobody has an input yet
  const neurons = [...new Set(spikes.map(([, neuron]) => neuron!))].toSorted((a, b) => a - b)
  const source = sim.population(
    'stimulus',
    replay({ times: spikes.map(([step]) => step! * sim.dt), neurons: spikes.map(([, at]) => neurons.indexOf(at!)) }),
    neurons.length,
  )
  sim.connect(source, population.pick(neurons), { rule: oneToOne(), weight: 250 * 0.275, receptor: 'stimulus' })
  population.set('refractory', 0, neurons)
}

describeNeuron(shiuNeuron, { describe, it }, { trials: 2 })

describe('connectome', () => {
  it('runs spike for spike as Brian2 does, for a second', async () => {
    const brain = await connectome(golden)
    const fly = populateConnectome(simulation({ dt: 0.1, precision: 'f64', threads: 1 }), brain)
    stimulate(fly, pairsOf('stimulus.csv'))
    const spikes = fly.simulation.record(fly.population)
    await fly.simulation.run(1000)
    const fired = Array.from(spikes.steps, (step, at) => [step, spikes.neurons[at]!])
    expect(fired.toSorted(([a, b], [c, d]) => a! - c! || b! - d!)).toEqual(pairsOf('brian2.csv'))
    await fly.simulation.close()
  })

  it('keeps ids of 64 bits as names, and connections in the order of their sources', async () => {
    const brain = await connectome(golden)
    expect([brain.ids.length, brain.sources.length]).toEqual([300, 9000])
    expect(brain.ids[0]).toMatch(/^7205759406\d{8}$/)
    expect(brain.sources.every((source, at) => at === 0 || source >= brain.sources[at - 1]!)).toBe(true)
    expect([...neuronsOf(brain, [BigInt(brain.ids[7]!), brain.ids[3]!])]).toEqual([7, 3])
  })

  const text = (table: string, name: string): File => new File([table], name)
  const connections = (rows: string): File => text(`pre_root_id,post_root_id,neuropil,syn_count,nt_type\n${rows}`, 'connections.csv')
  const neurons = text('root_id,nt_type,side\n11,ACH,left\n12,GABA,right\n13,ACH,left\n', 'neurons.csv')
  const listed = ({ ids, sources, targets, synapses }: Connectome): unknown[] =>
    Array.from(sources, (source, at) => [ids[source], ids[targets[at]!], synapses[at]])

  it('reads the tables of Codex, with signs by transmitter', async () => {
    const rows = '12,11,AL,5,GABA\n11,12,AL,7,ACH\n12,13,AL,2,GLUT\n'
    const brain = await connectome({ connections: connections(rows), neurons })
    expect(listed(brain)).toEqual([['11', '12', 7], ['12', '11', -5], ['12', '13', -2]]) // prettier-ignore
    expect([...neuronsOf(brain, { side: 'left' })]).toEqual([0, 2])
    const excited = await connectome({ connections: connections(rows), neurons }, { signs: { GABA: -1, GLUT: 1 }, least: 3 })
    expect(listed(excited)).toEqual([['11', '12', 7], ['12', '11', -5]]) // prettier-ignore
  })

  it('reads any table by the names of its columns, with names and delays', async () => {
    const table = text('from\tto\tn\tms\nAVA\tAVB\t3\t1.5\nAVB\tAVA\t1\t0.5\n', 'worm.tsv')
    const columns = { source: 'from', target: 'to', synapses: 'n', delay: 'ms' }
    const worm = await connectome(table, { columns })
    expect(listed(worm)).toEqual([['AVA', 'AVB', 3], ['AVB', 'AVA', 1]]) // prettier-ignore
    const { projection, simulation: sim } = populateConnectome(simulation({ dt: 0.1 }), worm)
    expect([[...projection.delays], ...[...projection.weights].map(weight => weight.toFixed(3))]).toEqual([[15, 5], '0.825', '0.275'])
    await sim.close()
  })

  it('says which file, row, column, id or label is wrong', async () => {
    const both = (rows: string): Promise<Connectome> => connectome({ connections: connections(rows), neurons })
    await expect(both('11,14,AL,5,ACH')).rejects.toThrow('connections.csv, row 0: the neuron 14 is not in the table of neurons')
    await expect(both('11,12,AL,5,ACH\n11,12,AL,x,ACH')).rejects.toThrow('row 1: syn_count is x; it must be a whole number')
    await expect(connectome(text('a,b\n1,2', 'x.csv'))).rejects.toThrow(
      'x.csv is no table of connections that is known here; it has the columns a, b: give connectome({ columns: {',
    )
    await expect(connectome({ connections: connections(''), neurons: text('name\nx', 'n.csv') })).rejects.toThrow(
      'n.csv has no column of ids that is known here; it has name',
    )
    await expect(connectome(fileURLToPath(new URL('.', import.meta.url)))).rejects.toThrow('holds no release that is known here')
    const brain = await both('11,12,AL,5,ACH')
    expect(() => neuronsOf(brain, '15')).toThrow("neuronsOf.selection is '15'; it must be the id of a neuron of this connectome")
    expect(() => neuronsOf(brain, { class: 'x' })).toThrow('of a label that is there: nt_type, side')
    expect(() => neuronsOf(brain, { side: 'up' })).toThrow('labels that some neuron has')
    expect(() => neuronsOf(brain, [11] as never)).toThrow('ids are text or bigint')
  })
})

describe('a connectome that runs', () => {
  const brain = syntheticConnectome({ neurons: 500, connections: 10_000, seed: 1 })
  const make = (): ConnectomeNetwork => populateConnectome(simulation({ dt: 0.1, seed: 3, threads: 1 }), brain) as ConnectomeNetwork

  it.each([0.25, 1])('has a delay and a duration for any step, as of %d ms', async dt => {
    const network = populateConnectome(simulation({ dt }), syntheticConnectome({ neurons: 50, connections: 100, seed: 1 }))
    const { ids } = network.connectome
    const doses = doseResponse(network, { activation: network.activate(ids.slice(0, 2)), rates: [50], of: ids[0]! })
    expect((await doses.next()).done).toBe(false)
    expect(network.projection.delays[0]).toBe(Math.round(1.8 / dt))
  })

  it('has the sizes, signs and degrees that are asked for', () => {
    expect([brain.ids.length, brain.sources.length]).toEqual([500, 10_000 + 21 * 20 + 20 * 2])
    const negative = new Set(brain.sources.filter((_, at) => brain.synapses[at]! < 0))
    const positive = new Set(brain.sources.filter((_, at) => brain.synapses[at]! > 0))
    expect([...negative].filter(neuron => positive.has(neuron))).toEqual([])
    expect(negative.size / (negative.size + positive.size - 41)).toBeCloseTo(0.4, 1)
    const drawn = brain.synapses.filter((_, at) => brain.sources[at]! > 41).map(Math.abs)
    expect(drawn.reduce((sum, count) => sum + count) / drawn.length).toBeCloseTo(3.4, 0)
    const degrees = new Float64Array(500)
    for (const target of brain.targets) degrees[target]!++
    const logarithms = [...degrees].filter(degree => degree > 0).map(Math.log)
    const mean = logarithms.reduce((sum, each) => sum + each) / logarithms.length
    expect(Math.sqrt(logarithms.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logarithms.length)).toBeCloseTo(1, 0)
  })

  it('answers to a dose, less where the way is silenced, and each trial begins at rest', async () => {
    const fly = make()
    const activation = fly.activate({ cell_type: 'sugar' }, { rate: 0 })
    const sweep = async (rates: number[]): Promise<number[]> => {
      const means: number[] = []
      const options = { activation, rates, of: { cell_type: 'MN9' }, duration: 300, trials: 2 }
      for await (const { mean } of doseResponse(fly, options)) means.push(mean[0]!)
      return means
    }
    const [none, some, more] = await sweep([0, 100, 200])
    expect(none).toBe(0)
    expect(some).toBeGreaterThan(10)
    expect(more).toBeGreaterThan(some!)
    const giveBack = fly.silence({ cell_type: 'relay' })
    expect(await sweep([200])).toEqual([0])
    giveBack()
    expect((await sweep([200]))[0]).toBeGreaterThan(some!)
    await fly.rest()
    expect([...fly.population.get('v'), ...fly.population.get('g')].every(value => value === -52 || value === 0)).toBe(true)
    expect(fly.active()).toBe(0)
    await fly.simulation.close()
  })

  it('gives activated neurons the rate that is asked for', async () => {
    const fly = make()
    fly.activate({ cell_type: 'sugar' }, { rate: 100 })
    fly.silence({ cell_type: 'sugar' })
    await fly.simulation.run(2000)
    const rates = fly.rates({ cell_type: 'sugar' })
    const mean = rates.reduce((sum, rate) => sum + rate) / rates.length
    expect(Math.abs(mean - 100)).toBeLessThan(4 * Math.sqrt(100 / 2 / 21)) // four standard errors of a Poisson process
    await fly.simulation.close()
  })
})
