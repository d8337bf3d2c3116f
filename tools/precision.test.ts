import type { LiveAlignmentOptions } from '@ngrad/bptt'
import { labels, rewards, simulation } from '@ngrad/core'
import type { Plugin, Population, Precision, Projection, RealArray, Simulation, transposeOf } from '@ngrad/core'
import type { recorder } from '@ngrad/core/node'
import { differencePropagation } from '@ngrad/difference-propagation'
import type { DifferencePropagationOptions } from '@ngrad/difference-propagation'
import type { broadcastError, eligibilitySynapses, onlineEprop, readoutSynapses } from '@ngrad/eligibility'
import type { fastSynapses } from '@ngrad/fastweights'
import type { futureActivity, surprise } from '@ngrad/prediction'
import { bernoulli, stochastic } from '@ngrad/spiking'
import type { NetworkPopulations } from '@ngrad/spiking'
import type { Visualization } from '@ngrad/viz-server'
import { describe, expect, expectTypeOf, it } from 'vitest'

type Cells = Population<Float64Array>
type Synapses = Projection<Float64Array>
type Options<Make extends (options: never) => unknown> = Parameters<Make>[0]

describe('double precision', () => {
  it('has the types that its option says, or both where that is known only later', () => {
    expectTypeOf(simulation({ precision: 'f64' })).toEqualTypeOf<Simulation<Float64Array>>()
    expectTypeOf(simulation({ precision: 'f32' })).toEqualTypeOf<Simulation>()
    expectTypeOf(simulation({ seed: 1 })).toEqualTypeOf<Simulation>()
    const precision = 'f64' as Precision
    expectTypeOf(simulation({ precision })).toEqualTypeOf<Simulation<RealArray>>()
    expect(simulation({ precision }).precision).toBe('f64')
  })

  it('is taken by all plugins, learners and teachers that take populations or projections', () => {
    expectTypeOf<Cells>().toExtend<DifferencePropagationOptions['output']>()
    expectTypeOf<Synapses>().toExtend<DifferencePropagationOptions['learn'][number]['projection']>()
    expectTypeOf<NetworkPopulations<Float64Array>>().toExtend<Options<typeof onlineEprop>['populations']>()
    expectTypeOf<NetworkPopulations<Float64Array>>().toExtend<LiveAlignmentOptions['populations']>()
    expectTypeOf<Cells>().toExtend<LiveAlignmentOptions['input']>()
    expectTypeOf<Synapses>().toExtend<Options<typeof eligibilitySynapses>['projections'][number]>()
    expectTypeOf<Synapses>().toExtend<Options<typeof readoutSynapses>['projection']>()
    expectTypeOf<Cells>().toExtend<Options<typeof broadcastError>['hidden']>()
    expectTypeOf<Synapses>().toExtend<Options<typeof fastSynapses>['projection']>()
    expectTypeOf<Cells>().toExtend<Options<typeof futureActivity>['of']>()
    expectTypeOf<Cells>().toExtend<Options<typeof surprise>['of']>()
    expectTypeOf<Synapses>().toExtend<Parameters<typeof transposeOf>[0]>()
    expectTypeOf<Cells>().toExtend<Parameters<typeof labels>[0]>()
    expectTypeOf<Visualization>().toExtend<Plugin>()
    expectTypeOf<ReturnType<typeof recorder>>().toExtend<Plugin>()
    expectTypeOf<Simulation<Float64Array>['use']>().parameter(0).toEqualTypeOf<Plugin>()
  })

  it('learns', async () => {
    const sim = simulation({ seed: 1, dt: 1, precision: 'f64' })
    const input = sim.population('input', bernoulli({ probability: 0.5 }), 4)
    const output = sim.population('output', stochastic(), 2)
    const projection = sim.connect(input, output, { weight: new Float64Array(8) })
    const teacher = labels(output, 2)
    sim.use(teacher).use(rewards())
    sim.use(differencePropagation({ output, tau: 5, lead: 5, learn: [{ projection, rate: 1e-3 }] }))
    teacher.teach(1, 10, 40)
    await sim.run(100)
    expect(projection.weights).toBeInstanceOf(Float64Array)
    expect(projection.weights.some(weight => weight !== 0)).toBe(true)
  })
})
