import { allToAll, fixedIndegree, fixedProbability, fixedTotalNumber, ms, simulation, transposeOf, uniform } from '@ngrad/core'
import type { ConnectOptions, IReport } from '@ngrad/core'
import { lif, replay, stdp } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { fastSynapses } from './fast-synapses.ts'
import type { FastSynapsesOptions } from './fast-synapses.ts'

const sourceSpikes = [[1, 4, 9, 12, 30], [2, 3, 22], [], [7, 8, 15, 31], [11]]
const targetSpikes = [[3, 10, 33], [5], [6, 7, 8, 40], [], [12, 13], [1], [29, 38]]
/** Spikes in steps of 1 ms; a time is the end of its step. */
const played = (trains: number[][]): { neurons: number[]; times: number[] } => {
  const all = trains.flatMap((steps, neuron) => steps.map(step => ({ neuron, time: step + 1 })))
  all.sort((one, other) => one.time - other.time)
  return { neurons: all.map(({ neuron }) => neuron), times: all.map(({ time }) => time) }
}

/** Five sources and seven targets that play their spikes, whatever the weights. */
function network(options: Partial<FastSynapsesOptions>, slow?: ReturnType<typeof stdp>) {
  const sim = simulation({ dt: 1 * ms })
  const source = sim.population('source', replay(played(sourceSpikes)), 5)
  const target = sim.population('target', replay(played(targetSpikes)), 7)
  const projection = sim.connect(source, target, { rule: allToAll(), weight: 2, delay: 1 * ms })
  if (slow) projection.learn(slow)
  const synapses = fastSynapses({ projection, rate: 0.25, decay: 40, trace: 10, interval: 4, ...options })
  return { sim, projection, synapses }
}

/** The same in double precision, number by number. */
function oracle(steps: number, rule: 'hebbian' | 'delta', threshold: number, unit: number): Float64Array {
  const fast = new Float64Array(35)
  const traceOf = (train: number[], step: number): number => {
    const last = train.filter(at => at < step).at(-1)
    return last === undefined ? 0 : Math.exp((last - step) / 10)
  }
  for (let step = 4; step < steps; step += 4) {
    const before = sourceSpikes.map(train => traceOf(train, step))
    const after = targetSpikes.map(train => traceOf(train, step))
    const read = after.map((_, to) => before.reduce((sum, x, from) => sum + x * fast[from * 7 + to]!, 0))
    const square = rule === 'delta' ? before.reduce((sum, x) => sum + x * x, 0) : 0
    const gain = 1 / (1 / (0.25 * 4) + square / unit)
    before.forEach((x, from) =>
      after.forEach((y, to) => {
        const drive = rule === 'delta' ? y - read[to]! / unit : y - threshold
        fast[from * 7 + to] = fast[from * 7 + to]! * Math.exp(-4 / 40) + gain * x * drive
      }),
    )
  }
  return fast
}

describe('fast synapses', () => {
  it.each([
    ['hebbian', 0.2, 1],
    ['delta', 0, 3],
  ] as const)('follow their equation (%s)', async (rule, threshold, unit) => {
    const { sim, projection, synapses } = network({ rule, threshold, unit })
    sim.use(synapses)
    await sim.run(45 * ms)
    const expected = oracle(45, rule, threshold, unit)
    expect(Math.max(...expected)).toBeGreaterThan(0.3)
    expected.forEach((value, synapse) => {
      expect(synapses.fast[synapse]).toBeCloseTo(value, 5)
      expect(projection.weights[synapse]).toBeCloseTo(2 + value, 5)
    })
  })

  it('add to a slow part that learns by a rule of its own', async () => {
    const weights = await Promise.all(
      [false, true].map(async withFast => {
        const { sim, projection, synapses } = network({}, stdp({ potentiation: 0.1, depression: 0.05, highest: 100 }))
        if (withFast) sim.use(synapses)
        await sim.run(45 * ms)
        return { weights: projection.weights.slice(), fast: synapses.fast }
      }),
    )
    const [slow, both] = weights
    expect(Math.max(...slow!.weights) - 2).toBeGreaterThan(0.05)
    both!.weights.forEach((weight, synapse) =>
      expect(weight).toBeCloseTo(slow!.weights[synapse]! + both!.fast[synapse]!, 5),
    )
  })

  it('only fade where they are not written, and tell what they store', async () => {
    const { sim, synapses } = network({ open: false })
    const reports: IReport[] = []
    sim.on('reports', 'test', report => reports.push({ ...report }))
    sim.use(synapses)
    await sim.run(13 * ms)
    expect(Math.max(...synapses.fast)).toBe(0)
    synapses.write(true)
    await sim.run(12 * ms)
    synapses.write(false)
    const before = synapses.fast.slice()
    await sim.run(20 * ms)
    expect(reports[0]).toMatchObject({ source: 'fastSynapses(source→target)', step: 25, text: 'stored pattern 1' })
    expect(reports[0]!.metric!['norm']).toBeCloseTo(Math.hypot(...before), 5)
    synapses.fast.forEach((value, synapse) => expect(value).toBeCloseTo(before[synapse]! * Math.exp(-20 / 40), 5))
  })

  it('have none from a neuron to itself', async () => {
    const sim = simulation({ dt: 1 * ms })
    const cells = sim.population('cells', replay(played(targetSpikes)), 7)
    const projection = sim.connect(cells, cells, { rule: allToAll(), weight: 1, delay: 1 * ms })
    const synapses = fastSynapses({ projection, rate: 1, decay: 100 })
    sim.use(synapses)
    await sim.run(40 * ms)
    expect(Math.max(...synapses.fast)).toBeGreaterThan(0.1)
    for (let neuron = 0; neuron < 7; neuron++) expect(projection.weights[8 * neuron]).toBeCloseTo(1, 6)
  })

  it.each([10, 0.01])('are the same whenever they are added, with traces of %d ms', async trace => {
    const written = async (first: number): Promise<Float32Array> => {
      const shifted = (trains: number[][]): number[][] => trains.map(train => train.map(step => step + first))
      const sim = simulation({ dt: 1 * ms })
      const source = sim.population('source', replay(played(shifted(sourceSpikes))), 5)
      const target = sim.population('target', replay(played(shifted(targetSpikes))), 7)
      const projection = sim.connect(source, target, { rule: allToAll(), weight: 2, delay: 1 * ms })
      const synapses = fastSynapses({ projection, rate: 0.25, decay: 40, trace, interval: 4 })
      await sim.run(first * ms)
      sim.use(synapses)
      await sim.run(45 * ms)
      return synapses.fast
    }
    const first = await written(0)
    expect(first.every(Number.isFinite)).toBe(true)
    expect(await written(40_000)).toEqual(first)
  })

  it('are refused where their projection belongs to another simulation', () => {
    const [one, other] = [1, 1].map(seed => {
      const sim = simulation({ seed, threads: 1 })
      const [a, b] = [sim.population('a', lif(), 3), sim.population('b', lif(), 2)]
      return { sim, projection: sim.connect(a, b, { rule: allToAll() }) }
    })
    const plugin = fastSynapses({ projection: one!.projection, rate: 1, decay: 100 })
    expect(() => other!.sim.use(plugin)).toThrow('a→b belongs to another simulation')
  })

  it('say what does not fit', () => {
    const { projection } = network({})
    expect(() => fastSynapses({ projection, rate: 0, decay: 1 })).toThrow('fastSynapses.rate is 0; it must be')
    expect(() => fastSynapses({ projection, rate: 1, decay: 1, rule: 'oja' as never })).toThrow('hebbian or delta')
    const sim = simulation()
    const cells = sim.population('cells', lif(), 8)
    const dense = sim.connect(cells, cells, { weight: 1 })
    const sparse = sim.connect(cells, cells, { rule: fixedProbability(0.3), name: 'sparse' })
    expect(() => fastSynapses({ projection: sparse, rate: 1, decay: 1 })).toThrow('sparse: its weights are no matrix')
    const asMany: Readonly<Record<string, ConnectOptions>> = {
      drawn: { delay: uniform(1, 5) },
      total: { rule: fixedTotalNumber(64) },
      indegree: { rule: fixedIndegree(8) },
      transposed: { rule: transposeOf(dense) },
    }
    for (const [name, connection] of Object.entries(asMany)) {
      const projection = sim.connect(cells, cells, { ...connection, name })
      expect(projection.count).toBe(64)
      expect(() => fastSynapses({ projection, rate: 1, decay: 1 })).toThrow(/^(\w+): its weights (are no matrix|belong to another)/)
    }
  })
})

it('stores no pattern where it ends to be written before it is used', async () => {
  const { sim, synapses } = network({})
  const other = network({ open: false })
  synapses.write(false)
  for (const { sim: each, synapses: plugin } of [{ sim, synapses }, other]) await each.use(plugin).run(20)
  expect([...synapses.fast]).toEqual([...other.synapses.fast])
  synapses.write(true)
  await sim.run(20)
  expect(synapses.fast.some(each => each > 0)).toBe(true)
})
