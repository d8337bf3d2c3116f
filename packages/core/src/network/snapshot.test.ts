import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { Blocks } from '../record/blocks.ts'
import type { Numbers } from '../record/blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import type { SpikeCounts } from '../record/spike-counts.ts'
import { transposeOf } from './connect.ts'
import { allToAll } from './rules/all-to-all.ts'
import { perSynapse } from './plugin-state.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { uniform } from './weights.ts'

const noisy = defineNeuron<object>('noisy', { parameters: {}, spike: { probability: '0.1 + 0 * input' } })

/** Two populations, of which tallies are made in some order. */
function counted(...names: readonly string[]): { readonly sim: Simulation; readonly tallies: readonly SpikeCounts[] } {
  const sim = simulation()
  for (const name of ['a', 'b']) sim.population(name, noisy(), 3)
  return { sim, tallies: names.map(name => sim.tally(sim.populations.get(name)!)) }
}

it('a tally takes up the counts of its own population, whatever else was counted', async () => {
  const before = counted('a', 'b', 'b')
  await before.sim.run(20)
  before.tallies[2]!.clear()
  await before.sim.run(20)
  const [ofA, ofB, ofBLater] = before.tallies.map(({ counts }) => [...counts])
  const after = counted('b', 'b', 'b', 'a')
  after.tallies[2]!.counts.fill(1)
  after.sim.restore(before.sim.save())
  expect(after.tallies.map(({ counts }) => [...counts])).toEqual([ofB, ofBLater, [0, 0, 0], ofA])
  expect(ofB).not.toEqual(ofBLater)
})

const bounded = defineNeuron<object>('bounded', {
  parameters: { reset: { unit: '1', default: 0 }, threshold: { unit: '1', default: 1 } },
  requires: ['reset < threshold'],
  state: { v: 0 },
  update: { v: 'v + input' },
  spike: { when: 'v > threshold', then: { v: 'reset' } },
})
const learns = defineRule<{ share: number; highest: number }>('learns', {
  parameters: {
    share: { unit: '1', default: 0.5 },
    highest: { unit: '1', default: 2, atLeast: 1 },
    tau: { unit: 'ms', default: 20, above: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tau' } },
  synapse: { c: { initial: 0, tau: 'tau' } },
  onPre: { c: 'c + 0.1 * before' },
  onPost: { w: 'w + c * before' },
  bounds: { highest: 'highest' },
  dendritic: 'share',
})

/** A network with a bit of everything that a checkpoint holds, after some steps. */
async function mixed(precision: 'f32' | 'f64'): Promise<Simulation> {
  const sim = simulation({ dt: 1, precision: precision as 'f32' })
  const [a, b] = [sim.population('a', noisy(), 3), sim.population('b', bounded(), 4)]
  const synapses = sim.connect(a, b, { name: 'c', weight: 0.4, delay: 3 }).learn(learns())
  await sim.run(60)
  sim.send('parameters', { projection: 'c', name: 'highest', value: [3], step: 70 })
  sim.send('parameters', { population: 'b', name: 'reset', value: [-1], step: 90 })
  expect(synapses.rule?.values).toMatchObject({ share: 0.5 })
  return sim
}

/** The file with the numbers of one block changed. */
function changed(file: Uint8Array, block: string, change: (numbers: Numbers) => Numbers): Uint8Array {
  const checkpoint = decodeCheckpoint(file)
  const blocks = new Blocks()
  for (const [name, numbers] of checkpoint.blocks.entries()) blocks.put(name, name === block ? change(numbers.slice()) : numbers)
  expect([...blocks.names()]).toContain(block)
  return encodeCheckpoint({ ...checkpoint, blocks })
}

const put = (at: number, value: number) => (numbers: Numbers): Numbers => numbers.fill(value, at, at + 1)
const longer = (numbers: Numbers): Numbers => Uint8Array.of(...numbers, 1)
const longer64 = (numbers: Numbers): Numbers => Float64Array.of(...numbers, 1)
/** Other words in what waits. */
const words = (from: string, to: string) => (numbers: Numbers): Numbers => {
  const text = new TextDecoder().decode(numbers as Uint8Array)
  expect(text).toContain(from)
  return new TextEncoder().encode(text.replaceAll(from, to))
}
/** The step behind the one trace of the first of three sources. */
const lastWord = (word: number) => (numbers: Numbers): Numbers => put(numbers.length / 6, word)(numbers)

it.each([
  ['c/parameters', put(0, 0.3), 'c.share is 0.3; it must be 0.5, as it was made'],
  ['c/parameters', put(1, 0.5), 'learns.highest is 0.5; it must be at least 1'],
  ['c/parameters', put(2, 1e13), 'c: time constant of before of learns is 10000000000000; it must be at most'],
  ['b/parameter reset', put(0, 5), 'b.reset is 5; it must be so that reset < threshold, where threshold is 1'],
  ['c/arrivals 0', put(0, 0xffff_ffff), 'c/arrivals 0 has a trace of NaN; traces must be finite, and arrivals before step 60'],
  ['c/arrivals 0', lastWord(60), 'c/arrivals 0 has step 60'],
  ['c/last event', put(5, 61), 'c/last event has step 61; it must be at most 60'],
  ['arrivals', longer, 'arrivals are no events: '],
  ['arrivals', words('"value",1', '"value",9'), 'arrivals are no events: '],
  ['arrivals', words('"value",1', '"value",0'), 'arrivals are no events: they have 4 of 6 numbers'],
  ['arrivals', words('"name"', '"nome"'), 'parameters.nome is not a field'],
  ['arrivals', words('"parameters"', '"spikes/cell"'), 'arrivals has an event of spikes/cell, which cannot wait'],
  ['arrivals/numbers', longer64, 'arrivals are no events: they have 6 of 7 numbers'],
  ['arrivals/numbers', put(1, 59), 'arrivals has an event of parameters for step 59; they must be in order, from step 60 on'],
  ['arrivals/numbers', put(1, 95), 'arrivals has an event of parameters for step 90; they must be in order, from step 60 on'],
] as const)('a changed %s is refused, and nothing has changed (%#)', async (block, change, words) => {
  for (const precision of block === 'c/arrivals 0' && words.includes('NaN') ? (['f32'] as const) : (['f32', 'f64'] as const)) {
    const [from, to] = [await mixed(precision), await mixed(precision)]
    await to.run(7)
    const [file, before] = [from.save(), to.save()]
    const wrong = changed(file, block, change)
    expect(() => to.restore(wrong)).toThrow(CheckpointError)
    expect(() => to.restore(wrong)).toThrow(words)
    expect(Buffer.compare(to.save(), before)).toBe(0)
    to.restore(changed(file, block, numbers => numbers))
    await to.run(40)
    expect(to.projections.get('c')!.rule!.values['highest']).toBe(3)
  }
})

it.each([false, true])('a form of learning that cannot be is refused, and nothing has changed (by one that has begun: %s)', async begun => {
  const additive = defineRule('additive', {
    parameters: { tau: { unit: 'ms', default: 20, above: 0 } },
    traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
    onPre: { w: 'w - 0.1 * after' },
    onPost: { w: 'w + 0.1 * before' },
  })
  const make = (): Simulation => {
    const sim = simulation({ dt: 1 })
    const [a, b] = [sim.population('a', noisy(), 3), sim.population('b', bounded(), 4)]
    const up = sim.connect(a, b, { name: 'up', rule: allToAll(), weight: 0.4 }).learn(additive())
    up.gate(true)
    sim.connect(b, a, { rule: transposeOf(up) })
    sim.connect(a, b, { name: 'c' }).learn(learns())
    return sim
  }
  const [from, to] = [make(), make()]
  await Promise.all([from.run(30), to.run(begun ? 7 : 0)])
  const [file, before] = [from.save(), to.save()]
  const wrong = [
    [changed(file, 'up/scale', put(3, 0)), 'up: b→a reads its weights, which are right at times only where'],
    [changed(file, 'c/scale', put(3, 1)), 'c learned by pairs of spikes; here it cannot: '],
  ] as const
  for (const [bytes, words] of wrong) {
    expect(() => to.restore(bytes)).toThrow(CheckpointError)
    expect(() => to.restore(bytes)).toThrow(words)
  }
  expect(Buffer.compare(to.save(), before)).toBe(0)
})

it.each(['highest', 'tau'].flatMap(name => [0, 1, 2].map(step => [name, step] as const)))(
  'what was saved after %s of a rule was set at step %i is restored, where sources have not spiked',
  async (name, step) => {
    const make = (): Simulation => {
      const sim = simulation({ dt: 1, seed: 4 })
      const a = sim.population('a', noisy(), 40)
      sim.connect(a, sim.population('b', bounded(), 4), { name: 'c', weight: 0.1, delay: 1 }).learn(learns())
      return sim
    }
    const [from, to] = [make(), make()]
    await from.run(step)
    from.send('parameters', { projection: 'c', name, value: [10] })
    await from.run(3)
    to.restore(from.save())
    await Promise.all([from.run(30), to.run(30)])
    expect(to.projections.get('c')!.weights).toEqual(from.projections.get('c')!.weights)
    expect(to.projections.get('c')!.rule!.values[name]).toBe(10)
  },
)

it.each([0, 1.5])('a file has what each synapse has in an order that depends on no thread (delays up to %s ms more)', async more => {
  const make = async (threads: number): Promise<Simulation> => {
    const sim = simulation({ dt: 0.5, seed: 3, threads })
    const [a, b] = [sim.population('a', noisy(), 40), sim.population('b', bounded(), 50)]
    const options = { name: 'c', rule: fixedProbability(0.3), weight: uniform(0.1, 0.5), delay: uniform(1, 1 + more) }
    const synapses = sim.connect(a, b, options).learn(learns())
    await sim.run(0) // the synapses lie as so many threads have them
    const { sources, targets } = synapses
    sim.own('marks', { mark: perSynapse(synapses, Float32Array.from(sources, (source, at) => 50 * source + targets[at]!)) })
    return sim
  }
  const [one, two] = [await make(1), await make(2)]
  await Promise.all([one.run(60), two.run(60)])
  const file = one.save()
  const state = decodeCheckpoint(file).blocks.any('c/c')
  expect(new Set(state).size).toBeGreaterThan(100)
  expect(two.save()).toEqual(file)
  for (const threads of [1, 2]) {
    const other = await make(threads)
    other.restore(file)
    expect(other.save()).toEqual(file)
    await other.close()
  }
  await two.close()
})
