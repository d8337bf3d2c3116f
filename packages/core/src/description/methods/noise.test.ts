import { describe, expect, it } from 'vitest'
import { ParameterError } from '../../errors.ts'
import { RandomStream } from '../../random.ts'
import { simulation } from '../../network/simulation.ts'
import { interpret } from '../interpret.ts'
import { defineNeuron } from '../neuron.ts'
import type { NeuronFactory } from '../neuron.ts'
import type { MethodName } from './methods.ts'

const never = { when: '0 > 1' }
const define = (equations: Record<string, string>, state: Record<string, number>): NeuronFactory<object> =>
  defineNeuron('noisy', { parameters: {}, state, equations, spike: never })

/** Geometric Brownian motion with a drift of 0.3 and noise of 0.8 after Itô, from 1. */
const geometric = define({ x: '0.3 * x + 0.8 * x * xi' }, { x: 1 })

const paths = 2000
const draws = new RandomStream(7, 'noise test')

/** Its values at 1 ms, path by path, and the closed form for the same noise. */
function ends(method: MethodName, steps: number): { x: number[]; exact: number[] } {
  const finest = 64
  const x: number[] = []
  const exact: number[] = []
  for (let path = 0; path < paths; path++) {
    const neuron = interpret(geometric({}, { method }), 1 / steps)
    let whole = 0
    for (let step = 0; step < steps; step++) {
      let sum = 0
      for (let part = 0; part < finest / steps; part++)
        sum += draws.normal(path * finest + (step * finest) / steps + part)
      whole += sum / Math.sqrt(finest)
      neuron.step({}, 0, { '#xi': sum / Math.sqrt(finest / steps) })
    }
    x.push(neuron.state['x']!)
    exact.push(Math.exp((0.3 - 0.8 ** 2 / 2) * 1 + 0.8 * whole))
  }
  return { x, exact }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe.each([
  ['euler-maruyama', 0.5],
  ['milstein', 1],
] as const)('%s', (method, order) => {
  it(`converges along each path with order ${order}`, () => {
    const error = (steps: number): number => {
      const { x, exact } = ends(method, steps)
      return mean(x.map((value, path) => Math.abs(value - exact[path]!)))
    }
    const rate = Math.log2(error(16) / error(64)) / 2
    expect(Math.abs(rate - order)).toBeLessThan(0.12)
  })

  it('converges in the mean with order 1', () => {
    // the mean of x after n steps of either method is (1 + 0.3 / n)^n; that of the closed form is e^0.3
    for (const steps of [4, 16]) {
      const { x } = ends(method, steps)
      const deviation = Math.sqrt(mean(x.map(value => (value - mean(x)) ** 2)) / paths)
      expect(Math.abs(mean(x) - (1 + 0.3 / steps) ** steps)).toBeLessThan(3 * deviation)
    }
    const bias = (steps: number): number => Math.exp(0.3) - (1 + 0.3 / steps) ** steps
    expect(Math.log2(bias(8) / bias(16))).toBeCloseTo(1, 1)
  })

  it('is told, with its strong order', () => {
    const sim = simulation({ dt: 0.1 })
    expect(sim.population('noisy', geometric({}, { method }), 1).method).toMatchObject({ name: method, order })
  })
})

describe('equations with noise', () => {
  it('are integrated by Euler and Maruyama unless somebody asks otherwise, of order 1 where the noise is added', () => {
    const sim = simulation()
    const added = define({ x: '-x / 10 + xi' }, { x: 0 })
    expect(sim.population('added', added(), 1).method).toEqual({
      name: 'euler-maruyama',
      order: 1,
      substeps: 1,
      why: 'equations with noise',
    })
  })

  it.each(['f32', 'f64'] as const)(
    'have in %s the mean, variance and correlation of Ornstein and Uhlenbeck',
    async precision => {
      const [tau, sigma, dt, size] = [5, 2, 0.1, 4000]
      const model = defineNeuron<{ tau: number; sigma: number }>('ou', {
        parameters: { tau: { unit: 'ms', default: tau }, sigma: { unit: 'mV', default: sigma } },
        state: { x: 0, y: 0 },
        equations: { x: '-x / tau + sigma * sqrt(2 / tau) * xi', y: '-y / tau + sigma * sqrt(2 / tau) * xi_y' },
        spike: never,
      })
      const sim = simulation({ dt, seed: 5, precision })
      const neurons = sim.population('ou', model(), size)
      await sim.run(10 * tau)
      const [x, y] = [Array.from(neurons.get('x')), Array.from(neurons.get('y'))]
      await sim.run(tau)
      const later = Array.from(neurons.get('x'))
      // that of the method, which is that of the process to the order of dt / tau
      const variance = sigma ** 2 / (1 - dt / (2 * tau))
      const product = (a: readonly number[], b: readonly number[]): number => mean(a.map((value, i) => value * b[i]!))
      expect(Math.abs(mean(x))).toBeLessThan(4 * Math.sqrt(variance / size))
      expect(Math.abs(product(x, x) / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
      expect(Math.abs(product(x, y) / variance)).toBeLessThan(4 / Math.sqrt(size))
      expect(Math.abs(product(x, later) / variance - (1 - dt / tau) ** (tau / dt))).toBeLessThan(4 / Math.sqrt(size))
    },
  )

  it('are the same in kernels and by their description, for the same draws', async () => {
    // a noise that only x has shows what was drawn: x is the sum of the draws
    const model = define({ x: '0 * x + xi', z: '0.3 * z + 0.8 * z * xi' }, { x: 0, z: 1 })
    for (const method of ['euler-maruyama', 'milstein'] as const) {
      const sim = simulation({ dt: 0.25, seed: 5, precision: 'f64' })
      const neurons = sim.population('noisy', model({}, { method }), 20)
      const oracle = Array.from({ length: 20 }, () => interpret(model({}, { method }), 0.25))
      let before = new Float64Array(20)
      for (let step = 0; step < 12; step++) {
        await sim.run(0.25)
        const now = neurons.get('x').slice()
        for (const [index, neuron] of oracle.entries())
          neuron.step({}, 0, { '#xi': (now[index]! - before[index]!) / Math.sqrt(0.25) })
        before = now
      }
      for (const [index, { state }] of oracle.entries()) expect(neurons.get('z')[index]).toBeCloseTo(state['z']!, 10)
    }
  })

  it('do not refuse what is linear in the noise, and do refuse the rest', () => {
    expect(() => define({ x: 'xi^2' }, { x: 0 })).toThrow('a factor of a sum: f + g * xi')
    expect(() => define({ x: 'sin(xi)' }, { x: 0 })).toThrow(ParameterError)
    expect(() => define({ x: '(1 + x * xi) / 2 - (xi - x)' }, { x: 0 })).not.toThrow()
    expect(() => geometric({}, { method: 'rk4' })).toThrow('euler-maruyama or milstein, as its equations have noise')
    expect(() => geometric({}, { method: 'milstein', substeps: 2 })).toThrow('1 for equations with noise')
    const mixed = define({ x: 'x * xi + y * xi_2', y: 'xi' }, { x: 1, y: 1 })
    expect(() => mixed({}, { method: 'milstein' })).toThrow('one noise moves what another one is multiplied by')
    expect(() => mixed()).not.toThrow()
  })
})
