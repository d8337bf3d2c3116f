import { defineNeuron, explicit, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { hhPscAlpha } from '../neurons/hh-psc-alpha.ts'
import { gapJunction } from './gap-junction.ts'

const tau = 10
/** A membrane of 1 nS without threshold; its input is a current [pA]. */
const leaky = defineNeuron<{ start: number }>('leaky', {
  parameters: { start: { unit: 'mV', default: 0 } },
  state: { v: 'start' },
  equations: { v: `(input - v) / ${tau}` },
  spike: { when: 'v > 1e9' },
})

describe('gapJunction', () => {
  it('pulls two neurons together: their difference decays by (1 + 2 g) / τ, their mean by 1 / τ', async () => {
    const conductance = 3
    const sim = simulation({ dt: 0.001, precision: 'f64' })
    const cells = sim.population('cells', leaky(), 2)
    cells.set('v', Float64Array.of(8, 2))
    const both = explicit([0, 1], [1, 0])
    const synapses = sim.connect(cells, cells, { rule: both, weight: conductance, delay: 0.001 })
    synapses.learn(gapJunction())
    await sim.run(5)
    const [one, other] = cells.get('v') as unknown as [number, number]
    // to first order in dt: the current is that of the step before
    expect((one - other) / (6 * Math.exp((-(1 + 2 * conductance) * 5) / tau))).toBeCloseTo(1, 2)
    expect((one + other) / (10 * Math.exp(-5 / tau))).toBeCloseTo(1, 3)
    expect([...synapses.weights]).toEqual([conductance, conductance])
  })

  it('sees the source as it was a delay ago', async () => {
    const sim = simulation({ dt: 1, precision: 'f64' })
    const held = defineNeuron('held', {
      parameters: {},
      state: { v: 0, heard: 0 },
      update: { heard: 'heard + input' },
      spike: { when: 'v > 1e9' },
    })
    const [a, b] = [sim.population('a', held(), 1), sim.population('b', held(), 1)]
    sim.connect(a, b, { rule: explicit([0], [0]), weight: 2, delay: 7 }).learn(gapJunction())
    sim.at(10, () => a.set('v', 5))
    await sim.run(17)
    expect(b.get('heard')[0]).toBe(0)
    await sim.run(3)
    expect(b.get('heard')[0]).toBe(3 * 2 * 5)
  })

  it('says which variable a model lacks', () => {
    const sim = simulation()
    const [a, b] = [
      sim.population('a', leaky(), 1),
      sim.population(
        'b',
        defineNeuron('bare', {
          parameters: {},
          state: { u: 0 },
          update: { u: 'u + input' },
          spike: { when: 'u > 1e9' },
        })(),
        1,
      ),
    ]
    expect(() => sim.connect(a, b).learn(gapJunction())).toThrow('a→b: gapJunction reads v, which bare lacks; it has u')
    expect(() => sim.connect(b, a).learn(gapJunction())).toThrow(
      'b→a: gapJunction reads v_pre, which bare lacks; it has u',
    )
  })

  it('is refused where what arrives is a jump, with where it would be a current', () => {
    const sim = simulation()
    const [a, b] = [sim.population('a', hhPscAlpha(), 1), sim.population('b', hhPscAlpha(), 1)]
    expect(() => sim.connect(a, b).learn(gapJunction())).toThrow(
      'a→b: gapJunction adds a current in each step, and what arrives at excitatory of hhPscAlpha is a jump; connect to injected',
    )
    sim.connect(b, a, { receptor: 'injected' }).learn(gapJunction())
  })
})
