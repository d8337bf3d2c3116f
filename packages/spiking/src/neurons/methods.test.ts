import { defineNeuron, ms, ParameterError, simulation, StateError } from '@ngrad/core'
import type { MethodName, MethodOptions, NeuronFactory } from '@ngrad/core'
import { interpret } from '@ngrad/core/internal'
import { describe, expect, it } from 'vitest'
import * as spiking from '../index.ts'
import { hhCondExpTraub } from './hh-cond-exp-traub.ts'
import { lif } from './lif.ts'

type Factory = NeuronFactory<{ current: number }>

/** Every model of this package whose equations are not linear, and that draws no numbers. */
const models = Object.values(spiking as object)
  .filter((factory): factory is Factory => typeof factory === 'function' && 'modelName' in factory)
  .filter(factory => factory().neuron.method !== undefined && factory().neuron.method!.name !== 'exact')
  .filter(factory => factory().neuron.given.draws.length === 0)
  .map(factory => ('probability' in factory.description.spike ? withoutChance(factory) : factory))

/** A neuron that spikes by chance goes through each step whole: its equations, which are held here, with a threshold that is sharp. */
function withoutChance({ modelName, description }: Factory): Factory {
  const { spike } = description
  return defineNeuron(modelName, { ...description, spike: { when: 'v >= threshold', then: 'then' in spike ? spike.then : {} } })
}

/** The state after some time of a model that hears a little and does not spike [ms]. */
function after(factory: Factory, method: MethodOptions, dt: number, duration: number): number[] {
  const neuron = interpret(factory({}, method), dt)
  const { receptors } = factory().neuron
  neuron.step(Object.fromEntries(receptors.map(name => [name, 0.5])))
  for (let step = 1; step * dt < duration - 1e-9; step++) if (neuron.step()) throw new Error('it spiked')
  return Object.values(neuron.state)
}

const largest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, index) => Math.abs(value - b[index]!) / (1 + Math.abs(b[index]!))))

describe.each(models.map(factory => [factory.modelName, factory] as const))('%s', (_, factory) => {
  const duration = 0.5
  // the input is given in the first step, whose length it depends on: each method is held against itself, ever finer
  it.each([
    ['exponentialEuler', 1],
    ['exponentialMidpoint', 2],
    ['euler', 1],
    ['heun', 2],
    ['rk4', 4],
  ] as const)('converges by %s with order %i', (method, order) => {
    const dt = 1 / 16
    const at = (substeps: number): number[] => after(factory, { method, substeps }, dt, duration)
    const [coarse, middle, fine] = [at(4), at(8), at(16)]
    const ratio = largest(coarse, middle) / largest(middle, fine)
    if (largest(middle, fine) < 1e-12) return // to rounding: it is exact here
    expect(Math.log2(ratio)).toBeGreaterThan(order - 0.35)
  })

  it('is as exact by rkf45 as its tolerance says', () => {
    const dt = 1 / 16
    const fine = after(factory, { method: 'rk4', substeps: 64 }, dt, duration)
    expect(largest(after(factory, { method: 'rkf45' }, dt, duration), fine)).toBeLessThan((2e-6 * duration) / dt)
  })

  it('is in a kernel what it is by its description', async () => {
    const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
    const current = factory.description.parameters.current ? 900 : undefined
    const neurons = sim.population('neurons', factory(current === undefined ? {} : { current }), 3)
    const record = sim.record(neurons)
    const oracle = interpret(factory(current === undefined ? {} : { current }), 0.1)
    const spikes: number[] = []
    for (let step = 0; step < 300; step++) if (oracle.step()) spikes.push(step)
    await sim.run(30 * ms)
    expect(spikes.length).toBeGreaterThan(0)
    expect([...record.steps].filter((_step, spike) => record.neurons[spike] === 0)).toEqual(spikes)
  })
})

describe('the method of a population', () => {
  const sim = simulation({ dt: 0.1 * ms })

  it('is told, with its order and why', () => {
    expect(sim.population('linear', lif(), 1).method).toEqual({
      name: 'exact',
      order: Infinity,
      substeps: 1,
      why: 'linear equations',
    })
    expect(sim.population('own', hhCondExpTraub(), 1).method).toMatchObject({ name: 'rkf45', why: "the model's own" })
    const asked = hhCondExpTraub({}, { method: 'rk4', substeps: 4 })
    expect(sim.population('asked', asked, 1).method).toMatchObject({ order: 4, substeps: 4, why: 'asked for' })
  })

  it('is refused where it does not fit', () => {
    expect(() => hhCondExpTraub({}, { method: 'exact' })).toThrow('its equations are not linear')
    expect(() => hhCondExpTraub({}, { method: 'rk5' as MethodName })).toThrow('one of exact, rkf45, exponentialEuler')
    expect(() => hhCondExpTraub({}, { method: 'rk4', substeps: 0 })).toThrow(ParameterError)
    expect(() => hhCondExpTraub({}, { method: 'rkf45', substeps: 2 })).toThrow('1 for rkf45')
  })

  it('has the spikes of a part of a step as one spike of the step, and the state after all of them', async () => {
    const parameters = { gain: { unit: '1', default: 1 } }
    const ramp = defineNeuron('ramp', {
      parameters,
      state: { v: 0, count: 0 },
      equations: { v: 'gain + 0 * v^2' },
      spike: { when: 'v >= 1', then: { v: 'v - 1', count: 'count + 1' } },
    })
    const own = simulation({ dt: 4 * ms })
    const neurons = own.population('ramp', ramp({}, { method: 'euler', substeps: 4 }), 1)
    const tally = own.tally(neurons)
    await own.run(12 * ms)
    expect([tally.counts[0], neurons.get('count')[0], neurons.get('v')[0]]).toEqual([3, 12, 0])
  })

  it('tries a part again that is so long that it overflows: 1000 pA are 133 spikes in a second at any step', async () => {
    for (const dt of [0.5, 1, 2]) {
      const own = simulation({ dt: dt * ms })
      const tally = own.tally(own.population('cell', hhCondExpTraub({ current: 1000, refractory: 2 }), 1))
      await own.run(1000 * ms)
      expect(tally.counts[0], `dt ${dt} ms`).toBe(133) // NEST 3.10, hh_cond_exp_traub at 0.1 ms
    }
  })

  it('lets through what no part is short enough for, to be found', async () => {
    const parameters = { unit: { unit: 'ms', default: 1, above: 0 } }
    const runaway = defineNeuron('runaway', {
      parameters,
      state: { x: 1 },
      equations: { x: 'x^2 / unit' },
      spike: { when: 'x < 0', then: {} },
      method: 'rkf45',
    })
    const own = simulation({ dt: 1 * ms })
    const neurons = own.population('runaway', runaway(), 1)
    await expect(own.run(8 * ms)).rejects.toThrow(StateError) // x is 1 / (1 - t)
    expect(Number.isFinite(neurons.get('x')[0])).toBe(false)
  })

  it('keeps what is held while the neuron is refractory, from the spike on', async () => {
    const own = simulation({ dt: 1 * ms, precision: 'f64' })
    const factory = defineNeuron('held', {
      parameters: { refractory: { unit: 'ms', default: 3 } },
      state: { v: 0, seen: 0 },
      equations: { v: '0.7 + 0 * v^2', seen: 'v + 0 * v^2' },
      spike: { when: 'v >= 2', then: { v: '0' } },
      refractory: { duration: 'refractory', hold: ['v'] },
    })
    const neurons = own.population('held', factory({}, { method: 'rk4', substeps: 2 }), 1)
    const record = own.record(neurons)
    await own.run(9 * ms)
    // up by 0.35 in each half of a step: 2.1 at the end of step 2; held at 0 in steps 3 to 5; 2.1 again at that of step 8
    expect([...record.steps]).toEqual([2, 8])
  })
})
