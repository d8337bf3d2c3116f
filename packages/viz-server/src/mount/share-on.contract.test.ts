import { describePlugin } from '@ngrad/core/testing'
import { defineNeuron } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { expect, it, onTestFinished } from 'vitest'
import { shareOn } from './share-on.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.01' } })

const recipe = {
  plugin: 'share',
  observes: true,
  steps: 60,
  network(sim: Simulation): void {
    sim.connect(sim.population('input', noise(), 40), sim.population('output', noise(), 10), { delay: 4 })
  },
  use(sim: Simulation): void {
    const { port1, port2 } = new MessageChannel()
    onTestFinished(() => port2.close())
    sim.use(shareOn(port1))
  },
}

it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
