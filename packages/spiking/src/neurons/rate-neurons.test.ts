import { ms, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { rateConnection } from '../rules/rate-connection.ts'
import { lif } from './lif.ts'
import { linearRate, tanhRate } from './rate-neurons.ts'

describe('rate neurons', () => {
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
