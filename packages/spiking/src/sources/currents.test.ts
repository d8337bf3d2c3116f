import { readFileSync } from 'node:fs'
import { ms, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { poisson } from '../neurons/poisson.ts'
import { acCurrent } from './ac-current.ts'
import { noiseCurrent } from './noise-current.ts'
import { schedule } from './schedule.ts'

/** What NEST's generators do to its neurons; made by validate/nest_currents.py, which says what is in it. */
const nest = JSON.parse(readFileSync(new URL('../../validate/nest-currents.json', import.meta.url), 'utf8')) as {
  readonly noise: Readonly<Record<'current' | 'potential', { mean: number; sd: number }>>
}

describe('currents that change', () => {
  it('as noise give the potential its mean and variance, as in NEST', async () => {
    const { current, potential } = nest.noise
    const size = 20_000
    const sim = simulation({ seed: 4, dt: 0.1 * ms })
    const cells = sim.population('cells', iafPscExp({ threshold: 1e9 }), size)
    sim.use(noiseCurrent(cells, { mean: current.mean, deviation: current.sd }))
    await sim.run(150 * ms)
    const v = [...cells.get('v')]
    const mean = v.reduce((sum, each) => sum + each, 0) / size
    const variance = v.reduce((sum, each) => sum + (each - mean) ** 2, 0) / size
    // τ = 10 ms, C = 250 pF: a resistance of 0.04 GOhm
    const wanted = (0.04 * current.sd) ** 2 * ((1 - Math.exp(-0.1)) / (1 + Math.exp(-0.1)))
    expect(Math.abs(mean - (-70 + 0.04 * current.mean))).toBeLessThan(4 * Math.sqrt(wanted / size))
    expect(Math.abs(variance / wanted - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
    expect(Math.abs(potential.mean - (-70 + 0.04 * current.mean))).toBeLessThan(4 * Math.sqrt(wanted / size))
    expect(Math.abs(potential.sd ** 2 / wanted - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
  })

  it('as noise are drawn by themselves, for each population and each name, and the same ones whatever is beside them', async () => {
    const size = 2000
    const flowing = async (...into: readonly (readonly [population: string, name?: string])[]): Promise<Float32Array[]> => {
      const sim = simulation({ seed: 4, dt: 1 * ms })
      const names = [...new Set(into.map(([population]) => population))]
      const cells = names.map(each => sim.population(each, iafPscExp({ threshold: 1e9 }), size))
      for (const [population, name] of into)
        sim.use(noiseCurrent(cells[names.indexOf(population)]!, { deviation: 100, every: 5, ...(name !== undefined && { name }) }))
      await sim.run(4 * ms)
      return cells.map(each => each.get('v').map(v => v + 70))
    }
    const [a, b] = await flowing(['a'], ['b'])
    const dot = (one: Float32Array, other: Float32Array): number => one.reduce((sum, v, neuron) => sum + v * other[neuron]!, 0)
    const correlation = dot(a!, b!) / Math.sqrt(dot(a!, a!) * dot(b!, b!))
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(size))
    expect((await flowing(['b']))[0]).toEqual(b)
    const [both] = await flowing(['a', 'one'], ['a', 'other']) // twice the variance, not four times: deviation of the ratio 2 / √size
    expect(Math.abs(dot(both!, both!) / dot(a!, a!) - 2)).toBeLessThan(4 * (4 / Math.sqrt(size)))
  })

  it('flow beside each other, and no longer when the plugin is taken out', async () => {
    const sim = simulation({ dt: 1 * ms, precision: 'f64' })
    const cell = sim.population('cell', iafPscExp({ threshold: 1e9 }), 1)
    sim.use(acCurrent(cell, { offset: 100, name: 'one' })).use(acCurrent(cell, { offset: 150, name: 'other' }))
    await sim.run(500 * ms)
    expect(cell.get('v')[0]).toBeCloseTo(-60, 9)
    await sim.close()
  })

  it('are refused where they cannot be', () => {
    const sim = simulation({ dt: 0.1 })
    const cell = sim.population('cell', iafPscExp(), 1)
    const source = sim.population('source', poisson(), 1)
    expect(() => sim.use(noiseCurrent(cell, { deviation: 1, every: 0.25 }))).toThrow('a multiple of the step dt = 0.1 ms')
    expect(() => sim.use(acCurrent(source, {}))).toThrow('poisson takes no current')
    expect(() => schedule(cell, 'current', { times: [2, 1], values: [1, 2] })).toThrow('times that ascend')
    expect(() => schedule(cell, 'current', { times: [1], values: [] })).toThrow('as many as the 1 times')
  })
})

describe('schedule', () => {
  it('makes an inhomogeneous Poisson process: in each interval its own rate', async () => {
    const sim = simulation({ seed: 8, dt: 0.1 * ms })
    const sources = sim.population('sources', poisson({ rate: 0 }), 2000)
    sim.use(schedule(sources, 'rate', { times: [50, 150, 200], values: [40, 200, 0] }))
    const record = sim.record(sources)
    await sim.run(300 * ms)
    const between = (from: number, to: number): number =>
      record.times.reduce((sum, time) => sum + Number(time > from + 1e-9 && time <= to + 1e-9), 0)
    // spikes at most once in a step: a probability of 1 - e^(-ν dt)
    for (const [from, to, rate] of [[0, 50, 0], [50, 150, 40], [150, 200, 200], [200, 300, 0]] as const) {
      const p = -Math.expm1(-rate * 1e-4)
      const trials = 2000 * (to - from) * 10
      expect(Math.abs(between(from, to) - trials * p)).toBeLessThanOrEqual(4 * Math.sqrt(trials * p * (1 - p)))
    }
  })
})
