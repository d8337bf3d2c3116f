import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { allToAll } from './rules/all-to-all.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson, symmetricProbability } from './rules/fixed-probability.ts'
import { oneToOne } from './rules/one-to-one.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { simulation } from './simulation.ts'
import { normal, uniform } from './weights.ts'
import type { Distribution } from './weights.ts'

const silent = defineNeuron<object>('silent', { parameters: {}, spike: { when: 'input > 1e30' } })
const rules: Readonly<Record<string, ConnectionRule>> = {
  'one to one': oneToOne(),
  'all to all': allToAll(),
  'all others': allToAll({ autapses: false }),
  explicit: explicit([1, 5, 19], [0, 9, 3]),
  symmetric: symmetricProbability(0.4),
  probability: fixedProbability(0.5),
  poisson: pairwisePoisson(0.5),
  indegree: fixedIndegree(3),
  outdegree: fixedOutdegree(3),
  total: fixedTotalNumber(50),
}
/** As numbers are drawn by kernels, and by whoever lists synapses: not by a distribution of somebody's own. */
const hidden = ({ drawn: _drawn, ...rest }: Distribution): Distribution => rest

describe.each(Object.entries(rules))('drawn delays of %s', (_, rule) => {
  it.each([
    ['uniform', uniform(0.26, 0.34), 3],
    ['uniform, of somebody’s own', hidden(uniform(0.26, 0.34)), 3],
    ['normal', normal(0.3, 0.02, { least: 0.255, most: 0.345 }), 3],
    ['of one value, shortly below the half of a step', { draw: () => 0.449 }, 4],
    ['of one value, shortly above it', { draw: () => 0.451 }, 5],
  ] as const)('take the nearest step: %s', (_name, delay, steps) => {
    const sim = simulation({ dt: 0.1 })
    const a = sim.population('a', silent(), 20)
    const { delays } = sim.connect(a, a, { rule, delay })
    expect(delays.length).toBeGreaterThan(0)
    expect(new Set(delays)).toEqual(new Set([steps]))
  })
})
