import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { settable } from './settable.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const still = defineNeuron<object>('still', { parameters: {}, state: { v: 0 }, update: { v: 'v' }, spike: { when: 'v > 1' } })

/** A plugin that adds, step by step, each of two rates to a sum, in parts of a whole number. */
function adding() {
  const [rates, parts, sum] = [Float64Array.of(1, 10), Uint8Array.of(1), new Float64Array(1)]
  const sim = simulation({ dt: 1 })
  sim.population('a', still(), 1)
  sim.use({
    name: 'adding',
    attach(on: Simulation) {
      const own = {
        sum,
        rates: settable(rates, { unit: 'Hz', atLeast: 0 }),
        parts: settable(parts, { unit: '1', atLeast: 1, integer: true }),
      }
      const undo = [
        on.own('adding', own),
        on.every(1, 'adding', () => {
          for (const rate of rates) sum[0]! += rate / parts[0]!
        }),
      ]
      return () => undo.forEach(each => each())
    },
  })
  return { sim, sum, rates, parts }
}

describe('numbers of a plugin that may be set', () => {
  it('are others from the step that is named, all of them or some', async () => {
    const { sim, sum, rates } = adding()
    sim.send('parameters', { plugin: 'adding', name: 'rates', value: [2], step: 3 })
    sim.send('parameters', { plugin: 'adding', name: 'rates', value: [5], index: [1], step: 5 })
    const told: unknown[] = []
    sim.bus.topic('parameters').subscribe(({ plugin, name, step }) => told.push([plugin, name, step]))
    await sim.run(6)
    expect(sum[0]).toBe(11 + 11 + 4 + 4 + 7 + 7) // before steps 1 to 6
    expect([...rates]).toEqual([2, 5])
    expect(told).toEqual([['adding', 'rates', 3], ['adding', 'rates', 5]])
  })

  it('are set too where a plugin publishes that', async () => {
    const { sim, rates } = adding()
    sim.at(2, () => sim.bus.topic('parameters').publish({ plugin: 'adding', name: 'rates', value: [0.5, 0.25] }))
    await sim.run(4)
    expect([...rates]).toEqual([0.5, 0.25])
  })

  it('are described with their bounds and with what they were at first', () => {
    const { sim } = adding()
    sim.send('parameters', { plugin: 'adding', name: 'parts', value: [4] })
    const [plugin] = sim.describe().plugin!
    expect(plugin).toMatchObject({
      name: 'adding',
      quantity: [
        { name: 'rates', unit: 'Hz', low: 1, high: 10, value: 5.5, atLeast: 0, usual: 1 },
        { name: 'parts', unit: '1', value: 1, integer: true, usual: 1 },
      ],
    })
  })

  it('are refused with words where they cannot be', () => {
    const { sim } = adding()
    const set = (change: object) => () => sim.send('parameters', { plugin: 'adding', name: 'rates', value: [1], ...change })
    expect(set({ plugin: 'other' })).toThrow("parameters.plugin is 'other'; it must be one of adding")
    expect(set({ name: 'sum' })).toThrow("parameters.name is 'sum'; it must be one of rates, parts of adding")
    expect(set({ value: [-1] })).toThrow('adding.rates is -1; it must be at least 0 Hz')
    expect(set({ value: [1, 2, 3] })).toThrow('adding.rates.value is 3; it must be one number, or one for each of 2')
    expect(set({ index: [2] })).toThrow('adding.rates.index is 2; it must be an index below 2')
    expect(set({ name: 'parts', value: [300] })).toThrow('one that a Uint8Array can hold')
    expect(set({ population: 'a' })).toThrow('of one population, one projection or one plugin')
    expect(() => settable(Float64Array.of(), { unit: '1' })).toThrow('settable.values')
    expect(() => settable(Uint8Array.of(1), { unit: '1' })).toThrow('integer: true')
    expect(() => settable(Uint8Array.of(1), undefined as never)).toThrow('a unit and bounds')
    expect(() => settable(Float64Array.of(-1), { unit: 'Hz', above: 0 })).toThrow('settable.values[0] is -1; it must be above 0 Hz')
    const none = simulation({ dt: 1 })
    expect(() => none.send('parameters', { plugin: 'x', name: 'y', value: [1] })).toThrow('there is none')
  })
})
