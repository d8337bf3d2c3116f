import { labels } from '@ngrad/core'
import type { Population, Projection, Simulation } from '@ngrad/core'
import { describePlugin } from '@ngrad/core/testing'
import { stochastic } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { weightMirror } from './weight-mirror.ts'
import { whileFree } from './while-free.ts'

interface Network {
  readonly output: Population
  readonly down: Projection
}

const recipe = {
  plugin: 'whileFree',
  steps: 240,
  network(sim: Simulation): Network {
    const hidden = sim.population('hidden', stochastic({ bias: -0.4 }), 12)
    const output = sim.population('output', stochastic(), 4)
    sim.connect(hidden, output, { weight: 0.5 })
    const down = sim.connect(output, hidden, { weight: 0.1, delay: 5 })
    down.learn(weightMirror({ rate: 0.01 }))
    return { output, down }
  },
  use(sim: Simulation, { output, down }: Network): void {
    const teacher = labels(output, 2)
    sim.use(teacher).use(whileFree({ output, learn: [down], rest: 6 }))
    // the second of two begins before the rest of the first is over
    for (let step = 3; step < 200; step += 45)
      sim.at(step, () => {
        teacher.teach(step % 2, step + 8, 10)
        teacher.teach(1, step + 22, 5)
      })
  },
}

it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
