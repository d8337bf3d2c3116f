import { ms, oneToOne, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { sentWith } from '../../validate/one-synapse.ts'
import { poisson } from '../neurons/poisson.ts'
import { bcm } from './bcm.ts'

describe('bcm', () => {
  it('moves a weight by η x (y - θ) / ρ₀ at a post-synaptic spike', async () => {
    const rule = bcm({ rate: 0.1, tauPre: 20, tauPost: 50, tauThreshold: 400, target: 10 })
    const sent = await sentWith(rule, { pre: [10, 30], post: [15, 25], dt: 0.1, delay: 1, weight: 0.5 })
    // at 15 ms there was no post-synaptic spike yet: y = θ = 0; at 25 ms one 10 ms ago
    const [x, y, slow] = [Math.exp(-14 / 20), 20 * Math.exp(-10 / 50), 2.5 * Math.exp(-10 / 400)]
    expect(sent[1]).toBeCloseTo(0.5 + (0.1 * x * (y - slow ** 2 / 10)) / 10, 12)
  })

  it.each([
    [5, 1],
    [10, 0],
    [20, -1],
  ])('at %f Hz for long, where the threshold has slid to ν²/ρ₀, weights go by the sign %i', async (rate, sign) => {
    const [size, time] = [2000, 20_000]
    const sim = simulation({ seed: 6, dt: 1 * ms })
    const pre = sim.population('pre', poisson({ rate: 20 }), size)
    const post = sim.population('post', poisson({ rate }), size)
    const synapses = sim.connect(pre, post, { rule: oneToOne(), weight: 0 })
    synapses.learn(bcm({ rate: 1, tauThreshold: 2000, target: 10, lowest: -1e6, highest: 1e6 }))
    await sim.run(10_000 * ms) // the threshold comes to rest
    const before = Float64Array.from(synapses.weights)
    await sim.run(time * ms)
    const moved = [...synapses.weights].map((w, synapse) => w - before[synapse]!)
    const mean = moved.reduce((sum, w) => sum + w, 0) / size
    const error = Math.sqrt(moved.reduce((sum, w) => sum + (w - mean) ** 2, 0)) / size
    // step by step: a trace is p a / (1 - a) on average, its variance p (1 - p) a² / (1 - a²), with a = e^(-dt / τ)
    const [p, q, a] = [-Math.expm1(-rate / 1000), -Math.expm1(-0.02), (tau: number) => Math.exp(-1 / tau)]
    const trace = (chance: number, tau: number): number => (chance * a(tau)) / (1 - a(tau))
    const variance = (p * (1 - p) * a(2000) ** 2) / (1 - a(2000) ** 2)
    const y = 10 * trace(p, 100) // Hz
    const theta = (0.5 ** 2 * (trace(p, 2000) ** 2 + variance)) / 10
    const wanted = (time * p * trace(q, 20) * (y - theta)) / 10
    expect(Math.abs(mean - wanted)).toBeLessThan(4 * error)
    expect(sign * mean).toBeGreaterThanOrEqual(0)
  })
})
