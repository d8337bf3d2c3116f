import { defineNeuron, explicit, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { replay } from '../neurons/replay.ts'
import { nmda } from './nmda.ts'

/** A neuron that is held at a potential and sums what it hears. */
const held = defineNeuron<{ potential: number }>('held', {
  parameters: { potential: { unit: 'mV', default: -60 } },
  state: { v: 'potential', heard: 0 },
  update: { heard: 'heard + input' },
  spike: { when: 'v > 1e9' },
})

/** The charge [pA steps] of arrivals in these steps at a potential. */
async function charge(arrivals: readonly number[], potential: number, steps: number): Promise<number> {
  const sim = simulation({ dt: 1, precision: 'f64' })
  const source = sim.population('source', replay({ times: arrivals, neurons: arrivals.map(() => 0) }), 1)
  const target = sim.population('target', held({ potential }), 1)
  sim.connect(source, target, { rule: explicit([0], [0]), weight: 0.3 }).learn(nmda({ opening: 0.5, tau: 50 }))
  await sim.run(steps)
  return target.get('heard')[0]!
}
const block = (v: number): number => (0.3 * (0 - v)) / (1 + Math.exp(-0.062 * v) / 3.57)
const q = Math.exp(-1 / 50)

describe('nmda', () => {
  it('gives the current of channels that one arrival opens and that close with τ, behind the block by magnesium', async () => {
    for (const v of [-80, -60, -20])
      expect(await charge([10], v, 60)).toBeCloseTo((0.5 * block(v) * (1 - q ** 50)) / (1 - q), 9)
  })

  it('saturates: an arrival opens only what is closed', async () => {
    const second = 0.5 * q ** 20
    const wanted = 0.5 * ((1 - q ** 20) / (1 - q)) + (second + 0.5 * (1 - second)) * ((1 - q ** 30) / (1 - q))
    expect(await charge([10, 30], -60, 60)).toBeCloseTo(block(-60) * wanted, 9)
  })
})
