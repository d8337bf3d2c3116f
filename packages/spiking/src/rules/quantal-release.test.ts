import { explicit, precise, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { iafPscDelta } from '../neurons/iaf-psc-delta.ts'
import { replay } from '../neurons/replay.ts'
import { quantalRelease } from './quantal-release.ts'

const size = 6000
const [sites, use, tauRecovery, tauFacilitation] = [6, 0.3, 50, 30]
const times = [10, 30, 50, 70, 90]

/** Quanta that each of some neurons is sent by each spike: how far it jumps, of a membrane that keeps what it has. */
async function quanta(method: 'exact' | typeof precise): Promise<number[][]> {
  const sim = simulation({ seed: 6, dt: 1, precision: 'f64' })
  const source = sim.population('source', replay({ times, neurons: times.map(() => 0) }), 1)
  const cells = sim.population('cells', iafPscDelta({ tau: 1e12, rest: 0, reset: 0, threshold: 1e9 }, { method }), size)
  cells.set('v', 0)
  const rule = explicit(Array<number>(size).fill(0), Array.from({ length: size }, (_, cell) => cell))
  sim.connect(source, cells, { rule, weight: 1, delay: 2 }).learn(quantalRelease({ sites, use, tauRecovery, tauFacilitation }))
  const v: number[][] = []
  for (const time of times) {
    await sim.run(time + 4 - sim.time)
    v.push(Array.from(cells.get('v')))
  }
  return v.map((each, spike) => each.map((now, cell) => now - (v[spike - 1]?.[cell] ?? 0)))
}

describe.each([['exact', 'exact'], ['precise', precise]] as const)('quantalRelease, onto neurons with the method %s', (_, method) => {
  it('sends whole quanta, on average what depression and facilitation of the mean leave', async () => {
    const sent = await quanta(method)
    let [u, full] = [0, 1]
    sent.forEach((each, spike) => {
      if (spike > 0) {
        u *= Math.exp(-20 / tauFacilitation)
        full = 1 + (full - 1) * Math.exp(-20 / tauRecovery)
      }
      u += use * (1 - u)
      expect(each.every(one => Math.abs(one - Math.round(one)) < 1e-6)).toBe(true)
      const mean = each.reduce((sum, one) => sum + one, 0) / size
      const variance = each.reduce((sum, one) => sum + (one - mean) ** 2, 0) / size
      // sites know nothing of each other: each releases by the same chance
      const chance = u * full
      expect(Math.abs(mean - sites * chance)).toBeLessThan(4 * Math.sqrt((sites * chance * (1 - chance)) / size))
      expect(Math.abs(variance / (sites * chance * (1 - chance)) - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
      full -= chance
    })
  })
})
