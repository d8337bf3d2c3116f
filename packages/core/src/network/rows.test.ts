import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { Projection } from './projection.ts'
import { distanceDependent } from './rules/distance.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson, symmetricProbability } from './rules/fixed-probability.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { simulation } from './simulation.ts'
import { normal, uniform } from './weights.ts'
import type { SynapseValue } from './weights.ts'

const silent = defineNeuron<object>('silent', { parameters: {}, spike: { when: 'input > 1e30' } })

function connect(
  rule: ConnectionRule,
  { sources = 300, targets = 200, same = false, weight = 1 as SynapseValue, delay = 1 as SynapseValue } = {},
): Projection {
  const sim = simulation({ seed: 8, dt: 0.1 })
  const from = sim.population('from', silent(), sources)
  const to = same ? from : sim.population('to', silent(), targets)
  return sim.connect(from, to, { rule, weight, delay })
}

const counts = (indices: Uint32Array, size: number): number[] => {
  const sums = Array.from({ length: size }, () => 0)
  for (const index of indices) sums[index]!++
  return sums
}
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length
const variance = (values: ArrayLike<number>): number => {
  const center = mean(values)
  return mean(Array.from(values, value => (value - center) ** 2))
}
const pairsOf = ({ sources, targets }: Projection): Set<string> =>
  new Set(Array.from(sources, (source, synapse) => `${source},${targets[synapse]}`))

const selves = ({ sources, targets }: Projection): number => sources.filter((source, synapse) => source === targets[synapse]).length

describe('connections that are drawn', () => {
  it('have the number and the spread of independent pairs', () => {
    for (const p of [0.03, 0.5, 0.97]) {
      const synapses = connect(fixedProbability(p))
      expect(pairsOf(synapses).size).toBe(synapses.count)
      expect(Math.abs(synapses.count - 60_000 * p)).toBeLessThan(4 * Math.sqrt(60_000 * p * (1 - p)))
      const spread = variance(counts(synapses.targets, 200)) / (300 * p * (1 - p))
      expect(Math.abs(spread - 1)).toBeLessThan(4 * Math.sqrt(2 / 200))
    }
    expect(connect(fixedProbability(0)).count).toBe(0)
    const others = connect(fixedProbability(1, { autapses: false }), { sources: 20, same: true })
    expect(others.count).toBe(380)
    expect(selves(others)).toBe(0)
  })

  it('have the degrees that were asked for, with repetition unless that is not to be', () => {
    const multapses = false
    for (const degree of [3, 140, 299]) {
      const into = connect(fixedIndegree(degree, { multapses }))
      expect(new Set(counts(into.targets, 200))).toEqual(new Set([degree]))
      expect(pairsOf(into).size).toBe(into.count)
    }
    const out = connect(fixedOutdegree(150, { multapses }), { sources: 30 })
    expect(new Set(counts(out.sources, 30))).toEqual(new Set([150]))
    expect(pairsOf(out).size).toBe(out.count)
    const own = connect(fixedIndegree(9, { multapses, autapses: false }), { sources: 10, same: true })
    expect(pairsOf(own).size).toBe(90)
    expect(selves(own)).toBe(0)
    const repeated = connect(fixedIndegree(500))
    expect(new Set(counts(repeated.targets, 200))).toEqual(new Set([500]))
    expect(Math.abs(variance(counts(repeated.sources, 300)) / (100_000 / 300) - 1)).toBeLessThan(4 * Math.sqrt(2 / 300))
  })

  it('have the total number that was asked for, or a Poisson number for each pair', () => {
    const total = connect(fixedTotalNumber(90_000))
    expect(total.count).toBe(90_000)
    for (const [ends, size] of [
      [total.sources, 300],
      [total.targets, 200],
    ] as const) {
      const each = counts(ends, size)
      expect(Math.abs(variance(each) / (90_000 / size) - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
    }
    const poisson = connect(pairwisePoisson(0.4))
    expect(Math.abs(poisson.count - 24_000)).toBeLessThan(4 * Math.sqrt(24_000))
    const { sources, targets } = poisson // each time they are asked for they are copied
    const pairs = counts(
      sources.map((source, i) => source * 200 + targets[i]!),
      60_000,
    )
    expect(Math.abs(variance(pairs) - 0.4)).toBeLessThan(4 * Math.sqrt((0.4 + 2 * 0.16) / 60_000))
  })

  it('depend on the distance of a pair, in a space that may go round', () => {
    const at = Float64Array.from({ length: 200 }, (_, neuron) => neuron)
    const near = { sources: at, targets: at, dimensions: 1, probability: (d: number) => Number(d <= 2) }
    const line = pairsOf(connect(distanceDependent(near), { sources: 200, same: true }))
    expect(line.size).toBe(5 * 200 - 6)
    const ring = pairsOf(
      connect(distanceDependent({ ...near, periods: [200], autapses: false }), { sources: 200, same: true }),
    )
    expect(ring.size).toBe(4 * 200)
    expect(ring.has('0,198')).toBe(true)
    const half = connect(distanceDependent({ ...near, probability: d => 0.5 * Number(d < 50) }), {
      sources: 200,
      same: true,
    })
    const candidates = 200 + 2 * (49 * 200 - (49 * 50) / 2)
    expect(Math.abs(half.count - candidates / 2)).toBeLessThan(4 * Math.sqrt(candidates / 4))
    expect(() => connect(distanceDependent(near))).toThrow('200 coordinates of 300 sources; 1 of each are needed')
    expect(() => connect(distanceDependent({ ...near, probability: () => 2 }), { sources: 200, same: true })).toThrow(
      'distanceDependent.probability(0) is 2; it must be from 0 to 1',
    )
  })

  it('are symmetric if asked for', () => {
    const pairs = pairsOf(connect(symmetricProbability(0.1), { sources: 80, same: true }))
    expect(Math.abs(pairs.size / 2 - 316)).toBeLessThan(4 * Math.sqrt(3160 * 0.09))
    for (const pair of pairs) expect(pairs.has(pair.split(',').toReversed().join(','))).toBe(true)
  })

  it('have weights and delays of their distributions, within bounds', () => {
    const synapses = connect(fixedProbability(0.5), {
      weight: normal(2, 0.5, { least: 1, most: 2.8 }),
      delay: uniform(1, 3),
    })
    const { weights, delays } = synapses
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...weights)).toBeLessThanOrEqual(Math.fround(2.8))
    const plain = connect(fixedProbability(0.5), { weight: normal(2, 0.5) }).weights
    expect(Math.abs(mean(plain) - 2)).toBeLessThan(4 * (0.5 / Math.sqrt(plain.length)))
    expect(Math.abs(variance(plain) / 0.25 - 1)).toBeLessThan(4 * Math.sqrt(2 / plain.length))
    expect([Math.min(...delays), Math.max(...delays)]).toEqual([10, 30])
    expect(Math.abs(mean(delays) - 20)).toBeLessThan(4 * (20 / Math.sqrt(12 * delays.length)))
  })

  it('have a place for more than 65,536 targets', () => {
    const { targets, count } = connect(fixedOutdegree(1000, { multapses: false }), { sources: 50, targets: 100_000 })
    expect(count).toBe(50_000)
    expect(targets.reduce((most, target) => Math.max(most, target), 0)).toBeGreaterThan(90_000)
  })
})
