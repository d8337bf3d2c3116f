import { readFileSync } from 'node:fs'
import { defineNeuron, explicit, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { replay } from '../neurons/replay.ts'
import { clopath } from './clopath.ts'

/** Potential in each step and the weight after every tenth, see validate/clopath.py. */
interface Reference {
  readonly dt: number
  readonly arrivals: readonly number[]
  readonly v: readonly number[]
  readonly weights: readonly number[]
}
const { dt, arrivals, v, weights } = JSON.parse(
  readFileSync(new URL('../../validate/clopath.json', import.meta.url), 'utf8'),
) as Reference

/** A neuron whose potential others set. */
const clamped = defineNeuron<{ start: number }>('clamped', {
  parameters: { start: { unit: 'mV', default: 0 } },
  state: { v: 'start' },
  update: { v: 'v + 0 * input' },
  spike: { when: 'v > 1e9' },
})

describe('clopath', () => {
  it('moves a weight by the potential and its low-passes as a direct evaluation of the equations does', async () => {
    const sim = simulation({ dt, precision: 'f64' })
    const source = sim.population(
      'source',
      replay({ times: arrivals.map(step => step * dt), neurons: arrivals.map(() => 0) }),
      1,
    )
    const target = sim.population('target', clamped({ start: v[0]! }), 1)
    const synapse = sim.connect(source, target, { rule: explicit([0], [0]), weight: 0.5 }).learn(clopath())
    v.forEach((potential, step) => sim.at(step, () => target.set('v', potential)))
    const found: number[] = []
    for (const _ of weights) {
      await sim.run(10 * dt)
      found.push(synapse.weights[0]!)
    }
    found.forEach((weight, tenth) => expect(weight, `after ${10 * tenth + 10} steps`).toBeCloseTo(weights[tenth]!, 12))
    expect(Math.max(...weights) - Math.min(...weights)).toBeGreaterThan(0.05) // it has learned something
  })

  it('depresses by what the target was depolarized of late, and not below θ−', async () => {
    const depressed = async (potential: number): Promise<number> => {
      const sim = simulation({ dt, precision: 'f64' })
      const source = sim.population('source', replay({ times: [100], neurons: [0] }), 1)
      const target = sim.population('target', clamped({ start: potential }), 1)
      const synapse = sim.connect(source, target, { rule: explicit([0], [0]), weight: 1 }).learn(clopath())
      await sim.run(110)
      return 1 - synapse.weights[0]!
    }
    expect(await depressed(-60)).toBeCloseTo(14e-5 * 10.6, 12)
    expect(await depressed(-75)).toBe(0)
  })
})
