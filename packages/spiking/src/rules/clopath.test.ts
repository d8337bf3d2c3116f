import { readFileSync } from 'node:fs'
import { defineNeuron, explicit, simulation } from '@ngrad/core'
import { describeRule } from '@ngrad/core/testing'
import { describe, expect, it } from 'vitest'
import { poisson } from '../neurons/poisson.ts'
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

describe('with filtered potentials that are late', () => {
  describeRule(clopath, { describe, it }, { trials: 12, parameters: { delay: 4 } })
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

  it('goes over a checkpoint where each target has a time constant of its own', async () => {
    const sim = simulation({ dt: 0.1, seed: 2 })
    const source = sim.population('source', poisson({ rate: 100 }), 20)
    const leaky = defineNeuron<{ tau: number }>('leaky', {
      parameters: { tau: { unit: '1', default: 10 } }, // steps
      state: { v: -60 },
      update: { v: 'v + (input - 60 - v) / tau' },
      spike: { when: 'v > 0', then: { v: '-60' } },
    })
    const target = sim.population('target', leaky(), 5) // of a group of sixteen, eleven of which have no constant
    target.set('tau', Float32Array.of(8, 9, 10, 11, 12))
    const synapses = sim.connect(source, target, { weight: 500 }).learn(clopath())
    await sim.run(20)
    const file = sim.save()
    await sim.run(20)
    const once = synapses.weights.slice()
    sim.restore(file)
    await sim.run(20)
    expect([...synapses.weights]).toEqual([...once])
  })
})
