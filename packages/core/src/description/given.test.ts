import { describe, expect, it } from 'vitest'
import { ConnectionError, ExpressionError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import type { RealArray } from '../kernel/real.ts'
import { interpret } from './interpret.ts'
import { defineNeuron } from './neuron.ts'
import type { NeuronDescription } from './neuron-description.ts'
import { timedArray } from './timed-array.ts'

const never = { when: '0 > 1' }
const define = (description: Partial<NeuronDescription>) =>
  defineNeuron('given', { parameters: {}, spike: never, ...description })

/** Runs some neurons for so many steps of 0.5 ms, and the interpreter beside each. */
async function beside(
  description: Partial<NeuronDescription>,
  { size = 37, steps = 20, precision = 'f64' as 'f32' | 'f64' } = {},
): Promise<{ sim: Simulation<RealArray>; kernel: Record<string, RealArray>; oracle: Record<string, number[]> }> {
  const sim = simulation({ dt: 0.5, seed: 3, precision })
  const model = define(description)()
  const neurons = sim.population('given', model, size)
  await sim.run(0.5 * steps)
  const interpreted = Array.from({ length: size }, (_, index) => interpret(model, 0.5, { index, size }))
  for (const neuron of interpreted) for (let step = 0; step < steps; step++) neuron.step()
  const variables = neurons.variables.map(name => [name, neurons.get(name)] as const)
  return {
    sim,
    kernel: Object.fromEntries(variables),
    oracle: Object.fromEntries(variables.map(([name]) => [name, interpreted.map(({ state }) => state[name]!)])),
  }
}

describe.each(['f32', 'f64'] as const)('in %s an expression', precision => {
  it('has the time at the beginning of the step, the index, and the number of neurons', async () => {
    const { kernel } = await beside({ state: { a: 0, b: 0 }, update: { a: 't', b: 'i + 100 * N' } }, { precision })
    expect(new Set(kernel['a'])).toEqual(new Set([9.5]))
    expect([...kernel['b']!]).toEqual(Array.from({ length: 37 }, (_, index) => 3700 + index))
  })

  it('looks arrays up by time, for all neurons or for each', async () => {
    const rows = Array.from({ length: 4 }, (_, row) =>
      Float64Array.from({ length: 37 }, (_n, neuron) => 100 * row + neuron),
    )
    const arrays = { wave: timedArray([1, 2, 3], 1), each: timedArray(rows, 2.5) }
    const description = { arrays, state: { a: 0, b: 0 }, update: { a: '10 * a + wave(t)', b: 'each(t, i)' } }
    const { kernel } = await beside(description, { steps: 8, precision })
    expect(kernel['a']![36]).toBe(11_223_333) // two steps of each, then the last one for good
    expect([...kernel['b']!]).toEqual(Array.from({ length: 37 }, (_, index) => 100 + index)) // at 3.5 ms
  })

  it('draws numbers anew for each neuron, step and call, which the same seed draws again', async () => {
    const description = {
      state: { u: 0, n: 0, uu: 0, nn: 0, un: 0, both: 0, four: 0 },
      terms: { one: 'randn()' },
      update: {
        u: 'u + rand()',
        n: 'n + one',
        uu: 'uu + rand()^2',
        nn: 'nn + one^2',
        four: 'four + one^4',
        un: 'un + rand() * randn()',
        both: 'both + randn() * one',
      },
    }
    const [size, steps] = [403, 500]
    const { kernel } = await beside(description, { size, steps, precision })
    const mean = (name: string): number =>
      Array.from(kernel[name]!).reduce((sum, value) => sum + value, 0) / (size * steps)
    const within = (value: number, right: number, variance: number): void =>
      expect(Math.abs(value - right)).toBeLessThan(4.5 * Math.sqrt(variance / (size * steps)))
    within(mean('u'), 1 / 2, 1 / 12)
    within(mean('uu'), 1 / 3, 4 / 45)
    within(mean('n'), 0, 1)
    within(mean('nn'), 1, 2)
    within(mean('four'), 3, 96)
    within(mean('un'), 0, 1 / 3)
    within(mean('both'), 0, 1)
    const again = await beside(description, { size, steps, precision })
    expect(again.kernel).toEqual(kernel)
  })
})

describe('a description', () => {
  it('may use terms everywhere, with their values from before the step', async () => {
    const { kernel, oracle } = await beside({
      state: { v: 'N', w: 0, seen: 0 },
      terms: { twice: '2 * v', more: 'twice + i' },
      equations: { v: '-v / 4 + 0 * twice' },
      update: { w: 'more' },
      spike: { when: 'w > 60', then: { v: 'v + twice / 100', seen: 'more' } },
    })
    for (const name of ['v', 'w', 'seen'])
      for (const [index, value] of kernel[name]!.entries()) expect(value).toBeCloseTo(oracle[name]![index]!, 10)
  })

  it('is integrated exactly where it is linear once its terms are written out', () => {
    const linear = define({ state: { v: 0 }, terms: { pull: '-v / 10' }, equations: { v: 'pull + i' } })
    expect(linear().neuron.method?.name).toBe('exact')
    expect(define({ state: { v: 0 }, equations: { v: '-v / 10 + t' } })().neuron.method?.name).toBe('exponentialEuler')
  })

  it.each([
    ['exponentialEuler', 1],
    ['heun', 2],
    ['rk4', 4],
  ] as const)('follows the time within a step by %s, with order %i', (method, order) => {
    const wave = define({ state: { v: 0 }, equations: { v: '(cos(t) - v^2) / 2' } })
    const after = (dt: number): number => {
      const neuron = interpret(wave({}, { method }), dt)
      for (let step = 0; step < 2 / dt; step++) neuron.step()
      return neuron.state['v']!
    }
    const [coarse, middle, fine] = [after(1 / 4), after(1 / 8), after(1 / 16)]
    expect(Math.log2((coarse - middle) / (middle - fine))).toBeGreaterThan(order - 0.35)
  })

  it('has a kernel of it that follows the time as well', async () => {
    for (const method of ['rk4', 'rkf45'] as const) {
      const { kernel, oracle } = await beside({ state: { v: 0 }, equations: { v: '(cos(t) - v - v^3) / 2' }, method })
      expect(kernel['v']![5]).toBeCloseTo(oracle['v']![5]!, 12)
    }
  })

  it('rests for a time of its state, or as long as a condition holds', async () => {
    const ramp = {
      state: { v: 0, pause: 1, low: 5 },
      update: { low: 'low - 0.5' },
      spike: { when: 'v >= 1', then: { v: '0', pause: '2 * pause', low: '3' } },
    }
    const equations = { v: '1 + 0 * v^2' }
    for (const precision of ['f32', 'f64'] as const)
      for (const [duration, spikes] of [
        ['pause', [1, 7, 17, 35]], // rests of 4, 8 and 16 steps
        ['low > 1', [1, 7, 13, 19, 25, 31, 37]], // 3, 2.5, 2, 1.5: four steps each
      ] as const) {
        const sim = simulation({ dt: 0.5, precision })
        const model = define({ ...ramp, equations, refractory: { duration, hold: ['v'] } })()
        const neurons = sim.population('given', model, 21)
        const record = sim.record(neurons)
        await sim.run(20)
        const oracle = interpret(model, 0.5)
        const seen = Array.from({ length: 40 }, (_, step) => (oracle.step() ? [step] : [])).flat()
        expect(seen).toEqual(spikes)
        expect([...record.steps].filter((_, spike) => record.neurons[spike] === 20)).toEqual(spikes)
      }
  })

  it('has events that change it and are counted', async () => {
    const { kernel } = await beside({
      state: { v: 0, w: 0 },
      update: { v: 'v + 1' },
      events: { full: { when: 'v >= 3', then: { v: 'v - 3', w: 'w + v' } } },
    })
    // 20 steps: v is 3 every third step; then w gets v - 3 = 0, as changes follow each other
    expect([kernel['full']![0], kernel['v']![0], kernel['w']![0]]).toEqual([6, 2, 0])
  })

  it('may call an input as the variable that it adds to', async () => {
    const sim = simulation({ dt: 1 })
    const model = define({ receptors: ['g', 'v'], state: { v: 0, g: 0 }, equations: { v: 'g', g: '0 * g' } })()
    const ticking = defineNeuron('ticking', { parameters: {}, spike: { when: '1 > 0' } })
    const [source, target] = [sim.population('source', ticking(), 1), sim.population('target', model, 3)]
    expect(target.receptors).toEqual(['g', 'v'])
    sim.connect(source, target, { weight: 2 })
    sim.connect(source, target, { weight: 100, receptor: 'v', name: 'jumps' })
    await sim.run(4)
    expect([...target.get('g')]).toEqual([6, 6, 6])
    expect([...target.get('v')]).toEqual([306, 306, 306]) // 0 + 2 + 4 by g, and three jumps
  })
})

describe('what cannot be is refused at the place', () => {
  const refused = (description: Partial<NeuronDescription>): ExpressionError => {
    try {
      define(description)
    } catch (error) {
      if (error instanceof ExpressionError) return error
      throw error
    }
    throw new Error('it was taken')
  }
  const tau = { tau: { unit: 'ms', default: 10 }, rest: { unit: 'mV', default: -70 } }

  it.each([
    [{ parameters: tau, state: { v: 'rest' }, equations: { v: '(rest + tau - v) / tau' } }, 7, 'adds ms to mV'],
    [{ parameters: tau, state: { v: 'rest' }, equations: { v: '(rest - v) / rest' } }, 12, 'the derivative of v'],
    [
      { parameters: tau, state: { v: 'rest' }, update: { v: 'exp(v)' } },
      5,
      'a number without unit in exp (it is in mV)',
    ],
    [{ parameters: tau, state: { v: 'rest' }, spike: { when: 'v > tau' } }, 3, 'compares mV with ms'],
    [{ parameters: tau, state: { v: 'tau' }, spike: { when: 'max(v, rest) > 0' } }, 1, 'they are in ms and mV'],
    [
      { parameters: tau, state: { v: 'rest' }, refractory: { duration: 'v', hold: ['v'] } },
      1,
      'a value in ms for a time',
    ],
    [{ state: { v: 0 }, update: { v: 'v + xi' } }, 5, 'randn() in its place'],
    [{ state: { v: 0 }, terms: { n: '2 * xi' }, equations: { v: 'n' }, spike: { when: 'n > 1' } }, 1, 'white noise'],
    [{ state: { v: 0 }, update: { v: 'wave(v)' }, arrays: { wave: timedArray([1], 1) } }, 1, 'wave(t), which is how'],
    [{ state: { vv: 0 }, update: { vv: '1 + vw' } }, 5, 'did you mean vv?'],
  ] as const)('%o', (description, column, words) => {
    const error = refused(description)
    expect(error.message).toContain(words)
    expect(error.column).toBe(column)
  })

  it('where an array has another number of values than there are neurons', () => {
    const model = define({ state: { v: 0 }, update: { v: 'wave(t, i)' }, arrays: { wave: timedArray([[1, 2]], 1) } })
    expect(() => simulation().population('three', model(), 3)).toThrow(ConnectionError)
    expect(() => simulation().population('three', model(), 3)).toThrow('the rows of wave have 2 values for 3 neurons')
  })
})

it.each([['5'], [true], [0], [Infinity], [undefined]])('takes no array of times that are %o ms apart', dt => {
  expect(() => timedArray([1, 2], dt as number)).toThrow('timedArray.dt is ')
})
