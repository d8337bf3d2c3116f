import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { SpikeCounts } from '../record/spike-counts.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const noisy = defineNeuron<object>('noisy', { parameters: {}, spike: { probability: '0.1 + 0 * input' } })

/** Two populations, of which tallies are made in some order. */
function counted(...names: readonly string[]): { readonly sim: Simulation; readonly tallies: readonly SpikeCounts[] } {
  const sim = simulation()
  for (const name of ['a', 'b']) sim.population(name, noisy(), 3)
  return { sim, tallies: names.map(name => sim.tally(sim.populations.get(name)!)) }
}

it('a tally takes up the counts of its own population, whatever else was counted', async () => {
  const before = counted('a', 'b', 'b')
  await before.sim.run(20)
  before.tallies[2]!.clear()
  await before.sim.run(20)
  const [ofA, ofB, ofBLater] = before.tallies.map(({ counts }) => [...counts])
  const after = counted('b', 'b', 'b', 'a')
  after.tallies[2]!.counts.fill(1)
  after.sim.restore(before.sim.save())
  expect(after.tallies.map(({ counts }) => [...counts])).toEqual([ofB, ofBLater, [0, 0, 0], ofA])
  expect(ofB).not.toEqual(ofBLater)
})
