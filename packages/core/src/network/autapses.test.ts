import { describe, expect, it } from 'vitest'
import { silentCell } from '../../testing/silent-cell.ts'
import { ConnectionError } from '../errors.ts'
import { grid } from '../space/positions.ts'
import type { Population } from './population.ts'
import { allToAll } from './rules/all-to-all.ts'
import { distanceDependent } from './rules/distance.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'

const options = { autapses: false }
const rules = [
  allToAll(options),
  fixedProbability(0.6, options),
  { ...fixedProbability(1, options), name: 'fixedProbability of 1' },
  pairwisePoisson(1.5, options),
  distanceDependent({ probability: () => 0.9, ...options }),
  fixedIndegree(3, options),
  fixedOutdegree(3, options),
  fixedTotalNumber(40, options),
]
const ends = {
  'the whole with itself': (of: Population) => [of, of] as const,
  'the whole with a part': (of: Population) => [of, of.slice(2, 6)] as const,
  'parts that overlap': (of: Population) => [of.slice(0, 5), of.slice(3, 8)] as const,
  'a part with itself': (of: Population) => [of.slice(2, 7), of.slice(2, 7)] as const,
  'a part with itself in another order': (of: Population) => [of.pick([1, 2, 3, 4]), of.pick([4, 3, 2, 1])] as const,
  'parts of nothing in common': (of: Population) => [of.slice(0, 4), of.slice(4, 8)] as const,
}
const cells = (size = 8): { sim: ReturnType<typeof simulation>; of: Population } => {
  const sim = simulation({ dt: 1 })
  return { sim, of: sim.population('b', silentCell(), size, { positions: grid([size]) }) }
}

describe.each(rules.map(rule => [rule.name, rule] as const))('%s without autapses', (_, rule) => {
  it.each(Object.entries(ends))('has none from %s, or says that it cannot', (__, between) => {
    const { sim, of } = cells()
    const [from, to] = between(of)
    let targets: Uint32Array, sources: Uint32Array
    try {
      ;({ sources, targets } = sim.connect(from, to, { rule }))
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectionError)
      expect(String(error)).toMatch(/without autapses between ends that share \d neurons and are not the same/)
      expect(rule.name).toMatch(/fixed(In|Out)degree|fixedTotalNumber/)
      return
    }
    expect(targets.length).toBeGreaterThan(5)
    expect([...sources].filter((source, synapse) => source === targets[synapse])).toEqual([])
    expect(sources.every(neuron => neuron < 8) && targets.every(neuron => neuron < 8)).toBe(true)
  })

  it('has no synapse, or says why not, where a neuron is alone', () => {
    for (const part of [false, true]) {
      const { sim, of } = cells(part ? 8 : 1)
      const end = part ? of.slice(3, 4) : of
      try {
        expect(sim.connect(end, end, { rule }).targets.length).toBe(0)
      } catch (error) {
        expect(String(error)).toMatch(/ConnectionError: fixed\w+: \d+ synapses with 0 neurons to choose from/)
      }
    }
  })
})
