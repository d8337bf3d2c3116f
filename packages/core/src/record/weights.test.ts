import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError } from '../errors.ts'
import { allToAll } from '../network/rules/all-to-all.ts'
import type { Projection } from '../network/projection.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from '../network/rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson } from '../network/rules/fixed-probability.ts'
import type { ConnectionRule } from '../network/rules/rule.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { transposeOf } from '../network/connect.ts'
import { normal, uniform } from '../network/weights.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { encodeWeights, restoreWeights } from './weights.ts'

const still = defineNeuron<object>('still', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v + input' },
  spike: { when: 'v > 1' },
})

const bounded = defineRule<object>('bounded', {
  parameters: { least: { unit: '1', default: 0 }, most: { unit: '1', default: 0.3 } },
  bounds: { lowest: 'least', highest: 'most' },
  traces: {},
  onPre: { w: 'w + 0.1' },
})

interface Options {
  readonly threads?: number
  readonly weight?: number
  readonly seed?: number
  readonly precision?: 'f32' | 'f64'
}

async function network({ threads = 1, weight = 1, seed = 1, precision = 'f32' }: Options): Promise<Simulation> {
  const sim = simulation({ seed, threads, precision, dt: 1 } as { precision: 'f32' }) as Simulation
  const [a, b] = [sim.population('a', still(), 40), sim.population('b', still(), 30)]
  const dense = sim.connect(a, b, { weight: normal(weight, 0.3) })
  sim.connect(b, a, { rule: transposeOf(dense), name: 'back' })
  sim.connect(a, a, { rule: fixedProbability(0.3), weight: normal(weight, 0.3), delay: 3 })
  sim.connect(b, b, { rule: fixedProbability(0.3), weight })
  await sim.run(1)
  return sim
}

/** Weights by projection, source and target. */
const seen = (sim: Simulation): string[] =>
  [...sim.projections.values()].flatMap(({ name, sources, targets, weights }) =>
    Array.from(weights, (weight, synapse) => `${name} ${sources[synapse]} ${targets[synapse]} ${weight}`).toSorted(),
  )

it('gives each synapse of a pair that has several its own by their delays, whether they learn, on any number of threads', async () => {
  const made = async (threads: number, learns: boolean, rule: ConnectionRule): Promise<Simulation> => {
    const sim = simulation({ seed: 2, threads })
    const [a, b] = [sim.population('a', still(), 7), sim.population('b', still(), 60)]
    const synapses = sim.connect(a, b, { rule, weight: uniform(1, 1000), delay: uniform(0.1, 1.6) })
    if (learns) synapses.learn(defineRule<object>('still', { parameters: {}, onPre: { w: 'w' }, onPost: { w: 'w' } })())
    await sim.run(0)
    return sim
  }
  const all = (sim: Simulation): string[] =>
    [...sim.projections.values()].flatMap(({ sources, targets, delays, weights }) =>
      Array.from(weights, (weight, at) => `${sources[at]} ${targets[at]} ${delays[at]} ${weight}`).toSorted(),
    )
  for (const rule of [fixedIndegree(20), fixedOutdegree(100), fixedTotalNumber(900), pairwisePoisson(3)])
    for (const [threads, learns] of [[1, true], [3, true], [1, false], [3, false]] as const) {
      const trained = await made(1, true, rule)
      const [{ weights, count }] = [...trained.projections.values()] as [Projection]
      for (let at = 0; at < count; at++) weights[at] = Math.fround(weights[at]! * 2)
      const tested = await made(threads, learns, rule)
      expect(all(tested)).not.toEqual(all(trained))
      restoreWeights(tested, encodeWeights(trained))
      expect(all(tested)).toEqual(all(trained))
      const value = Array.from({ length: count }, (_, at) => at)
      for (const sim of [trained, tested]) {
        sim.send('parameters', { projection: 'a→b', name: 'weights', value, index: value })
        await sim.run(0.1)
      }
      expect(all(tested)).toEqual(all(trained))
      await trained.close()
      await tested.close()
    }
})

it('gives a network that is connected the same the same weights, synapse by synapse, on any number of threads', async () => {
  for (const precision of ['f32', 'f64'] as const) {
    const one = await network({ precision, weight: 0.1 })
    const two = await network({ precision, weight: 7, threads: 3 })
    expect(seen(two)).not.toEqual(seen(one))
    restoreWeights(two, encodeWeights(one))
    expect(seen(two)).toEqual(seen(one))
    expect(encodeWeights(two)).toEqual(encodeWeights(one))
    two.close()
  }
})

it('is refused where it does not fit, and then nothing has changed', async () => {
  const one = await network({})
  const before = seen(one)
  const refused = (bytes: Uint8Array, words: string | RegExp): void => {
    expect(() => restoreWeights(one, bytes)).toThrow(CheckpointError)
    expect(() => restoreWeights(one, bytes)).toThrow(words)
    expect(seen(one)).toEqual(before)
  }
  refused(encodeWeights(await network({ seed: 2 })), /its weights are of a→a: \d+ synapses from 40 a to 40 a\.input/)
  refused(
    encodeWeights(await network({ precision: 'f64' })),
    'a→b/weights is a Float64Array; this simulation has a Float32Array',
  )
  refused(one.save(), "it begins with 'ngrad: version")
  refused(new Uint8Array(5), 'the 5 bytes are no checkpoint')
  const other = simulation({ dt: 1 })
  other.population('a', still(), 2)
  expect(() => restoreWeights(other, encodeWeights(one))).toThrow('it has weights of a→b; this simulation has ')
  refused(encodeWeights(simulation({ dt: 1 })), 'it has no weights of a→b, which this simulation has')
  expect(() => one.restore(encodeWeights(one))).toThrow('it is of another network: weights where this has ngrad')
})

it('goes back into the program that wrote it, whose weights began beyond the bounds of their rule', async () => {
  const learning = (): Simulation => {
    const sim = simulation({ dt: 1 })
    const cells = sim.population('a', still(), 2)
    sim.connect(cells, cells, { rule: allToAll(), weight: 5 }).learn(bounded())
    return sim
  }
  const file = encodeWeights(learning())
  const other = learning()
  const { weights } = other.projections.get('a→a')!
  weights.fill(0)
  restoreWeights(other, file)
  expect([...weights]).toEqual([5, 5, 5, 5])
})
