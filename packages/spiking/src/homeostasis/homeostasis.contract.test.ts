import { fixedProbability, uniform } from '@ngrad/core'
import { describePlugin } from '@ngrad/core/testing'
import { describe, expect, it } from 'vitest'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { poisson } from '../neurons/poisson.ts'
import { stdpPowerLaw } from '../rules/stdp-power-law.ts'
import { homeostaticScaling } from './homeostatic-scaling.ts'
import { rewiring } from './rewiring.ts'

const scaling = describePlugin({
  plugin: 'homeostaticScaling',
  steps: 200,
  network(sim) {
    const input = sim.population('input', poisson({ rate: 50 }), 20)
    const cells = sim.population('cells', iafPscExp(), 20)
    return sim.connect(input, cells, { weight: 250, delay: 2 })
  },
  use: (sim, synapses) => sim.use(homeostaticScaling(synapses, { rate: 20, tauRate: 50, tau: 100, every: 7 })),
})

const structural = describePlugin({
  plugin: 'rewiring',
  steps: 200,
  network(sim) {
    const input = sim.population('input', poisson({ rate: 50 }), 10)
    const cells = sim.population('cells', iafPscExp({ current: 350 }), 40) // weights of several delays lie otherwise on several threads
    const synapses = sim.connect(input, cells, { rule: fixedProbability(0.7), weight: 250, delay: uniform(1, 9) })
    return synapses.learn(stdpPowerLaw({ lambda: 0.05, alpha: 2 }))
  },
  use: (sim, synapses) => sim.use(rewiring(synapses, { count: 100, threshold: 200, weight: 300, every: 7 })),
})

describe('homeostasis', () => {
  it.each([...scaling, ...structural])('$fact', async ({ check }) => {
    expect(await check()).toBeUndefined()
  })
})
