import { ExpressionError, ms, simulation, timedArray } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { replay } from '../neurons/replay.ts'
import { describeEquations, equations } from './equations.ts'
import type { EquationsOptions } from './options.ts'

const leaky = 'dv/dt = (El - v) / tau : volt (unless refractory)'
const parameters = { tau: '10*ms', El: '-70*mV' }

describe('equations as text', () => {
  it('become a description, in the units that a simulation counts in', () => {
    const text = `
      # an integrate-and-fire neuron
      dv/dt = (El - v + R * I
               + 2 * pi * offset) / tau : volt (unless refractory)
      dr/dt = -r / (1*second)           : Hz
      offset = 1*uV + clip(w, 0*mV, 5*mV) : volt   # shared by nothing else
      w : volt
      tau : second (constant, shared)
      I : amp (input)
    `
    const description = describeEquations(text, {
      threshold: 'v + offset > -0.05*volt and not w > 1*mV',
      reset: 'v = El; w += 1*mV; r += 1*Hz; w *= 2',
      refractory: '2*ms',
      parameters: { El: '-70*mV', R: '100*Mohm', tau: 20 },
      initial: { v: 'El + i*mV', r: 3 },
    })
    expect(description.parameters).toEqual({
      tau: { unit: 'ms', default: 20, shared: true },
      El: { unit: 'mV', default: -70 },
      R: { unit: 'GOhm', default: 0.1 },
    })
    expect(description.state).toEqual({ v: 'El + i * 1', r: 3, w: 0 })
    expect(description.units).toEqual({ v: 'mV', r: 'Hz', w: 'mV', I: 'pA' })
    expect(description.receptors).toEqual(['I', 'v', 'r'])
    expect(description.terms).toEqual({ offset: '0.001 + min(max(w, 0), 5)' })
    expect(description.equations!['r']).toBe('(-(r * 0.001)) / 1000 * 1000') // per ms of what is stored per second
    expect(description.spike).toEqual({
      when: 'v + (0.001 + min(max(w, 0), 5)) > -50 && !(w > 1)',
      then: { v: 'El', w: '(w + 1) * 2', r: 'r + 0.001 * 1000' },
    })
    expect(description.refractory).toEqual({ duration: '2', hold: ['v'] })
    expect(() => equations(text, { parameters: { El: '-70*mV', R: '100*Mohm' } })).not.toThrow()
  })

  it('find the units of numbers from where they are used', () => {
    const { parameters: found } = describeEquations('dv/dt = (El - v + R * I) / tau : volt\nI : amp', {
      parameters: { El: -70, R: 0.1, tau: 20 },
    })
    expect(Object.entries(found).map(([name, { unit }]) => [name, unit])).toEqual([
      ['I', 'pA'],
      ['El', 'mV'],
      ['R', 'GOhm'],
      ['tau', 'ms'],
    ])
  })

  it('run: spikes are added to a variable, a reset follows, values are asked for by name', async () => {
    const model = equations<{ tau: number }>(`${leaky}\ncount : 1`, {
      parameters,
      threshold: 'v > -50*mV',
      reset: 'v = El; count += 1',
      refractory: '3*ms',
      initial: { v: 'El' },
    })
    const sim = simulation({ dt: 1, precision: 'f64' })
    const source = sim.population('source', replay({ times: [1, 2, 5, 8], neurons: [0, 0, 0, 0] }), 1)
    const cell = sim.population('cell', model({ tau: 20 * ms }), 1)
    sim.connect(source, cell, { weight: 15, receptor: 'v' })
    const spikes = sim.record(cell)
    await sim.run(12)
    // at 2 ms to -55 mV, at 3 ms above -50; what comes at 6 ms is held off; at 9 ms to -55 mV, then down to El
    expect([...spikes.times]).toEqual([3])
    expect(cell.get('count')[0]).toBe(1)
    expect(cell.get('v')[0]).toBeCloseTo(-70 + 15 * Math.exp(-3 / 20), 10)
  })

  it('have a subexpression in the threshold with its present value, and one that is drawn with one value in a step', async () => {
    const model = equations(
      `dv/dt = 1 / (1*ms) : 1
       twice = 2 * v : 1
       chance = rand() : 1 (constant over dt)
       difference : 1`,
      { threshold: 'twice > 5', reset: 'v = 0; difference = chance - chance' },
    )
    const sim = simulation({ dt: 1, precision: 'f64' })
    const cell = sim.population('cell', model(), 1)
    const spikes = sim.record(cell)
    await sim.run(6)
    expect([...spikes.steps]).toEqual([2, 5]) // v is 3 at the end of the third step
    expect(cell.get('difference')[0]).toBe(0)
  })

  it('have noise, arrays, events, and the names of Brian2 for methods', () => {
    const options = { parameters: { ...parameters, sigma: '1*mV' }, initial: { v: 'El' } }
    const noisy = equations('dv/dt = (El - v)/tau + sigma*sqrt(2/tau)*xi : volt', { ...options, method: 'euler' })
    expect(noisy().neuron.method).toMatchObject({ name: 'euler-maruyama', order: 1 })
    const gates = equations('dv/dt = (El - v)*exp(v/El)/tau : volt', { ...options, method: 'exponential_euler' })
    expect(gates().neuron.method?.name).toBe('exponentialEuler')
    const driven = describeEquations('dv/dt = (El - v + R*I(t))/tau : volt\nn : 1', {
      parameters: { ...parameters, R: '1*Gohm' },
      arrays: { I: timedArray([0, 100], 10, 'pA') },
      events: { up: { when: 'v > -60*mV', then: 'n += 1' } },
    })
    expect(driven.events).toEqual({ up: { when: 'v > -60', then: { n: 'n + 1' } } })
    expect(driven.equations!['v']).toBe('(El - v + R * I(t)) / tau')
  })

  it('of a rate take it per second and compute with it per millisecond', async () => {
    const model = equations('dx/dt = rate : 1\nrate : Hz', {})
    const sim = simulation({ dt: 1, precision: 'f64' })
    const cell = sim.population('cell', model(), 1)
    cell.set('rate', 20)
    await sim.run(100)
    expect(cell.get('x')[0]).toBeCloseTo(2, 10) // 20 Hz for 0.1 s
  })
})

/** The error that something leads to. */
function errorOf(make: () => unknown): ExpressionError {
  try {
    make()
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('what cannot be is refused at its place', () => {
  it.each([
    ['dv/dt = (El + tau - v) / tau : volt', 1, 13, 'it adds ms to mV'],
    ['dv/dt = (El - v) / tau : amp', 1, 13, 'it takes pA from mV'],
    ['dv/dt = (El - v) : volt', 1, 13, 'a value in mV/ms for the derivative of v (it is in mV)'],
    ['dv/dt = (El - v) / tau + 1 : volt', 1, 24, 'it adds a number without unit to mV/ms'],
    ['dv/dt = (El - v) / tau', 1, 23, 'that each end with a unit'],
    ['dv/dt = (El - vv) / tau : volt', 1, 15, 'did you mean v?'],
    ['dv/dt = (El - v) / tau : vlot', 1, 26, 'did you mean volt?'],
    ['dv/dt = (El - v) / tau : volt (unless refractive)', 1, 2, 'not unless refractive'],
    ['dv/dt = (El - v / tau : volt', 1, 22, 'a closing bracket'],
    ['dv/dt = expp(v / El) * v / tau : volt', 1, 9, 'did you mean exp?'],
    ['dv/dt = exp(v) * v / tau : volt', 1, 13, 'a number without unit in exp (it is in mV)'],
    ['dv/dt = -v / tau : volt\ndw/dt = -w : 1', 2, 9, 'a value in 1/ms for the derivative of w'],
    ['dv/dt = -v / tau : volt\nv : 1', 2, 1, 'v is two'],
    ['dv/dt = -v / tau : volt\nt : second', 2, 1, 'without a t of their own'],
    ['dv/dt = a / tau : volt\na = b : volt\nb = a : volt', 2, 1, 'a does'],
    ['dv/dt = -v / tau + tau * xi : volt', 1, 18, 'it adds ms^0.5 to mV/ms'],
    ['v += 1', 1, 1, 'equations: dx/dt'],
  ])('%s', (text, line, column, words) => {
    const error = errorOf(() => describeEquations(text, { parameters }))
    expect(error.message).toContain(words)
    expect([error.line, error.column]).toEqual([line, column])
  })

  it.each<[EquationsOptions, string, number, string]>([
    [{ threshold: 'v > -50' }, 'equations.threshold', 3, 'it compares mV with a number without unit'],
    [{ threshold: 'v > -50*ms' }, 'equations.threshold', 3, 'it compares mV with ms'],
    [{ threshold: 'v > El * xi * sqrt(tau)' }, 'equations.spike.when', 10, 'randn() in its place'],
    [{ reset: 'v = 0*ms' }, 'equations.reset', 6, 'a value in mV for v (it is in ms)'],
    [{ reset: 'v = El; u = 0*mV' }, 'equations.reset', 9, 'not u'],
    [{ reset: 'v == El' }, 'equations.reset', 1, 'assignments, such as'],
    [{ reset: 'v *= 2*mV' }, 'equations.reset', 7, 'a factor of v'],
    [{ refractory: 'v' }, 'equations.refractory', 1, 'a value in ms for a time'],
    [{ initial: { v: '3*ms' } }, 'equations.initial.v', 2, 'a value in mV for v'],
    [{ parameters: { tau: '10*mS', El: 0 } }, 'equations', 18, 'the derivative of v'],
    [{ parameters: { tau: 'x*ms', El: 0 } }, 'equations.parameters.tau', 1, 'which x is not'],
  ])('%o', (options, argument, column, words) => {
    const error = errorOf(() => equations('dv/dt = (El - v) / tau : volt', { parameters, ...options }))
    expect(error.message).toContain(words)
    expect(error).toMatchObject({ argument, column })
  })

  it('and other mistakes by their words', () => {
    expect(() => equations(leaky, { parameters, treshold: 'v > 0*mV' } as never)).toThrow('did you mean threshold?')
    expect(() => equations(leaky, { parameters, receptors: ['w'] })).toThrow('one of the variables v')
    expect(() => equations(leaky, { parameters, initial: { w: 1 } })).toThrow('one of the variables v')
    expect(() => equations(leaky, { parameters: { ...parameters, v: 1 } })).toThrow('the text has an expression for it')
    expect(() => equations('tau : second (shared)')({ tau: new Float64Array(3) })).toThrow('which all neurons share')
    expect(() => equations('')).toThrow('of nothing there is no model')
    expect(() => equations(' # none\n', { parameters: {} })).toThrow('of nothing there is no model')
    expect(() => equations('', { threshold: 'rand() < 0.1' })).not.toThrow()
    expect(() => equations(3 as never)).toThrow('equations.text is 3; it must be text')
  })
})
