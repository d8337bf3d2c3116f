import { fixedProbability, Hz, ms, pA, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { bernoulli } from '../neurons/bernoulli.ts'
import { lif } from '../neurons/lif.ts'
import { poisson } from '../neurons/poisson.ts'
import { replay } from '../neurons/replay.ts'
import { stdpDerivative } from './stdp-derivative.ts'

/** Change of a weight of 1 by spikes at given times [ms]; the pre-synaptic ones arrive at these times. */
async function change(pre: number[], post: number[], blind = 0): Promise<number> {
  const sim = simulation({ dt: 1 * ms })
  const source = sim.population('source', replay({ times: pre.map(time => time - 1), neurons: pre.map(() => 0) }), 1)
  const target = sim.population('target', replay({ times: post, neurons: post.map(() => 0) }), 1)
  const synapse = sim
    .connect(source, target, { weight: 0, delay: 1 * ms })
    .learn(stdpDerivative({ rate: 1, tau: 20 * ms, blind: blind * ms }))
  await sim.run(320 * ms) // a whole number of the 64 steps after which pairs are summed
  return synapse.weights[0]!
}

describe('stdpDerivative', () => {
  it('moves a weight by rate * exp(-|s| / tau): up where post follows pre, down where it leads', async () => {
    expect(await change([100], [110])).toBeCloseTo(Math.exp(-0.5), 6)
    expect(await change([100], [90])).toBeCloseTo(-Math.exp(-0.5), 6)
    expect(await change([100], [100])).toBe(0)
    expect(await change([100, 130], [110, 250])).toBeCloseTo(
      Math.exp(-0.5) + Math.exp(-7.5) - Math.exp(-1) + Math.exp(-6),
      6,
    )
  })

  it('does not see pairs within `blind`, and moves by rate * exp(-(|s| - blind) / tau) beyond', async () => {
    expect(await change([100], [110], 15)).toBe(0)
    expect(await change([100], [90], 15)).toBe(0)
    expect(await change([100], [115], 15)).toBe(0)
    expect(await change([100], [116], 15)).toBeCloseTo(Math.exp(-1 / 20), 6)
    expect(await change([100], [140], 15)).toBeCloseTo(Math.exp(-25 / 20), 6)
    expect(await change([100], [60], 15)).toBeCloseTo(-Math.exp(-25 / 20), 6)
    // over an interval in which pairs are summed, and over several
    expect(await change([60], [75, 280], 10)).toBeCloseTo(Math.exp(-5 / 20) + Math.exp(-210 / 20), 6)
    expect(await change([200], [20, 270], 100)).toBeCloseTo(-Math.exp(-80 / 20), 6)
  })

  it(
    'rests between neurons that drive each other, where it is blind to their potentials',
    { timeout: 60_000 },
    async () => {
      // README's first network: within 20 ms of a spike the target is more likely to spike because of it
      const drift = async (blind: number): Promise<{ mean: number; error: number }> => {
        const sim = simulation({ seed: 5, dt: 0.1 * ms, precision: 'f64' })
        const input = sim.population('input', poisson({ rate: 20 * Hz }), 200)
        const output = sim.population('output', lif({ tau: 20 * ms }), 10)
        const weight = 2500 * pA
        const synapses = sim.connect(input, output, { rule: fixedProbability(0.5), weight, delay: 1.5 * ms })
        synapses.learn(stdpDerivative({ rate: 1e-4 * pA, tau: 20 * ms, blind }))
        await sim.run(20_000 * ms)
        const changes = synapses.weights.map(value => (value - weight) / 1e-4)
        const mean = changes.reduce((sum, value) => sum + value, 0) / changes.length
        const variance = changes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (changes.length - 1)
        return { mean, error: Math.sqrt(variance / changes.length) }
      }
      const [plain, blind] = [await drift(0), await drift(40 * ms)]
      expect(plain.mean).toBeGreaterThan(10 * plain.error)
      expect(Math.abs(blind.mean)).toBeLessThan(3 * blind.error)
      expect(blind.error).toBeLessThan(0.06 * plain.mean)
    },
  )

  // Statistics over many synapses: 100 sources × 100 targets, each pair of trains independent of the others of its row
  // and column.
  const size = 100
  const [tau, pre, low, high] = [10, 0.05, 0.04, 0.12]

  /**
   * Mean and standard error of the change of a weight when the target's probability of a spike goes from one value to
   * another.
   */
  async function meanChange(before: number, after: number): Promise<{ mean: number; error: number }> {
    const rows: number[] = []
    for (let trial = 0; trial < 40; trial++) {
      const sim = simulation({ seed: 100 + trial, dt: 1 * ms })
      const source = sim.population('source', bernoulli({ probability: 0 }), size)
      const target = sim.population('target', bernoulli({ probability: before }), size)
      const synapses = sim.connect(source, target, { weight: 0 }).learn(stdpDerivative({ rate: 1, tau: tau * ms }))
      // The target goes on for 10 tau on either side of the source, so that no pair is cut off.
      await sim.run(10 * tau * ms)
      source.set('probability', pre)
      await sim.run(10 * tau * ms)
      target.set('probability', after)
      await sim.run(10 * tau * ms)
      source.set('probability', 0)
      await sim.run(10 * tau * ms)
      rows.push(synapses.weights.reduce((sum, weight) => sum + weight, 0) / size ** 2)
    }
    const mean = rows.reduce((sum, row) => sum + row) / rows.length
    const variance = rows.reduce((sum, row) => sum + (row - mean) ** 2, 0) / (rows.length - 1)
    return { mean, error: Math.sqrt(variance / rows.length) }
  }

  it('follows a change of the post-synaptic rate: E[ΔW] = 2 A τ² ν_pre Δν_post', { timeout: 60_000 }, async () => {
    const { mean, error } = await meanChange(low, high)
    // in steps of dt the window's moment 2 τ² is 2 Σ s e^(-s/τ) = 2 q / (1 - q)², q = e^(-dt/τ): 199.8 for τ = 10
    const q = Math.exp(-1 / tau)
    const wanted = ((2 * q) / (1 - q) ** 2) * pre * (high - low)
    expect(error).toBeLessThan(0.1 * wanted)
    expect(Math.abs(mean - wanted)).toBeLessThan(4 * error)
    expect(Math.abs(wanted / (2 * tau ** 2 * pre * (high - low)) - 1)).toBeLessThan(0.001)
  })

  it('changes nothing on average while rates are constant', { timeout: 60_000 }, async () => {
    const { mean, error } = await meanChange(high, high)
    expect(Math.abs(mean)).toBeLessThan(4 * error)
    expect(error).toBeLessThan(0.1)
  })
})
