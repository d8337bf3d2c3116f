import { ms, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { cable } from './cable.ts'
import type { Compartment } from './compartment.ts'
import { compartments } from './compartments.ts'
import { twoCompartment } from './two-compartment.ts'

describe('ball and stick', () => {
  const [length, diameter, radius] = [500, 2, 10] // µm
  const [resistance, resistivity] = [20, 100] // kOhm cm², Ohm cm
  const area = 4 * Math.PI * radius ** 2
  const soma: Compartment = { name: 'soma', capacitance: 0.01 * area, leak: (0.01 * area) / resistance, rest: 0 }
  const lambda = 1e4 * Math.sqrt(((diameter * 1e-4) / 4) * ((resistance * 1e3) / resistivity)) // µm

  /** Potentials of soma and tip [mV] at rest with 10 pA into the soma, by a dendrite of so many compartments. */
  async function steady(count: number): Promise<{ soma: number; tip: number }> {
    const stick = cable('stick', { parent: 'soma', count, length, diameter, rest: 0 })
    const model = compartments(`cell${count}`, [soma, ...stick], { threshold: 1e3, reset: 0 })
    const sim = simulation({ dt: 100 * ms, precision: 'f64' })
    const cell = sim.population('cell', model({ somaCurrent: 10 }), 1)
    await sim.run(2000 * ms)
    return { soma: cell.get('v')[0]!, tip: cell.get(`stick${count}V`)[0]! }
  }

  it('has the input resistance and the attenuation of the cable equation, with an error that falls as 1 / n²', async () => {
    // a sealed cable of length l takes g_∞ tanh(l / λ) beside the soma; v falls along it as cosh((l - x) / λ)
    const infinite = 1e5 * ((Math.PI * diameter ** 2) / 4 / resistivity / lambda) // nS
    const at = 10 / (soma.leak + infinite * Math.tanh(length / lambda))
    const tip = (count: number): number => {
      const last = length * (1 - 0.5 / count) // the middle of the last compartment
      return (at * Math.cosh((length - last) / lambda)) / Math.cosh(length / lambda)
    }
    const errors = await Promise.all(
      [4, 8, 16, 32].map(async count => {
        const found = await steady(count)
        return [Math.abs(found.soma / at - 1), Math.abs(found.tip / tip(count) - 1)] as const
      }),
    )
    errors.slice(1).forEach(([one, other], index) => {
      expect(errors[index]![0] / one).toBeGreaterThan(3.7)
      expect(errors[index]![0] / one).toBeLessThan(4.3)
      expect(errors[index]![1] / other).toBeGreaterThan(3.4)
    })
    expect(Math.max(...errors[3]!)).toBeLessThan(1e-4)
  })

  it('relaxes with the membrane time constant where the same is everywhere', async () => {
    const stick = cable('stick', { parent: 'soma', count: 10, length, diameter, rest: 0 })
    const model = compartments('cell', [soma, ...stick], { threshold: 1e3, reset: 0 })
    const sim = simulation({ dt: 1 * ms, precision: 'f64' })
    const cell = sim.population('cell', model(), 1)
    for (const variable of cell.variables) cell.set(variable, 5)
    await sim.run(30 * ms)
    for (const variable of cell.variables) expect(cell.get(variable)[0]).toBeCloseTo(5 * Math.exp(-30 / 20), 9)
  })
})

describe('twoCompartment', () => {
  it('weighs a current into the dendrite by the coupling: v = g_c I / (g_s g_d + g_c (g_s + g_d))', async () => {
    const sim = simulation({ dt: 1 * ms, precision: 'f64' })
    const cell = sim.population('cell', twoCompartment({ dendriteCurrent: 200 }), 1)
    expect(cell.method?.name).toBe('exact')
    await sim.run(500 * ms)
    expect(cell.get('v')[0]).toBeCloseTo(-70 + (5 * 200) / (10 * 10 + 5 * 20), 9)
    expect(cell.get('dendriteV')[0]).toBeCloseTo(-70 + ((5 + 10) * 200) / (10 * 10 + 5 * 20), 9)
  })
})

describe('what compartments cannot be', () => {
  const soma = { name: 'soma', capacitance: 100, leak: 10 }
  it.each<[string, readonly Compartment[], string]>([
    ['none', [], 'a list of compartments, the soma first'],
    ['a parent that comes later', [soma, { ...soma, name: 'a', parent: 'b', coupling: 1 }], "one of those before it: soma"],
    ['no coupling', [soma, { ...soma, name: 'a', parent: 'soma' }], 'cell.compartments[1].coupling is undefined'],
    ['a name twice', [soma, { ...soma, parent: 'soma', coupling: 1 }], 'a name that no other one has'],
    ['no capacitance', [{ ...soma, capacitance: 0 }], 'cell.compartments[0].capacitance is 0; it must be above 0 pF'],
    ['a misspelt option', [{ ...soma, laek: 1 } as Compartment], 'did you mean leak?'],
    ['a receptor without tau', [{ ...soma, receptors: { exc: {} as never } }], 'receptors.exc.tau'],
  ])('%s', (_, list, words) => {
    expect(() => compartments('cell', list)).toThrow(words)
  })
})
