import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { RandomStream } from '../random.ts'
import type { SpikeList } from '../record/spike-list.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import { allToAll } from './rules/all-to-all.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree } from './rules/fixed-indegree.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { oneToOne } from './rules/one-to-one.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { simulation } from './simulation.ts'
import { normal, uniform } from './weights.ts'
import type { SynapseValue } from './weights.ts'

const dt = 0.5
/** Sums of whole numbers are exact up to here, in single precision. */
const exact = 2 ** 24

/** Fires at random. */
const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.02, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

/** Sums what it hears: `read` before its step, with the step in which that was; `added` after it, into a variable. */
const collector = defineNeuron<object>('collector', {
  parameters: {},
  receptors: ['read', 'added'],
  state: { clock: 0, sum: 0, moment: 0, pool: 0 },
  arrival: { pool: 'pool + added' },
  update: { sum: 'sum + read', moment: 'moment + clock * read', clock: 'clock + 1' },
  spike: { when: 'read >= 5' },
})

/** Leaves the weights where they are: it is followed, and nothing comes of it. */
const still = defineRule<object>('still', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, rate: { unit: '1', default: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - rate * after' },
  onPost: { w: 'w + rate * before' },
})

/** What {@link collector} has summed after some steps, by the definition: a spike of step s over d steps counts in s + d. */
function delivered(
  projections: readonly Projection<Float64Array>[],
  records: ReadonlyMap<Population<Float64Array>, SpikeList>,
  target: Population<Float64Array>,
  steps: number,
): Record<'sum' | 'moment' | 'pool', Float64Array> {
  const result = {
    sum: new Float64Array(target.size),
    moment: new Float64Array(target.size),
    pool: new Float64Array(target.size),
  }
  for (const { sources, targets, weights, delays, ...ends } of projections.map(listOf)) {
    if (ends.target !== target) continue
    const rows = Array.from({ length: ends.source.size }, (): number[] => [])
    sources.forEach((neuron, synapse) => rows[neuron]!.push(synapse))
    const record = records.get(ends.source)!
    record.neurons.forEach((neuron, spike) => {
      for (const synapse of rows[neuron]!) {
        const arrival = record.steps[spike]! + delays[synapse]!
        if (arrival >= steps) continue
        const into = targets[synapse]!
        if (ends.receptor === 'added') result.pool[into]! += weights[synapse]!
        else {
          result.sum[into]! += weights[synapse]!
          result.moment[into]! += arrival * weights[synapse]!
        }
      }
    })
  }
  return result
}

const listOf = (projection: Projection<Float64Array>) => {
  const { source, target, receptor, sources, targets, weights, delays } = projection
  return { source, target, receptor, sources, targets, weights, delays }
}

/** Draws a network, runs it in pieces and compares it after each. */
async function compare(number: number): Promise<string | undefined> {
  const draws = new RandomStream(2026, number)
  let index = 0
  const uniformly = (): number => draws.uniform(index++)
  const below = (bound: number): number => Math.floor(bound * uniformly())
  const oneOf = <Value>(...values: Value[]): Value => values[below(values.length)]!

  const precision = number % 2 === 0 ? 'f64' : 'f32'
  const threads = 1 + Math.max(0, (number % 8) - 4)
  const sim = simulation({ seed: number, dt, threads, precision } as { readonly precision: 'f64' })
  const from = sim.population('from', source(), 1 + below(70))
  const to = sim.population('to', collector(), 1 + below(70))
  const records = new Map([from, to].map(population => [population, sim.record(population)]))
  const farthest = threads > 1 ? oneOf(3, 20, 300) : oneOf(20, 300, 2000, 4000)
  const wide = sim.population('wide', collector(), farthest > 300 ? 20 : oneOf(65_536, 65_537, 70_001))
  const anyDelay = (): number => dt * (1 + below(farthest))
  const delayFor = (count: number): SynapseValue => {
    const middle = anyDelay()
    const [low, high] = [anyDelay(), anyDelay()].toSorted((a, b) => a - b) as [number, number]
    return oneOf<() => SynapseValue>(
      () => middle,
      () => uniform(low, high),
      () => normal(middle, middle / 3, { least: dt }),
      () => normal(middle, middle / 3, { least: dt, most: 1.5 * middle }),
      () => Float64Array.from({ length: count }, anyDelay),
    )()
  }
  const projections = Array.from({ length: 1 + below(5) }, (_, connection) => {
    const pre = oneOf(from, to)
    const post = oneOf(to, to, wide)
    const pairs = Array.from({ length: 1 + below(300) }, () => [below(pre.size), below(post.size)] as const)
    const listed = explicit(
      pairs.map(([neuron]) => neuron),
      pairs.map(([, neuron]) => neuron),
    )
    const rules: [ConnectionRule, number][] = [
      [listed, pairs.length],
      [listed, pairs.length],
    ]
    if (pre.size === post.size) rules.push([oneToOne(), pre.size])
    if (post !== wide) rules.push([allToAll(), pre.size * post.size], [fixedProbability(0.2), 0], [fixedIndegree(1), 0])
    else rules.push([fixedProbability(10 / post.size), 0])
    const [rule, count] = oneOf(...rules)
    const delay = delayFor(count)
    return sim.connect(pre, post, {
      rule,
      weight: oneOf<SynapseValue>(
        1 + below(3),
        ...(count > 0 ? [Float64Array.from({ length: count }, () => below(4) - 1)] : []),
      ),
      delay: delay instanceof Float64Array && count === 0 ? dt : delay,
      receptor: oneOf('read', 'added'),
      name: `projection ${connection}`,
    })
  })
  const pieces = [1, 1 + below(100), 1, 1, 1 + below(2 * farthest), 1, 2, 1]
  for (const steps of pieces) {
    await sim.run(dt * steps)
    for (const target of [to, wide]) {
      const right = delivered(projections, records, target, sim.step)
      for (const variable of ['sum', 'moment', 'pool'] as const) {
        const found = target.get(variable)
        const wrong = found.findIndex((value, neuron) => value !== right[variable][neuron] && Math.abs(value) < exact)
        if (wrong >= 0)
          return `${number}: ${target.name}.${variable}[${wrong}] ${found[wrong]} for ${right[variable][wrong]} after ${sim.step} steps`
      }
    }
  }
  sim.close()
  return undefined
}

describe('delivery', () => {
  it('adds a spike of step s over d steps in step s + d, in drawn networks on 1 to 4 threads', async () => {
    const wrong: (string | undefined)[] = []
    for (let number = 0; number < 40; number++) wrong.push(await compare(number))
    expect(wrong.filter(Boolean)).toEqual([])
  }, 60_000)

  it('remembers spikes for the longest delay of a projection, whatever its shortest', async () => {
    for (const rule of [explicit([0, 0, 0], [0, 1, 2]), fixedIndegree(1)]) {
      const sim = simulation({ dt: 1, seed: 3 })
      const pulse = sim.population('pulse', source({ probability: 1 }), 1)
      const to = sim.population('to', collector(), 3)
      const projection = sim.connect(pulse, to, { rule, weight: 5, delay: uniform(1, 2000) })
      const record = sim.record(to)
      sim.at(1, () => pulse.set('probability', 0))
      await sim.run(2100)
      const due = Array.from(projection.targets, (target, synapse) => [projection.delays[synapse]!, target])
      const spikes = Array.from(record.neurons, (neuron, spike) => [record.steps[spike]!, neuron])
      expect(spikes).toEqual(due.toSorted(([a], [b]) => a! - b!))
    }
  })

  it('reaches over 65,535 steps and more', async () => {
    for (const steps of [65_535, 65_536, 70_000]) {
      const sim = simulation({ dt: 1 })
      const pulse = sim.population('pulse', source({ probability: 1 }), 1)
      const to = sim.population('to', collector(), 2)
      sim.connect(pulse, to, { weight: 5, delay: steps })
      sim.connect(pulse, to, { rule: explicit([0], [1]), weight: 1, delay: Float64Array.of(steps - 1), name: 'other' })
      sim.at(1, () => pulse.set('probability', 0))
      await sim.run(steps + 1)
      expect([...to.get('moment')], `${steps}`).toEqual([5 * steps, 5 * steps + steps - 1])
    }
  })

  it.each([300, 66_000])('reaches the right one of %i targets, by one delay and by many', async size => {
    const sim = simulation({ dt: 1 })
    const port = sim.port('source', 2)
    const target = sim.population('target', collector(), size)
    const last = size - 1
    const ends = [
      [0, 1],
      [last, last % 256],
    ] as const
    sim.connect(port.population, target, { rule: explicit(...ends), weight: Float32Array.of(1, 2), receptor: 'read', name: 'one' })
    const delay = Float32Array.of(1, 3)
    sim.connect(port.population, target, { rule: explicit(...ends), weight: 4, delay, receptor: 'added', name: 'many' })
    port.send({ neurons: [0, 1] })
    await sim.run(6)
    const heard = (name: string): (readonly [number, number])[] =>
      Array.from(target.get(name).entries()).filter(([, value]) => value !== 0)
    expect(heard('sum')).toEqual([
      [last % 256, 2],
      [last, 1],
    ])
    expect(heard('pool')).toEqual([
      [last % 256, 4],
      [last, 4],
    ])
  })

  it('brings nothing from before step 0 where a run goes back to a checkpoint of its beginning', async () => {
    const sim = simulation({ dt: 1, seed: 3 })
    const pulse = sim.population('pulse', source({ probability: 0.5 }), 5)
    const to = sim.population('to', collector(), 2)
    sim.connect(pulse, to, { delay: 100 })
    await sim.run(3)
    const early = sim.save()
    await sim.run(90)
    const first = [...to.get('sum')]
    await sim.run(500)
    sim.restore(early)
    await sim.run(90)
    expect([...to.get('sum')]).toEqual(first)
    expect(first).toEqual([0, 0])
  })

  it('is legal or not whatever the number of threads', async () => {
    const run = async (threads: number): Promise<number[]> => {
      const sim = simulation({ dt: 0.1, seed: 3, threads })
      const pulse = sim.population('pulse', source({ probability: 0.2 }), 40)
      const to = sim.population('to', collector(), 160)
      sim.connect(pulse, to, { rule: fixedProbability(0.2), delay: uniform(1, 120) }).learn(still())
      await sim.run(150)
      sim.close()
      return [...to.get('sum')]
    }
    expect(await run(4)).toEqual(await run(1))
    const sim = simulation({ dt: 0.1, threads: 1 })
    const [pulse, to] = [sim.population('pulse', source(), 4), sim.population('to', collector(), 4)]
    sim.connect(pulse, to, { rule: fixedProbability(0.2), delay: uniform(1, 7000) })
    await expect(sim.run(1)).rejects.toThrow('pulse→to: its delays take 69991 different steps; there can be 65536')
  })
})
