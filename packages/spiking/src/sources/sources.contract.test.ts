import { describePlugin } from '@ngrad/core/testing'
import { describe, expect, it } from 'vitest'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { acCurrent } from './ac-current.ts'
import { noiseCurrent } from './noise-current.ts'
import { schedule } from './schedule.ts'

const facts = [
  describePlugin({
    plugin: 'noiseCurrent',
    steps: 200,
    network: sim => sim.population('cells', iafPscExp(), 5),
    use: (sim, cells) => sim.use(noiseCurrent(cells, { mean: 600, deviation: 500, every: 3 })),
  }),
  describePlugin({
    plugin: 'acCurrent',
    steps: 200,
    network: sim => sim.population('cells', iafPscExp(), 5),
    use: (sim, cells) => sim.use(acCurrent(cells, { offset: 300, amplitude: 500, frequency: 30, phase: 20 })),
  }),
  describePlugin({
    plugin: 'schedule',
    steps: 200,
    network: sim => sim.population('cells', iafPscExp(), 3),
    use: (sim, cells) =>
      sim.use(schedule(cells, 'current', { times: [1, 30, 31, 90], values: [900, 0, Float64Array.of(0, 500, 1000), 700] })),
  }),
].flat()

describe('sources of currents', () => {
  it.each(facts)('$fact', async ({ check }) => {
    expect(await check()).toBeUndefined()
  })
})
