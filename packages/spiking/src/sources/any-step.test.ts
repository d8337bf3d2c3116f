import { oneToOne, simulation } from '@ngrad/core'
import type { NeuronFactory, Plugin, Population, Projection, RuleFactory } from '@ngrad/core'
import { expect, it } from 'vitest'
import { homeostaticScaling } from '../homeostasis/homeostatic-scaling.ts'
import { rewiring } from '../homeostasis/rewiring.ts'
import * as spiking from '../index.ts'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { poisson } from '../neurons/poisson.ts'
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

const described = Object.values(spiking as object).filter(
  (each): each is NeuronFactory<object> | RuleFactory<object> => typeof each === 'function' && 'description' in each,
)
const models = described.filter(each => 'modelName' in each)
/** Rules that ask nothing of the neurons which they connect. */
const rules = described.filter(
  each => !('modelName' in each) && !['gapJunction', 'nmda', 'rateConnection'].includes((each as RuleFactory<object>).ruleName),
) as RuleFactory<object>[]

it.each([0.013, 0.3, 2.5])('defaults of all models and rules fit any step, as of %d ms', async dt => {
  expect([models.length > 30, rules.length > 12]).toEqual([true, true])
  const sim = simulation({ dt, threads: 1 })
  const [source, cells] = [sim.population('source', poisson(), 3), sim.population('cells', iafPscExp(), 3)]
  for (const model of models as NeuronFactory<object>[]) sim.population(model.modelName, model(), 3)
  for (const rule of rules)
    sim.connect(source, cells, { rule: oneToOne(), delay: dt, weight: 0, name: rule.ruleName }).learn(rule())
  await sim.run(12 * dt)
  expect(sim.step).toBe(12)
})
