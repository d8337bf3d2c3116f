import { describePlugin } from '@ngrad/core/testing'
import type { Population, Simulation } from '@ngrad/core'
import { bernoulli, stochastic } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { defineTeacher } from '../teacher.ts'
import { futureActivity } from './future-activity.ts'
import { surprise } from './surprise.ts'

interface Network {
  readonly eye: Population
  readonly guess: Population
}

/** What one population does is the target of another one, whose surprise is measured; a teacher shows lessons beside. */
const recipe = {
  plugin: 'futureActivity',
  steps: 150,
  kept: ['history', 'begun'],
  network: (sim: Simulation): Network => ({
    eye: sim.population('eye', bernoulli({ probability: 0.1 }), 5),
    guess: sim.population('guess', stochastic(), 5),
  }),
  use(sim: Simulation, { eye, guess }: Network): void {
    sim.use(surprise({ of: guess, over: 7 }))
    sim.use(futureActivity({ of: eye, by: guess, cycle: 20, counted: 10, from: 12, holds: 6 }))
    const double = defineTeacher({
      name: 'double',
      count: 10,
      input: { name: 'x', shape: [1], kind: 'real' },
      target: { name: 'y', shape: [1], kind: 'real' },
      write: (index, _round, { input, target }) => {
        input[0] = index
        target[0] = 2 * index
      },
    })
    sim.use(double)
    for (const step of [9, 70, 71]) sim.at(step, () => double.present([step % 10], { firstStep: step }))
  },
}

it.each(describePlugin(recipe))(
  '$fact, so does surprise, so does a teacher',
  { timeout: 60_000 },
  async ({ check }) => {
    expect(await check()).toBeUndefined()
  },
)
