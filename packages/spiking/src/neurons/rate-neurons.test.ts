import { readFileSync } from 'node:fs'
import { explicit, ms, simulation } from '@ngrad/core'
import type { NeuronModel } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { rateConnection } from '../rules/rate-connection.ts'
import { lif } from './lif.ts'
import { linearRate, sigmoidRate, tanhRate, thresholdLinearRate } from './rate-neurons.ts'

/** What NEST's neurons do; made by validate/nest_rates.py, which says what is in it. */
const nest = JSON.parse(readFileSync(new URL('../../validate/nest-rates.json', import.meta.url), 'utf8')) as {
  readonly dt: number
  readonly means: readonly number[]
  readonly weights: readonly (readonly number[])[]
  readonly models: Readonly<Record<string, readonly (readonly number[])[]>>
}

const common = { mean: Float64Array.from(nest.means), leak: 0.8, gain: 1.3, noise: 0 }
const models: Readonly<Record<string, NeuronModel>> = {
  lin_rate_ipn: linearRate(common),
  sigmoid_rate_ipn: sigmoidRate({ ...common, threshold: 0.1, steepness: 2.5 }),
  tanh_rate_ipn: tanhRate({ ...common, threshold: -0.2 }),
  threshold_lin_rate_ipn: thresholdLinearRate({ ...common, threshold: -0.1, most: 0.6 }),
}

describe('rate neurons', () => {
  it.each(Object.entries(models))('three of them that are coupled do what %s does', async (name, model) => {
    const sim = simulation({ dt: nest.dt, precision: 'f64' })
    const units = sim.population('units', model, 3)
    nest.weights.forEach((row, from) =>
      row.forEach((weight, to) => {
        // a rate counts from the end of a step on, where NEST has that of its beginning
        const delay = 1 + (from + to) / 10 + nest.dt
        const options = { rule: explicit([from], [to]), weight, delay, name: `${from}→${to}` }
        sim.connect(units, units, options).learn(rateConnection())
      }),
    )
    const wanted = nest.models[name]!
    for (let time = 0; time < wanted[0]!.length; time++) {
      await sim.run(1 * ms)
      const rates = units.get('rate')
      for (const unit of [0, 1, 2])
        expect(Math.abs(rates[unit]! - wanted[unit]![time]!), `unit ${unit} at ${time + 1} ms`).toBeLessThan(1e-12)
    }
  })

  it.each([0.5, 0])('wander by noise as an Ornstein–Uhlenbeck process, with a leak of %f', async leak => {
    const [size, tau, noise, start] = [20_000, 10, 0.6, 2]
    const sim = simulation({ seed: 9, dt: 2 * ms })
    const units = sim.population('units', linearRate({ tau, leak, noise }), size)
    units.set('rate', start)
    for (const time of [6, 30]) {
      await sim.run(time - sim.time)
      const rates = [...units.get('rate')]
      const mean = rates.reduce((sum, rate) => sum + rate, 0) / size
      const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / size
      const wanted = leak === 0 ? (noise ** 2 * time) / tau : (noise ** 2 / 2 / leak) * -Math.expm1((-2 * leak * time) / tau)
      expect(Math.abs(mean - start * Math.exp((-leak * time) / tau))).toBeLessThan(4 * Math.sqrt(wanted / size))
      expect(Math.abs(variance / wanted - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
    }
  })

  it('rest where leak, drive and gain balance, and say what a source without a rate lacks', async () => {
    const sim = simulation({ dt: 1 })
    const unit = sim.population('unit', tanhRate({ gain: 2, noise: 0 }), 1)
    sim.connect(unit, unit, { weight: 1 }).learn(rateConnection())
    unit.set('rate', 0.5)
    await sim.run(1000)
    // x = tanh(2 x) has the solution 0.957504
    expect(unit.get('rate')[0]).toBeCloseTo(0.957504, 5)
    const other = simulation()
    const spiking = other.population('spiking', lif(), 1)
    expect(() => other.connect(spiking, spiking).learn(rateConnection())).toThrow('rateConnection reads rate_pre, which lif lacks')
  })
})
