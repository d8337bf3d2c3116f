import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { simulation } from './simulation.ts'
import type { Plugin, Simulation } from './simulation.ts'

const one = { unit: '1', default: 1 }
const noisy = defineNeuron<Record<string, number>>('noisy', {
  parameters: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`parameter${index}`, one])),
  spike: { probability: '0.1 + 0 * input * parameter0' },
})
const rule = defineRule<Record<string, number>>('rule', {
  parameters: {
    gain: one,
    tauMinus: { unit: 'ms', default: 20, above: 0 },
    tauPlus: { unit: 'ms', default: 20, above: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: 'w - gain * after' },
  onPost: { w: 'w + gain * before' },
})
const idle = (options: object): Plugin => ({ name: 'idle', options, attach: () => () => {} })

interface Made {
  readonly size?: number
  readonly values?: Record<string, number>
  readonly learning?: Record<string, number>
  readonly plugin?: object
}

function network({ size = 3, values = {}, learning = {}, plugin = {} }: Made = {}): Simulation {
  const sim = simulation()
  const [a, b] = [sim.population('a', noisy(values), size), sim.population('b', noisy(), 3)]
  sim.connect(a, b).learn(rule(learning))
  return sim.use(idle(plugin))
}

describe('a checkpoint of another network', () => {
  it.each<readonly [Made, string]>([
    [{ size: 4 }, 'a: 4 noisy where this has 3 noisy'],
    [{ values: { parameter9: 2.5 } }, 'a: parameter9 2.5 where this has parameter9 1'],
    [{ learning: { tauPlus: 21 } }, 'a→b: tauPlus 21 where this has tauPlus 20'],
    [{ learning: { tauMinus: 10, tauPlus: 21 } }, 'a→b: tauMinus 10 where this has tauMinus 20'],
    [{ plugin: { rates: [1, 2] } }, 'plugin idle: rates [1, 2] where this has nothing'],
  ])('is told by what differs first, %j', (made, words) => {
    expect(() => network().restore(network(made).save())).toThrow(`it is of another network: ${words}`)
  })

  it('is told by what there is more, on either side', () => {
    const driven = network()
    driven.drive(driven.populations.get('b')!, { rate: 100, weight: 2 })
    expect(() => network().restore(driven.save())).toThrow(/b: drive .* where this has nothing$/)
    expect(() => driven.restore(network().save())).toThrow(/b: nothing where this has drive /)
    const [loss, net] = [{ plugin: { loss: { name: 'mse' } } }, { plugin: { network: { size: 3 } } }]
    expect(() => network(net).restore(network(loss).save())).toThrow('plugin idle: loss {name "mse" where this has network {size 3')
  })

  it('is one of the same rule with other equations', () => {
    const learning = (changes: string): Simulation => {
      const sim = simulation()
      const cells = sim.population('cells', noisy(), 3)
      sim.connect(cells, cells).learn(defineRule('rule', { parameters: { gain: one }, onPre: { w: changes } })())
      return sim
    }
    const file = learning('w + gain').save()
    expect(() => learning('w + gain').restore(file)).not.toThrow()
    expect(() => learning('w - gain').restore(file)).toThrow(/another network: cells→cells: .*equations #/)
  })

  it('of which plugin options contain themselves is one of the same options', () => {
    const around = (rate: number): object => {
      const options: Record<string, unknown> = { rate, inner: { list: [1, 'two'] } }
      options['self'] = { options }
      return options
    }
    const file = network({ plugin: around(1) }).save()
    expect(() => network({ plugin: around(1) }).restore(file)).not.toThrow()
    expect(() => network({ plugin: around(2) }).restore(file)).toThrow('plugin idle: rate 1 where this has rate 2')
  })
  it.each([2, 20])('is the same network whatever kind of array its %d numbers came in', size => {
    const numbers = Array.from({ length: size }, (_, index) => index + 0.5)
    const made = (parameter: Float64Array | Float32Array, list: ArrayLike<number>): Simulation => {
      const sim = simulation()
      sim.population('cells', noisy({ parameter0: parameter as unknown as number }), size)
      sim.population('played', { ...noisy(), played: { times: list, neurons: [...numbers.keys()] } }, size)
      return sim.use(idle({ list, each: { lists: [list, 1] } }))
    }
    const file = made(Float64Array.from(numbers), numbers).save()
    for (const kind of [Float32Array, Float64Array])
      expect(() => made(kind.from(numbers), kind.from(numbers)).restore(file)).not.toThrow()
    const other = Float32Array.from(numbers, (value, index) => (index === size - 1 ? 2 * value : value))
    expect(() => made(other, numbers).restore(file)).toThrow('it is of another network: cells: parameter0')
    expect(() => made(Float32Array.from(numbers), other).restore(file)).toThrow('it is of another network: ')
  })

  it('is one of what a plugin was made with when it was added, which is read once', async () => {
    let read = 0
    const rates = Float32Array.from({ length: 100 }, () => 1)
    const options = { rates, get count() { return (read++, 1) } }
    const sim = network({ plugin: options })
    expect(read).toBe(1)
    rates.fill(2) // what it makes of them is its state
    await sim.run(1)
    const file = sim.save()
    expect(read).toBe(1)
    expect(() => network({ plugin: { rates: rates.slice().fill(1), count: 1 } }).restore(file)).not.toThrow()
    expect(() => network({ plugin: { rates, count: 1 } }).restore(file)).toThrow('plugin idle: rates 100 numbers #')
  })

  it('is one where a plugin works on other neurons, or by another function', () => {
    const made = (neurons: readonly number[], at: (step: number) => number): Simulation => {
      const sim = simulation()
      const cells = sim.population('cells', noisy(), 5)
      return sim.use(idle({ cells: cells.pick(neurons), at }))
    }
    const file = made([0, 2], step => 2 * step).save()
    expect(() => made([0, 2], step => 2 * step).restore(file)).not.toThrow()
    expect(() => made([0, 3], step => 2 * step).restore(file)).toThrow('[0, 2] where this has')
    expect(() => made([0, 2], step => 3 * step).restore(file)).toThrow(/at function #\w+ where this has at function #/)
  })

  it('goes over a file where its words are cut between two halves of a letter, or hold one alone', () => {
    const names = [0, 1].map(odd => 'a'.repeat(odd) + '\u{1f600}'.repeat(300))
    const made = (): Simulation => network({ plugin: { 'half \ud83d': 1, parts: names.map(name => ({ [name]: 1 })) } })
    expect(() => made().restore(made().save())).not.toThrow()
  })

  it('names a plugin of which the options cannot be read', () => {
    const options = { get rate(): number { throw new Error('not yet') } }
    expect(() => network({ plugin: options })).toThrow('plugin idle failed at step 0: not yet')
  })
})
