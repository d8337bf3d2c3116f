import { describe, expect, it } from 'vitest'
import { silentCell } from '../../testing/silent-cell.ts'
import { grid } from '../space/positions.ts'
import type { Population } from './population.ts'
import { allToAll } from './rules/all-to-all.ts'
import { distanceDependent } from './rules/distance.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

type View = ReturnType<Population['slice']>

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
const cells = (size = 8): { sim: Simulation; of: Population } => {
  const sim = simulation({ dt: 1 })
  return { sim, of: sim.population('b', silentCell(), size, { positions: grid([size]) }) }
}

/** The pairs from one end to the other, or why there are none. */
function pairs(of: readonly [Population | View, Population | View], rule: (typeof rules)[number], sim: Simulation): string {
  try {
    const { sources, targets } = sim.connect(of[0], of[1], { rule })
    return Array.from(sources, (source, synapse) => `${source}→${targets[synapse]}`).join(' ')
  } catch (error) {
    return String(error)
  }
}

describe.each(rules.map(rule => [rule.name, rule] as const))('%s without autapses', (name, rule) => {
  it.each(Object.entries(ends))('has none from %s, or says that it cannot', (between, endsOf) => {
    const { sim, of } = cells()
    const found = pairs(endsOf(of), rule, sim)
    const cannot = /degree|Total/.test(name) && /overlap|a part$|another order/.test(between)
    expect(found).toMatch(
      cannot
        ? /^ConnectionError: .*: \w+ without autapses between ends that share \d neurons and are not the same; connect those apart/
        : /^([0-7]→[0-7] ?){6,}$/,
    )
    expect(found).not.toMatch(/(\d)→\1/)
  })

  it.each([1, 8])('has no synapse, or says why not, where a neuron of %d is alone', size => {
    const { sim, of } = cells(size)
    const end = of.slice(size - 1, size)
    expect(pairs([end, end], rule, sim)).toMatch(/^$|^ConnectionError: fixed\w+: \d+ synapses with 0 neurons to choose from/)
  })
})
