import { describePlugin } from '@ngrad/core/testing'
import type { Projection, Simulation } from '@ngrad/core'
import { iafPscExp, poisson, stdp } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { fastSynapses } from './fast-synapses.ts'

/** Fast synapses beside a slow rule, written at first, then stored and looked for. */
const recipe = (rule: 'hebbian' | 'delta') => ({
  plugin: 'fastSynapses',
  steps: 600,
  kept: ['source values', 'target values'], // made anew of the last spikes
  simulation: { seed: 3, dt: 0.1 },
  network(sim: Simulation): Projection {
    const source = sim.population('source', poisson({ rate: 100 }), 20)
    const target = sim.population('target', iafPscExp({ current: 500 }), 40)
    return sim.connect(source, target, { weight: 300, delay: 0.7 })
  },
  use(sim: Simulation, projection: Projection): void {
    projection.learn(stdp({ potentiation: 0.5, depression: 0.4, highest: 1000 }))
    const synapses = fastSynapses({ projection, rate: 2, decay: 20, interval: 1.3, rule, unit: 50, open: false })
    sim.use(synapses)
    for (const step of [60, 150, 350, 500]) sim.at(step, () => synapses.write(step === 60 || step === 350))
  },
})

for (const rule of ['hebbian', 'delta'] as const)
  it.each(describePlugin(recipe(rule)))(`$fact (${rule})`, { timeout: 60_000 }, async ({ check }) => {
    expect(await check()).toBeUndefined()
  })
