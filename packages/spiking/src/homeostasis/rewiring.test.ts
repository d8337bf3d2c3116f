import { fixedProbability, ms, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { lif } from '../neurons/lif.ts'
import { poisson } from '../neurons/poisson.ts'
import { stdpPowerLaw } from '../rules/stdp-power-law.ts'
import { rewiring } from './rewiring.ts'

describe('rewiring', () => {
  const network = (weight = 100, threads = 1) => {
    const sim = simulation({ seed: 4, dt: 1 * ms, threads })
    const input = sim.population('input', poisson({ rate: 20 }), 40)
    const cells = sim.population('cells', lif(), 25)
    const synapses = sim.connect(input, cells, { rule: fixedProbability(0.8), weight, delay: 1 * ms })
    return { sim, synapses }
  }
  const activeOf = (sim: ReturnType<typeof simulation>): Uint8Array =>
    Uint8Array.from([...sim.state.values()].flatMap(arrays => [...(arrays['active'] as Uint8Array)]))

  it('leaves so many synapses of those that may be, at random, and no weight elsewhere', () => {
    const { sim, synapses } = network()
    sim.use(rewiring(synapses, { count: 300, weight: 50 }))
    const active = activeOf(sim)
    expect(active.reduce((sum, one) => sum + one, 0)).toBe(300)
    synapses.weights.forEach((weight, synapse) => expect(weight).toBe(active[synapse] === 1 ? 100 : 0))
    // hypergeometric: the number in the first half of the sources
    const half = synapses.sources.filter(source => source < 20).length / synapses.count
    const found = synapses.sources.filter((source, synapse) => source < 20 && active[synapse] === 1).length
    expect(Math.abs(found - 300 * half)).toBeLessThan(4 * Math.sqrt(300 * half * (1 - half)))
  })

  it('takes away what is too weak and makes as many others, anywhere, of the weight of new ones', async () => {
    const { sim, synapses } = network()
    sim.use(rewiring(synapses, { count: 300, threshold: 10, weight: 50, every: 20 }))
    const before = activeOf(sim)
    const weak = [...before.keys()].filter(synapse => before[synapse] === 1).slice(0, 60)
    for (const synapse of weak) synapses.weights[synapse] = 10
    const kept = before.map((one, synapse) => (weak.includes(synapse) ? 0 : one))
    await sim.run(25 * ms)
    const after = activeOf(sim)
    expect(after.reduce((sum, one) => sum + one, 0)).toBe(300)
    expect(after.every((one, synapse) => one >= kept[synapse]!)).toBe(true)
    const made = [...after.keys()].filter(synapse => after[synapse]! > kept[synapse]!)
    expect(made).toHaveLength(60)
    for (const synapse of made) expect(synapses.weights[synapse]).toBe(50)
    expect(made.filter(synapse => weak.includes(synapse)).length).toBeLessThan(20) // of 60 among more than 500
  })

  it('draws the synapses of each projection by themselves, and the same ones whatever is beside it', async () => {
    const made = async (...names: readonly string[]): Promise<Uint8Array[]> => {
      const sim = simulation({ seed: 4, dt: 1 * ms })
      const [a, b] = [sim.population('a', lif(), 30), sim.population('b', lif(), 30)]
      for (const name of names) sim.use(rewiring(sim.connect(a, b, { name, weight: 1 }), { count: 450, weight: 2, threshold: 1, every: 5 }))
      await sim.run(6 * ms) // all are too weak, and others are made
      return names.map(name => sim.state.get(`rewiring of ${name}`)!['active'] as Uint8Array)
    }
    const [one, two] = await made('one', 'two')
    // hypergeometric: 450 of 900 twice have 225 in common, with a deviation of 7.5
    expect(Math.abs(one!.filter((is, synapse) => is + two![synapse]! === 2).length - 225)).toBeLessThan(4 * 7.5)
    expect((await made('two'))[0]).toEqual(two)
  })

  it('makes the same synapses on any number of threads', async () => {
    const found = async (threads: number): Promise<string[]> => {
      const { sim, synapses } = network(2000, threads)
      synapses.learn(stdpPowerLaw({ lambda: 0.05, alpha: 1 }))
      await sim.run(0) // the network is complete, and lies as its threads need it
      sim.use(rewiring(synapses, { count: 300, threshold: 1900, weight: 2000, every: 20 }))
      await sim.run(100 * ms)
      const { sources, targets, weights } = synapses
      await sim.close()
      return Array.from(weights, (weight, synapse) => `${sources[synapse]}→${targets[synapse]} ${weight}`).toSorted()
    }
    const alone = await found(1)
    expect(alone.filter(each => !/ (0|2000)$/.test(each)).length).toBeGreaterThan(20) // they learn
    expect(await found(3)).toEqual(alone)
  })

  it('goes on while weights learn: all that are there are above the threshold, the others 0', async () => {
    const { sim, synapses } = network(2000)
    synapses.learn(stdpPowerLaw({ lambda: 0.05, alpha: 1 }))
    sim.use(rewiring(synapses, { count: 200, threshold: 1000, weight: 2000, every: 50 }))
    const first = activeOf(sim)
    await sim.run(2000 * ms)
    const active = activeOf(sim)
    expect(active.reduce((sum, one) => sum + one, 0)).toBe(200)
    expect(active.filter((one, synapse) => one === 1 && first[synapse] === 0).length).toBeGreaterThan(20)
    synapses.weights.forEach((weight, synapse) =>
      expect(active[synapse] === 1 ? weight > 1000 : weight === 0, `synapse ${synapse} of ${weight}`).toBe(true),
    )
  })

  it('is refused where it cannot be', () => {
    const { sim, synapses } = network()
    expect(() => rewiring(synapses, { count: 10, weight: 1, threshold: 2 })).toThrow('above the threshold, 2')
    expect(() => sim.use(rewiring(synapses, { count: 1e6, weight: 1 }))).toThrow('at most the')
    expect(() => rewiring({} as never, { count: 1, weight: 1 })).toThrow('it rewires a projection')
  })
})
