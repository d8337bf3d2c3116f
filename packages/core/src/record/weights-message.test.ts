import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { silentCell as cell } from '../../testing/silent-cell.ts'
import type { ConnectOptions } from '../network/connect.ts'
import { transposeOf } from '../network/connect.ts'
import type { Projection } from '../network/projection.ts'
import { allToAll } from '../network/rules/all-to-all.ts'
import { distanceDependent } from '../network/rules/distance.ts'
import { explicit } from '../network/rules/explicit.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from '../network/rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson, symmetricProbability } from '../network/rules/fixed-probability.ts'
import { oneToOne } from '../network/rules/one-to-one.ts'
import type { ConnectionRule } from '../network/rules/rule.ts'
import { simulation } from '../network/simulation.ts'
import { uniform } from '../network/weights.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { memoryTransports } from '../testing/memory-transport.ts'
import { decodeBundle, encodeBundle } from '../wire/messages.ts'
import type { IWeights } from '../wire/messages.ts'
import { publishWeights } from './publish-weights.ts'
import { readWeights } from './weights-message.ts'

const soft = defineRule<object>('soft', { parameters: {}, onPre: { w: 'w * 0.9' } })
const [sources, targets] = [9, 14]
const line = (size: number): Float64Array => Float64Array.from({ length: size }, (_, at) => at / 8)
const pairs = Array.from({ length: 60 }, (_, at) => [(at * at) % sources, (at * 5) % targets] as const)

/** Each rule of connection: all pairs, some, several synapses of one pair. */
const rules: Readonly<Record<string, ConnectionRule>> = {
  allToAll: allToAll(),
  allToAllOthers: allToAll({ autapses: false }),
  oneToOne: oneToOne(),
  explicit: explicit(
    pairs.map(([source]) => source),
    pairs.map(([, target]) => target),
  ),
  fixedProbability: fixedProbability(0.3),
  every: fixedProbability(1),
  none: fixedProbability(0),
  pairwisePoisson: pairwisePoisson(2),
  symmetricProbability: symmetricProbability(0.5),
  fixedIndegree: fixedIndegree(sources),
  fixedOutdegree: fixedOutdegree(targets),
  fixedTotalNumber: fixedTotalNumber(sources * targets),
  distanceDependent: distanceDependent({
    probability: () => 0.6,
    sources: line(sources),
    targets: line(targets),
    dimensions: 1,
  }),
}
const within = new Set(['oneToOne', 'allToAllOthers', 'symmetricProbability'])
const delays: readonly NonNullable<ConnectOptions['delay']>[] = [1, uniform(0.5, 3), '(0.5 + 0.1 * j) * ms']

it('is tried with each rule of connection', () => {
  const folder = path.join(import.meta.dirname, '../network/rules')
  const files = readdirSync(folder).filter(file => !file.endsWith('.test.ts') && file !== 'rule.ts')
  expect(Object.keys(rules).length).toBeGreaterThanOrEqual(files.length)
})

/** What is published, as it comes out of its bytes. */
async function published(sim: ReturnType<typeof simulation>): Promise<Map<string, IWeights>> {
  const found = new Map<string, IWeights>()
  for (const name of sim.projections.keys())
    sim.bus.topic(`weights/${name}`).subscribe(weights => {
      const [event] = decodeBundle(encodeBundle({ event: [{ topic: '', weights }] })).event!
      found.set(name, event!.weights!)
    })
  publishWeights(sim, 'test', () => true)
  await sim.run(0)
  return found
}

const rowsOf = (from: Uint32Array, to: Uint32Array, weights: ArrayLike<number>): string[] =>
  Array.from(from, (source, at) => `${source} ${to[at]} ${Math.fround(weights[at]!)}`)

/** Synapses in the order in which an event `parameters` counts them: of one source, target and delay in that in which they were drawn. */
function counted({ sources: from, targets: to, weights, delays: later }: Projection): string[] {
  const order = [...from.keys()].sort(
    (a, b) => from[a]! - from[b]! || to[a]! - to[b]! || later[a]! - later[b]! || a - b,
  )
  const rows = rowsOf(from, to, weights)
  return order.map(at => rows[at]!)
}

it.each(Object.entries(rules))(
  'weights of %s are told with their synapses, whatever their layout',
  async (name, rule) => {
    for (const threads of [1, 3])
      for (const delay of delays)
        for (const learns of [false, true]) {
          const sim = simulation({ seed: 4, dt: 0.5, threads })
          const a = sim.population('a', cell(), sources, { shape: [3, 3] })
          const b = within.has(name) ? a : sim.population('b', cell(), targets)
          const projection = sim.connect(a, b, { rule, delay, weight: uniform(1, 2) })
          if (learns) projection.learn(soft())
          const message = (await published(sim)).get(projection.name)!
          expect(message).toMatchObject({ sources: a.size, targets: b.size, shape: [3, 3] })
          const told = readWeights(message)
          const rows = rowsOf(told.sources, told.targets, told.weights)
          const isMatrix = delay === 1 && ['allToAll', 'every'].includes(name)
          const byTarget = isMatrix
            ? Array.from({ length: b.size }, (_, target) => [...projection.weightsInto(target)])
            : []
          expect([message.synapses === null, message.value]).toEqual([isMatrix, byTarget.flat()])
          expect(isMatrix ? rows.toSorted() : rows).toEqual(
            isMatrix ? counted(projection).toSorted() : counted(projection),
          )
          await sim.close()
        }
  },
)

it('of views, a weight that all share, and none where they belong to another projection', async () => {
  const sim = simulation({ seed: 4, dt: 0.5 })
  const [a, b] = [sim.population('a', cell(), sources), sim.population('b', cell(), targets)]
  const dense = sim.connect(a, b, { weight: uniform(1, 2) })
  sim.connect(b, a, { rule: transposeOf(dense), name: 'back' })
  const view = sim.connect(a.slice(2, 7), b.slice(4, 9), { name: 'view', weight: uniform(1, 2) })
  const same = sim.connect(a, b, { name: 'same', rule: fixedProbability(0.3), weight: 7 })
  const found = await published(sim)
  expect([...found.keys()]).toEqual(['a→b', 'view', 'same'])
  expect(same.layout.synapses.sharesWeight).toBe(true) // it was not given to each of them
  for (const projection of [view, same]) {
    const { sources: from, targets: to, weights } = readWeights(found.get(projection.name)!)
    expect(rowsOf(from, to, weights)).toEqual(counted(projection))
  }
})

it('where several processes run the network, each tells those onto its own neurons', async () => {
  const members = memoryTransports(2).map(transport => {
    const sim = simulation({ seed: 4, dt: 0.5 })
    sim.distribute(transport)
    const [a, b] = [sim.population('a', cell(), 20), sim.population('b', cell(), 3000)]
    sim.connect(a, b, { weight: uniform(1, 2) }).learn(soft())
    sim.connect(a, b, { name: 'sparse', rule: fixedIndegree(3), weight: uniform(1, 2) })
    return sim
  })
  const told = await Promise.all(members.map(published))
  for (const name of ['a→b', 'sparse']) {
    const targetsOf = told.map(found => [...new Set(readWeights(found.get(name)!).targets)])
    expect(targetsOf.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 3000 }, (_, target) => target)) // each told by one
    expect(Math.min(...targetsOf.map(({ length }) => length))).toBeGreaterThan(0)
  }
  for (const sim of members) await sim.close()
})

it('are refused in words where they do not say whose they are', () => {
  const head = { stream: 'a→b', sources: 2, targets: 3 }
  const refused = (rest: IWeights, words: string): void =>
    expect(() => readWeights({ ...head, ...rest })).toThrow(`the weights of a→b ${words}`)
  refused(
    { value: [1, 2, 3, 4, 5, 6] },
    'do not say of which synapses they are: they were recorded by an earlier version',
  )
  refused({ target: [0, 1], value: [1, 2, 3] }, 'are 3; rows of 2 sources for 2 targets are 4')
  refused({ target: [3], value: [1, 2] }, 'name neuron 3 of 3 targets')
  refused({ synapses: { outdegree: [1, 1], target: [0], weight: [1] } }, 'are 1, of 2 synapses onto 1 targets')
  refused({ synapses: { outdegree: [0, 0, 1], target: [0], weight: [1] } }, 'name neuron 2 of 2 sources')
  expect(readWeights({ ...head, synapses: {} }).weights).toHaveLength(0)
  expect(readWeights({ ...head }).weights).toHaveLength(0)
})
