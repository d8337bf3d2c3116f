import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { describePlugin } from '../testing/describe-plugin.ts'
import { pace } from './pace.ts'
import type { Simulation } from './simulation.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05' } })

const recipe = {
  plugin: 'pace',
  observes: true,
  steps: 60,
  network: (sim: Simulation): void => void sim.population('noise', noise(), 40),
  use: (sim: Simulation): void => void sim.use(pace({ speed: 4 })),
}

it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
