import { expect, it } from 'vitest'
import { silentCell as cell } from '../../testing/silent-cell.ts'
import { transposeOf } from './connect.ts'
import { allToAll } from './rules/all-to-all.ts'
import { explicit } from './rules/explicit.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import { uniform } from './weights.ts'

it.each([1, 2] as const)('of synapses are what all of them have there, however they are laid out, on %d threads', async threads => {
  const sim = simulation({ seed: 3, dt: 0.1, threads })
  const [a, b] = [sim.population('a', cell(), 37), sim.population('b', cell(), 23)]
  const dense = sim.connect(a, b, { rule: allToAll(), weight: 1, delay: 1, name: 'dense' })
  const all = [
    dense,
    sim.connect(b, a, { rule: transposeOf(dense), delay: 2, name: 'transposed' }),
    sim.connect(a, b, { rule: fixedProbability(0.3), weight: 1, delay: 1, name: 'sparse' }),
    sim.connect(b, a, { rule: fixedProbability(0.4), weight: 1, delay: uniform(0.1, 3), name: 'delays' }),
    sim.connect(a, b, { rule: explicit([5, 5, 30], [1, 22, 0]), weight: 1, delay: 1, name: 'hardly any' }),
  ]
  await sim.run(1)
  for (const { name, count, sources, targets, delays, layout } of all) {
    expect(count).toBeGreaterThan(0)
    for (const length of [1, 7, 64, count])
      for (let from = 0; from < count; from += length) {
        const to = Math.min(count, from + length)
        const ends = layout.synapses.ends(from, to)
        expect([name, from, ends.sources, ends.targets, layout.synapses.delays(from, to)]).toEqual([
          name,
          from,
          sources.slice(from, to),
          targets.slice(from, to),
          delays.slice(from, to),
        ])
      }
  }
  await sim.close()
})
