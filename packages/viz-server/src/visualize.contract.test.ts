import { describePlugin } from '@ngrad/core/testing'
import type { Simulation } from '@ngrad/core'
import { lif, poisson } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { visualize } from './visualize.ts'

const recipe = {
  plugin: 'visualize',
  observes: true,
  steps: 60,
  network(sim: Simulation): void {
    const input = sim.population('input', poisson({ rate: 50 }), 40)
    sim.connect(input, sim.population('output', lif({ tau: 20 }), 10), { weight: 2000, delay: 4 })
  },
  use(sim: Simulation): void {
    const page = visualize({ port: 0 })
    sim.use(page)
    void page.ready // nobody prints the address
  },
}

it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
