import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { fixedIndegree } from './rules/fixed-indegree.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { normal, uniform } from './weights.ts'

const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.3, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})
/** Adds up what it hears. */
const counter = defineNeuron<object>('counter', {
  parameters: { offset: { unit: '1', default: 0 } },
  receptors: ['one', 'other'],
  state: { a: 0, b: 0 },
  arrival: { a: 'a + one', b: 'b + other' },
  spike: { when: 'a > 1e30' },
})

/** A part of a network. */
function part(sim: Simulation): () => unknown {
  const input = sim.population('input', source(), 50)
  const heard = sim.population('heard', counter(), 40)
  heard.set('offset', normal(0, 1))
  sim.drive(heard, { rate: 700, receptor: 'other' })
  const drawn = sim.connect(input, heard, { rule: fixedProbability(0.4), weight: normal(2, 1), delay: uniform(1, 9) })
  const list = sim.connect(input, heard, { rule: fixedIndegree(5), weight: uniform(0, 1), name: 'second' })
  return () => [
    ...[drawn, list].map(({ sources, targets, weights, delays }) =>
      [sources, targets, weights, delays].map(each => [...each]),
    ),
    ...['a', 'b', 'offset'].map(name => Array.from(heard.get(name))),
  ]
}

/** Something else. */
function rest(sim: Simulation): void {
  const more = sim.population('more', source({ probability: 0.1 }), 30)
  const most = sim.population('most', counter(), 30)
  most.set('offset', normal(0, 1))
  sim.drive(most, { rate: 700 })
  sim.connect(more, most, { rule: fixedProbability(0.4), weight: normal(2, 1), delay: uniform(1, 9) })
}

describe('random numbers of a network', () => {
  it('depend on names, not on what else there is or what was made first', async () => {
    const [alone, first, last] = [0, 1, 2].map(() => simulation({ seed: 5, dt: 1, threads: 1 }))
    const seen = [part(alone!)]
    rest(first!)
    seen.push(part(first!), part(last!))
    rest(last!)
    for (const sim of [alone!, first!, last!]) await sim.run(40)
    const [one, two, three] = seen.map(look => look())
    expect(two).toEqual(one)
    expect(three).toEqual(one)
  })

  it('are others for another name or seed', async () => {
    const spikes = async (seed: number, name: string): Promise<string> => {
      const sim = simulation({ seed, dt: 1 })
      const record = sim.record(sim.population(name, source(), 16))
      await sim.run(50)
      return record.neurons.join()
    }
    const all = await Promise.all([spikes(1, 'a'), spikes(1, 'b'), spikes(2, 'a'), spikes(1, 'A')])
    expect(new Set(all).size).toBe(4)
  })

  it('of a drive with a name, or of other neurons, do not depend on other drives', async () => {
    const heard = async (...before: readonly string[]) => {
      const sim = simulation({ seed: 4, dt: 1, threads: 1 })
      const neurons = sim.population('neurons', counter(), 20)
      const late = neurons.slice(10, 20)
      for (const name of before) sim.drive(neurons, { rate: 1000, weight: 0, name })
      if (before.length > 0) sim.drive(neurons.slice(0, 10), { rate: 1000, weight: 0 })
      sim.drive(neurons, { rate: 1000, name: 'background' })
      sim.drive(late, { rate: 1000, weight: 100 })
      await sim.run(20)
      expect(() => sim.drive(late, { rate: 1, name: 'background' })).toThrow(/background'; it must be a name that no other/)
      return [...neurons.get('a')]
    }
    const alone = await heard()
    expect(await heard('first', 'second')).toEqual(alone)
    expect(new Set(alone).size).toBeGreaterThan(10)
  })

  it('of equal drives are independent: variances add', async () => {
    const sim = simulation({ seed: 2, dt: 1 })
    const neurons = sim.population('neurons', counter(), 4000)
    for (const receptor of ['one', 'one', 'other']) sim.drive(neurons, { rate: 1000, receptor })
    await sim.run(20) // a Poisson number of mean 20 for each drive
    const [a, b] = [neurons.get('a'), neurons.get('b')]
    const mean = (of: (neuron: number) => number): number =>
      Array.from(a, (_, neuron) => of(neuron)).reduce((sum, value) => sum + value, 0) / a.length
    const variance = mean(neuron => (a[neuron]! - 40) ** 2) // one drive heard twice has 80
    expect(Math.abs(variance - 40)).toBeLessThan(4 * 40 * Math.sqrt(2 / a.length))
    const covariance = mean(neuron => (a[neuron]! - 40) * (b[neuron]! - 20))
    expect(Math.abs(covariance)).toBeLessThan((4 * Math.sqrt(40 * 20)) / Math.sqrt(a.length))
  })

  it('of a call that is refused are drawn by the next one', () => {
    const [one, other] = [0, 1].map(() => simulation({ seed: 3 }).population('neurons', counter(), 5))
    expect(() => one!.set('a', uniform(0, 1), [1, 1])).toThrow('each neuron once')
    for (const each of [one!, other!]) each.set('a', uniform(0, 1))
    expect(one!.get('a')).toEqual(other!.get('a'))
  })

  it('of calls one after the other are independent, and go on where a checkpoint was written', async () => {
    const make = (): ReturnType<Simulation['population']> & { sim?: Simulation } => {
      const sim = simulation({ seed: 3, dt: 1 })
      return Object.assign(sim.population('neurons', counter(), 5000), { sim })
    }
    const [here, there] = [make(), make()]
    here.set('a', uniform(0, 1))
    const first = Array.from(here.get('a'))
    here.set('a', uniform(0, 1))
    const second = Array.from(here.get('a'))
    const correlation =
      first.reduce((sum, value, index) => sum + (value - 0.5) * (second[index]! - 0.5), 0) * (12 / 5000)
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(5000))
    here.set('b', uniform(0, 1))
    expect(Array.from(here.get('b'))).not.toEqual(first) // nor does one variable draw what another does
    there.sim!.restore(here.sim!.save())
    for (const population of [here, there]) population.set('a', uniform(0, 1))
    expect(there.get('a')).toEqual(here.get('a'))
  })
})
