import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { silentCell as cell } from '../../testing/silent-cell.ts'
import { ConnectionError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { grid } from '../space/positions.ts'
import { transposeOf } from './connect.ts'
import type { ConnectOptions } from './connect.ts'
import { byDistance, byPair } from './pair-values.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import { allToAll } from './rules/all-to-all.ts'
import { distanceDependent } from './rules/distance.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson, symmetricProbability } from './rules/fixed-probability.ts'
import { oneToOne } from './rules/one-to-one.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { simulation } from './simulation.ts'
import { uniform } from './weights.ts'

const soft = defineRule<object>('soft', { parameters: {}, onPre: { w: 'w * 0.9' } })

const size = 12
const pairs = Array.from({ length: size * size }, (_, at) => at)
/** Each rule so that it makes, or is likely to make, as many synapses as there are pairs. */
const rules: Readonly<Record<string, ConnectionRule>> = {
  allToAll: allToAll(),
  oneToOne: oneToOne(),
  explicit: explicit(pairs.map(at => at % size), pairs.map(at => Math.floor(at / size))),
  fixedProbability: fixedProbability(1),
  pairwisePoisson: pairwisePoisson(1),
  symmetricProbability: symmetricProbability(1),
  fixedIndegree: fixedIndegree(size),
  fixedOutdegree: fixedOutdegree(size),
  fixedTotalNumber: fixedTotalNumber(size * size),
  distanceDependent: distanceDependent({ probability: () => 1, sources: line(), targets: line(), dimensions: 1 }),
}
function line(): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => at / 8)
}
const delays: readonly NonNullable<ConnectOptions['delay']>[] = [1, uniform(0.5, 3), '(0.5 + 0.1 * j) * ms']
const weight = Float64Array.from(pairs, at => at + 1)
const drawn = uniform(1, 2)

it('is tried with each rule of connection', () => {
  const files = readdirSync(path.join(import.meta.dirname, 'rules')).filter(file => !file.endsWith('.test.ts') && file !== 'rule.ts')
  expect(Object.keys(rules).length).toBeGreaterThanOrEqual(files.length)
})

/** Sums of the weights from each source onto a target, by what the synapses say of their ends. */
function weightsOnto({ sources, targets, weights }: Projection, target: number): Float32Array {
  const sums = new Float32Array(size)
  weights.forEach((value, at) => (sums[sources[at]!]! += targets[at] === target ? value : 0))
  return sums
}

/** Whether weights are read as a matrix; undefined where those are others than their pairs have. */
function isMatrix(projection: Projection): boolean | undefined {
  const targets = Array.from({ length: size }, (_, target) => target)
  try {
    return targets.every(target => String(projection.weightsInto(target)) === String(weightsOnto(projection, target))) || undefined
  } catch (error) {
    return error instanceof ConnectionError ? false : undefined
  }
}

it.each(Object.entries(rules))('weights of %s are read as a matrix only where they lie as one', async (_, rule) => {
  for (const threads of [1, 3])
    for (const delay of delays)
      for (const learns of [false, true]) {
        const sim = simulation({ seed: 4, dt: 0.5, threads })
        const a = sim.population('a', cell(), size)
        const projection = sim.connect(a, a, { rule, delay, weight: drawn })
        if (learns) projection.learn(soft())
        await sim.run(0)
        expect(isMatrix(projection)).toBe(delay === 1 && ['allToAll', 'fixedProbability'].includes(rule.name))
        await sim.close()
      }
})

it.each<[string, ConnectOptions['weight']]>([
  ['of each pair', byPair((i, j) => 100 * i + j)],
  ['of an expression', '100 * i + j'],
  ['of the distance', byDistance(distance => 1 + distance)],
  ['of an array', Float64Array.from(pairs, at => 100 * Math.floor(at / size) + (at % size))],
])('%s are a matrix as other weights are, with the same bits as a list', async (_, weight) => {
  const made = (delay: ConnectOptions['delay']) => {
    const sim = simulation({ dt: 0.5, precision: 'f64' })
    const [a, b] = ['a', 'b'].map(name => sim.population(name, cell(), size, { positions: grid([size]) })) as [Cells, Cells]
    return { sim, projection: sim.connect(a, b, { weight: weight!, delay: delay! }) }
  }
  const { sim, projection } = made(1)
  const list = made(new Float64Array(size * size).fill(1)).projection
  expect(() => list.weightsInto(0)).toThrow('with a number as delay')
  expect([...projection.weights]).toEqual([...list.weights])
  expect([...projection.weightsInto(3)]).toEqual(Array.from(list.weights.filter((__, at) => list.targets[at] === 3)))
  sim.connect(projection.target, projection.source, { rule: transposeOf(projection) })
  await sim.run(1)
})

type Cells = Population<Float64Array>

it('are read in the precision that they have', () => {
  const into = (precision: 'f32' | 'f64') => {
    const sim = simulation({ precision: precision as 'f64' })
    const cells = sim.population('cells', cell(), 2)
    return sim.connect(cells, cells, { weight: 0.1 }).weightsInto(1)
  }
  expect(into('f64')).toEqual(Float64Array.of(0.1, 0.1))
  expect(into('f32')).toEqual(Float32Array.of(0.1, 0.1))
})

it('of part of a population, without itself, or of another projection is none', () => {
  const sim = simulation({ dt: 0.5 })
  const [a, b] = [sim.population('a', cell(), size), sim.population('b', cell(), size)]
  const up = sim.connect(a, b, { weight })
  const down = sim.connect(b, a, { rule: transposeOf(up) })
  const some = sim.connect(a.slice(0, 6), b, { name: 'some' })
  const others = sim.connect(a, a, { rule: allToAll({ autapses: false }) })
  expect([up, down, some, others].map(isMatrix)).toEqual([true, false, false, false])
  expect(() => down.learn(soft())).toThrow('b→a: its weights belong to another projection')
  expect(() => sim.connect(a, b, { rule: transposeOf(down), name: 'again' })).toThrow('b→a: its weights belong to another')
  expect(() => sim.connect(b, a, { rule: transposeOf(some), name: 'back' })).toThrow(
    'some: its weights are no matrix; connect whole populations by allToAll() with a number as delay',
  )
})
