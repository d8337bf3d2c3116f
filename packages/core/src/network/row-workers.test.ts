import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { Precision } from '../kernel/real.ts'
import { KernelMemory } from '../kernel/memory.ts'
import { crc32 } from '../record/crc32.ts'
import { RowBuilder } from './rows.ts'
import { allToAll } from './rules/all-to-all.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson, symmetricProbability } from './rules/fixed-probability.ts'
import { oneToOne } from './rules/one-to-one.ts'
import type { DrawnConnections } from './rules/rule.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { memoryTransports } from '../testing/memory-transport.ts'
import { Threads } from './threads.ts'
import type { Transport } from './transport.ts'
import { normal, uniform } from './weights.ts'
import type { DrawnValue } from './weights.ts'

const seed = 2 ** 35 + 9
const flat: DrawnValue = { kind: 'uniform', low: 0.2, high: 6 }
const bell: DrawnValue = { kind: 'normal', mean: 1.5, deviation: 0.75, least: 0.1, most: Infinity }

/** What is drawn between how many neurons, all in several pieces, and the checksum of what one thread drew at first. */
const drawn: readonly [draws: Omit<DrawnConnections, 'kind' | 'autapses'>, ends: number, checksum: number][] = [
  [{ by: 'probability', value: 0.4, multapses: false }, 700, 3_299_598_507],
  [{ by: 'probability', value: 1, multapses: false }, 500, 338_715_812],
  [{ by: 'total', value: 300_000, multapses: true }, 700, 2_848_597_689],
  [{ by: 'outdegree', value: 280, multapses: true }, 700, 2_195_024_092],
  [{ by: 'outdegree', value: 280, multapses: false }, 700, 1_738_231_605],
  [{ by: 'outdegree', value: 600, multapses: false }, 700, 785_908_509], // those that are left out are drawn
  [{ by: 'outdegree', value: 2, multapses: false }, 70_000, 1_656_889_612], // targets have four bytes
  [{ by: 'indegree', value: 280, multapses: true }, 700, 2_258_751_118],
  [{ by: 'indegree', value: 280, multapses: false }, 700, 3_585_954_510],
  [{ by: 'indegree', value: 600, multapses: false }, 700, 3_988_293_455],
  [{ by: 'indegree', value: 2, multapses: true }, 70_000, 3_754_529_446],
  [{ by: 'mean', value: 0.7, multapses: true }, 700, 1_233_156_317],
]

/** Checksum of the rows that a builder draws, with and without autapses, with values of every kind. */
function checksum(builder: RowBuilder, memory: KernelMemory, draws: (typeof drawn)[number][0], ends: number): number {
  const sums: number[] = []
  for (const autapses of [true, false]) {
    for (const [weight, delay, split] of [
      [0.5, 3, false],
      [bell, flat, false],
      [flat, bell, true],
    ] as const) {
      const rows = builder.build(
        {
          name: 'drawn',
          sources: ends,
          targets: ends,
          samePopulation: true,
          weight,
          delay,
          dt: 0.1,
          seed,
          drawn: { kind: 'drawn', autapses, ...draws },
        },
        [
          { thread: 0, first: 0, end: 256, work: 0.5 },
          { thread: 1, first: 256, end: ends, work: 0.5 },
        ],
        split,
      )
      const { starts, delays, targets, targetBytes, places, count } = rows
      const bins = 2 * (places === undefined ? delays.length : Math.ceil(delays.length / 16))
      for (const [at, bytes] of [
        [starts, 4 * (ends * bins + 1)],
        [targets, targetBytes * count],
        ...(places === undefined ? [] : [[places, count] as const]),
        ...('at' in rows.weight ? [[rows.weight.at, memory.real.bytes * count] as const] : []),
      ] as const)
        sums.push(crc32(new Uint8Array(memory.memory.buffer, at, bytes).slice()))
    }
  }
  return crc32(new Uint8Array(Uint32Array.from(sums).buffer))
}

async function checksums(threads: number, precision: Precision = 'f32'): Promise<number[]> {
  const sums: number[] = []
  for (const [draws, ends] of drawn) {
    const memory = new KernelMemory(precision)
    const workers = threads > 1 ? new Threads(memory, threads) : undefined
    await workers?.begun()
    sums.push(checksum(new RowBuilder(memory, seed, () => workers), memory, draws, ends))
    workers?.close()
  }
  return sums
}

const silent = defineNeuron<object>('silent', { parameters: {}, spike: { when: 'input > 1e30' } })

/** Number and sum of hashes of the synapses of a network with every rule, which do not depend on how populations are divided. */
async function synapses(threads: number, transport?: Transport): Promise<[name: string, count: number, sum: number][]> {
  const sim = simulation({ seed, dt: 0.1, threads }) as Simulation
  if (transport) sim.distribute(transport)
  const [a, b] = [sim.population('a', silent(), 700), sim.population('b', silent(), 500)]
  const values = { weight: normal(2, 0.5), delay: uniform(0.5, 3) }
  for (const [name, from, rule] of [
    ['one to one', b, oneToOne()],
    ['all to all', a, allToAll()],
    ['all others', b, allToAll({ autapses: false })],
    ['explicit', a, explicit([1, 5, 699], [0, 499, 3])],
    ['symmetric', b, symmetricProbability(0.1)],
    ['probability', a, fixedProbability(0.5)],
    ['poisson', a, pairwisePoisson(0.5)],
    ['indegree', b, fixedIndegree(300, { multapses: false, autapses: false })],
    ['outdegree', a, fixedOutdegree(300)],
    ['total', a, fixedTotalNumber(200_000)],
  ] as const)
    sim.connect(from, b, { name, rule, ...values })
  await sim.run(0.1)
  const digests = [...sim.projections.values()].map(({ name, count, sources, targets, delays, weights }): [string, number, number] => {
    const bits = new Uint32Array(weights.slice().buffer)
    let sum = 0
    for (let synapse = 0; synapse < count; synapse++) {
      let hash = 0
      for (const word of [sources, targets, delays, bits]) hash = Math.imul(hash ^ word[synapse]!, 0x9e3779b1) + 1
      sum = (sum + (hash ^ (hash >>> 15))) | 0
    }
    return [name, count, sum]
  })
  sim.close()
  return digests
}

describe('rows that several threads draw', () => {
  it('are those that one draws, and always drew', { timeout: 60_000 }, async () => {
    const before = drawn.map(([, , sum]) => sum)
    for (const threads of [1, 2, 3]) expect(await checksums(threads)).toEqual(before)
  })

  it('are the same in double precision', { timeout: 60_000 }, async () => {
    expect(await checksums(3, 'f64')).toEqual(await checksums(1, 'f64'))
  })

  it('make the same network, whatever the rule', { timeout: 60_000 }, async () => {
    const one = await synapses(1)
    expect(await synapses(2)).toEqual(one)
    expect(await synapses(3)).toEqual(one)
    const [first, second] = await Promise.all(memoryTransports(2).map(transport => synapses(2, transport)))
    const both = first!.map(([name, count, sum], at) => [name, count + second![at]![1], (sum + second![at]![2]) | 0])
    expect(both, 'between two members with two threads each').toEqual(one)
  })
})
