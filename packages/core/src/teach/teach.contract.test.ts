import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { Population } from '../network/population.ts'
import type { Simulation } from '../network/simulation.ts'
import { describePlugin } from '../testing/describe-plugin.ts'
import { labels } from './labels.ts'
import { rewards } from './rewards.ts'

const noisy = defineNeuron<object>('noisy', {
  parameters: {},
  state: { v: 0 },
  update: { v: '0.9 * v + input' },
  spike: { probability: '0.1', then: { v: '0' } },
})

/** Who says what would have been right, and how good it was. */
const recipe = {
  plugin: 'labels',
  steps: 60,
  kept: ['heard'],
  network: (sim: Simulation): Population => sim.population('a', noisy(), 4),
  use(sim: Simulation, population: Population): void {
    const [teacher, task] = [labels(population, 2), rewards()]
    sim.use(teacher).use(task)
    const heard = new Float64Array(2)
    sim.own('heard', { heard })
    sim.on(`targets/${population.name}`, 'test', ({ label }) => (heard[0]! += label! + 1))
    sim.on('rewards', 'test', ({ value }) => (heard[1]! += value!))
    for (const step of [5, 20, 21]) sim.at(step, () => teacher.teach(step % 2, step + 3, 5))
    for (const step of [9, 40]) sim.at(step, () => task.give(step / 10))
  },
}

it.each(describePlugin(recipe))('$fact, so do rewards', async ({ check }) => {
  expect(await check()).toBeUndefined()
})
