import { defineNeuron, fixedProbability, simulation } from '@ngrad/core'
import type { IInspect, IInspected } from '@ngrad/core'
import { expect, it } from 'vitest'
import { inspect } from './inspect.ts'

const cell = defineNeuron<object>('cell', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '-v / 10' },
  arrival: { v: 'v + input' },
  spike: { when: 'v > 1e9' },
})

/** A projection of some two hundred thousand synapses whose weights differ, and an answer with the number of its pieces. */
async function network() {
  const sim = simulation({ seed: 1, dt: 0.1, threads: 1 })
  const [a, b] = [sim.population('a', cell(), 2000), sim.population('b', cell(), 500)]
  const synapses = sim.connect(a, b, { rule: fixedProbability(0.2), weight: 1, delay: 1.5 })
  await sim.run(1)
  synapses.weights.forEach((_, at) => (synapses.weights[at] = ((at * 7919) % 1000) - 300))
  const ask = (request: IInspect): { pieces: number; answer: IInspected } => {
    const looking = inspect(sim, request)
    for (let pieces = 1; ; pieces++) {
      const { done, value } = looking.next()
      if (done) return { pieces, answer: value }
    }
  }
  return { synapses, ask }
}

it('finds the synapses of a neuron, the strongest of them, in pieces', async () => {
  const { synapses, ask } = await network()
  const { sources, targets, weights, count } = synapses
  const { pieces, answer } = ask({ population: 'b', neuron: 77 })
  expect(pieces).toBeGreaterThan(count / 2 ** 15)
  const own = [...targets.keys()].filter(at => targets[at] === 77)
  const strongest = own.toSorted((x, y) => Math.abs(weights[y]!) - Math.abs(weights[x]!)).slice(0, 200)
  const [told] = answer.neuron!.synapses!
  const each = own.map(at => weights[at]!)
  expect(told!.all).toMatchObject({ low: Math.min(...each), high: Math.max(...each) }) // of all, not of the strongest
  expect(told!.all!.mean).toBeCloseTo(each.reduce((sum, weight) => sum + weight, 0) / each.length, 9)
  expect(told!.all!.count!.reduce((sum, each) => sum + each, 0)).toBe(own.length)
  expect([told!.count, told!.weight]).toEqual([own.length, strongest.map(at => weights[at])])
  expect(told!.neuron).toEqual(strongest.map(at => sources[at]))
  expect(new Set(told!.delay)).toEqual(new Set([1.5]))
})

it('puts all weights into a picture, in pieces', async () => {
  const { synapses, ask } = await network()
  const { sources, targets, weights, count } = synapses
  const { pieces, answer } = ask({ projection: synapses.name })
  expect(pieces).toBeGreaterThan(count / 2 ** 15)
  const { columns, rows, value } = answer.weights!
  const sums = new Float64Array(columns! * rows!)
  const counts = sums.slice()
  for (let at = 0; at < count; at++) {
    const cellOf = Math.floor((targets[at]! * rows!) / 500) * columns! + Math.floor((sources[at]! * columns!) / 2000)
    sums[cellOf]! += weights[at]!
    counts[cellOf]!++
  }
  expect(value).toEqual(Array.from(sums, (sum, at) => sum / counts[at]!))
})

it('tells a network population by population', async () => {
  const { ask } = await network()
  expect(ask({}).pieces).toBe(4) // two populations, a projection, and all of it
})
