import { describePlugin } from '@ngrad/core/testing'
import { labels, transposeOf } from '@ngrad/core'
import type { Population, Projection, Simulation } from '@ngrad/core'
import { bernoulli, stochastic } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { perturbations } from './course.ts'
import type { Perturbation } from './course.ts'
import { differenceNeuron } from './difference-neuron.ts'
import { differencePropagation } from './difference-propagation.ts'

interface Network {
  readonly hidden: Population
  readonly output: Population
  readonly bottom: Projection
  readonly top: Projection
}

/** How long the way down takes where all gates have a length [steps], see {@link differencePropagation}. */
const waves: Partial<Record<Perturbation, number>> = { 'both-orders': 6, 'onset-and-end': 9 }

/** What it owns of which nothing comes in some manner: signs and orders that are the same in all of it. */
const kept: Readonly<Record<Perturbation, readonly string[]>> = {
  'one-sided': ['state', 'signs', 'own'],
  central: ['signs', 'own'],
  'both-orders': ['signs'],
  'onset-and-end': ['state', 'signs', 'own'],
  continuous: ['state', 'signs'],
}

/** A layered network that is taught again and again, its changes becoming smaller. */
const recipe = (perturbation: Perturbation) => ({
  plugin: 'differencePropagation',
  steps: 240,
  kept: kept[perturbation],
  network(sim: Simulation): Network {
    const input = sim.population('input', bernoulli({ probability: 0.4 }), 6)
    const hidden = sim.population('hidden', differenceNeuron(), 24)
    const output = sim.population('output', stochastic(), 4)
    const bottom = sim.connect(input, hidden, { weight: 0.3 })
    const top = sim.connect(hidden, output, { weight: 0.2 })
    sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: waves[perturbation] ?? 3 })
    return { hidden, output, bottom, top }
  },
  use(sim: Simulation, { hidden, output, bottom, top }: Network): void {
    const teacher = labels(output, 2)
    const learn = [bottom, top].map(projection => ({ projection, rate: 0.05 }))
    const learner = differencePropagation({
      output,
      hidden: [hidden],
      learn,
      tau: 6,
      lead: perturbation in waves ? 3 : 5,
      perturbation,
      nudge: 3,
    })
    sim.use(teacher).use(learner)
    for (let step = 3; step < 200; step += 45) sim.at(step, () => teacher.teach(step % 2, step + 8, 20))
    sim.at(60, () => learner.scale(0.8))
  },
})

for (const perturbation of perturbations)
  it.each(describePlugin(recipe(perturbation)))(`$fact (${perturbation})`, { timeout: 60_000 }, async ({ check }) => {
    expect(await check()).toBeUndefined()
  })
