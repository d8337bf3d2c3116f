import { simulation } from '@ngrad/core'
import type { Plugin, Population, Projection } from '@ngrad/core'
import { expect, it } from 'vitest'
import { homeostaticScaling } from '../homeostasis/homeostatic-scaling.ts'
import { rewiring } from '../homeostasis/rewiring.ts'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { acCurrent } from './ac-current.ts'
import { noiseCurrent } from './noise-current.ts'

const plugins: readonly ((cells: Population, synapses: Projection) => Plugin)[] = [
  (_, synapses) => homeostaticScaling(synapses, { rate: 5 }),
  (_, synapses) => rewiring(synapses, { count: 4, weight: 1 }),
  cells => noiseCurrent(cells, { deviation: 5 }),
  cells => acCurrent(cells, { amplitude: 5 }),
]

it.each([0.05, 0.3, 0.7, 3])('what is left out of their options fits any step, as of %d ms', async dt => {
  const sim = simulation({ dt })
  const cells = sim.population('cells', iafPscExp(), 3)
  const synapses = sim.connect(cells, cells, { delay: dt })
  for (const plugin of plugins) sim.use(plugin(cells, synapses))
  await sim.run(10 * dt)
  expect(sim.step).toBe(10)
})
