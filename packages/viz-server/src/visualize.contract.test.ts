import { describePlugin } from '@ngrad/core/testing'
import { defineNeuron } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { expect, it } from 'vitest'
import { visualize } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.01' } })
const leaky = defineNeuron<object>('leaky', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '(input - v) / 20' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})

const recipe = {
  plugin: 'visualize',
  observes: true,
  steps: 60,
  network(sim: Simulation): void {
    const input = sim.population('input', noise(), 40)
    sim.connect(input, sim.population('output', leaky(), 10), { weight: 100, delay: 4 })
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
