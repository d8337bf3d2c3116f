import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from './define-rule.ts'
import type { Precision } from '../kernel/real.ts'
import { crc32 } from '../record/crc32.ts'
import { explicit } from '../network/rules/explicit.ts'
import { fixedProbability } from '../network/rules/fixed-probability.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { uniform } from '../network/weights.ts'

const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.2, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability + 0 * input' },
})
const pairs = defineRule<{ up: number; down: number; tauPlus: number; tauMinus: number }>('pairs', {
  parameters: {
    up: { unit: '1', default: 0.5 },
    down: { unit: '1', default: 0.25 },
    tauPlus: { unit: 'ms', default: 5, above: 0 },
    tauMinus: { unit: 'ms', default: 9, above: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: 'w - down * after' },
  onPost: { w: 'w + up * before' },
})

const bounded = defineRule<{ highest: number }>('bounded', {
  parameters: { highest: { unit: '1', default: 1 } },
  traces: {},
  onPre: { w: 'w - 0.5' },
  onPost: { w: 'w + 0.5' },
  bounds: { highest: 'highest' },
})

/** The sum over all pairs of which both spikes fall into [from, until), as the rule's definition has it. */
function sumOfPairs(pre: readonly number[], post: readonly number[], from: number, until: number): number {
  let sum = 0
  for (const s of pre.filter(step => step >= from && step < until)) {
    for (const t of post.filter(step => step >= from && step < until)) {
      sum += t > s ? 0.5 * Math.exp(-(t - s) / 5) : t < s ? -0.25 * Math.exp(-(s - t) / 9) : 0
    }
  }
  return sum
}

describe('plasticity by pairs', () => {
  it('sums over all pairs, for dense and sparse synapses, any delays and any gate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1000 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 37 }),
        fc.constantFrom('f32', 'f64'),
        async (seed, dense, shortest, switches, targets, precision) => {
          const sim = simulation({ seed, dt: 1, precision: precision as Precision })
          const [pre, post] = [sim.population('pre', source(), 21), sim.population('post', source(), targets)]
          const list = Array.from({ length: 60 }, (_, index) => [(index * 7) % 21, (index * 5) % targets] as const)
          const delays = Float32Array.from({ length: 60 }, (_, index) => shortest + (index % 3))
          const synapses = dense
            ? sim.connect(pre, post, { weight: 1, delay: shortest })
            : sim.connect(pre, post, {
                rule: explicit(
                  list.map(pair => pair[0]),
                  list.map(pair => pair[1]),
                ),
                weight: 1,
                delay: delays,
              })
          synapses.learn(pairs())
          const spikes = [sim.record(pre), sim.record(post)]
          const intervals: [number, number][] = []
          if (switches.length > 0) {
            const steps = switches.toSorted((a, b) => a - b)
            synapses.gate(false)
            steps.forEach((step, index) => {
              if (index % 2 === 0) intervals.push([step, steps[index + 1] ?? 200])
              sim.at(step, () => synapses.gate(index % 2 === 0))
            })
          } else {
            intervals.push([0, 200])
          }
          await sim.run(200)
          if (switches.length > 0) synapses.gate(false)

          const train = (side: 0 | 1, neuron: number): number[] =>
            [...spikes[side]!.steps].filter((_, spike) => spikes[side]!.neurons[spike] === neuron)
          const { sources, targets: ends, weights } = synapses
          const delayOf = new Map(list.map((pair, index) => [`${pair}`, delays[index]!]))
          const double = new Set(list.map(String)).size < list.length // the same pair twice, with other delays: not told apart here
          weights.forEach((weight, synapse) => {
            if (!dense && double) return
            const delay = dense ? shortest : delayOf.get(`${sources[synapse]},${ends[synapse]}`)!
            const arrivals = train(0, sources[synapse]!).map(step => step + delay)
            const wanted = intervals.reduce(
              (sum, [from, until]) => sum + sumOfPairs(arrivals, train(1, ends[synapse]!), from, until),
              1,
            )
            expect(weight).toBeCloseTo(wanted, precision === 'f32' ? 3 : 10)
          })
        },
      ),
      { numRuns: 30, seed: 1 },
    )
  })

  it('makes up for all post-synaptic spikes since the last arrival, as many as they are', async () => {
    for (const rule of [explicit([0], [0]), undefined])
      for (const steps of [15, 16, 17, 31, 32, 33, 40]) {
        const sim = simulation({ dt: 1, precision: 'f64' })
        const pre = sim.port('pre', 1)
        const post = sim.population('post', source({ probability: 1 }), 1)
        const synapse = sim.connect(pre.population, post, { weight: 1, delay: 1, ...(rule && { rule }) })
        synapse.learn(pairs())
        pre.send({ neurons: [0] }) // arrives at step 1
        await sim.run(steps)
        const spikes = Array.from({ length: steps }, (_, step) => step)
        expect(synapse.weights[0], `${steps} steps`).toBeCloseTo(1 + sumOfPairs([1], spikes, 0, steps), 12)
      }
  })

  it('gives the same weights with one, two and three threads, and goes on from one with others', async () => {
    const make = (threads: number, precision: Precision, from = 0) => {
      const sim = simulation({ seed: 5, dt: 1, threads, precision }) as Simulation
      const [pre, post] = [sim.population('pre', source(), 430), sim.population('post', source(), 470)]
      const rule = fixedProbability(0.6)
      sim.connect(pre, post, { name: 'dense', weight: 1, delay: 2 }).learn(pairs())
      sim.connect(pre, post, { name: 'sparse', rule, weight: uniform(0.5, 1), delay: uniform(1, 6) }).learn(pairs())
      const gated = sim.connect(post, pre, { name: 'gated', rule, weight: 1, delay: 3 }).learn(pairs())
      for (const [step, open] of [
        [0, false],
        [20, true],
        [45, false],
      ] as const)
        if (step >= from) sim.at(step, () => gated.gate(open)) // what is planned is not part of a checkpoint
      return sim
    }
    /** Weights by source and target, as their order depends on the number of threads. */
    const weights = (sim: Simulation): number[] =>
      [...sim.projections.values()].map(({ sources, targets, weights: each, target: { size } }) => {
        const matrix = new Float64Array(size * 470)
        each.forEach((weight, synapse) => {
          matrix[sources[synapse]! * size + targets[synapse]!] = weight
        })
        return crc32(new Uint8Array(matrix.buffer))
      })
    for (const precision of ['f32', 'f64'] as const) {
      const one = make(1, precision)
      await one.run(60)
      const learned = weights(one)
      expect(new Set([...learned, ...weights(make(1, precision))]).size).toBe(6) // all of them have learned
      const two = make(2, precision)
      await two.run(30)
      const three = make(3, precision, 30)
      three.restore(two.save())
      await two.run(30)
      expect(weights(two)).toEqual(learned)
      await three.run(30)
      expect(weights(three)).toEqual(learned)
      two.close()
      three.close()
    }
  })

  it('finds a weight that is no longer finite and says which', async () => {
    const sim = simulation({ dt: 1 })
    const [pre, post] = [
      sim.population('pre', source({ probability: 1 }), 3),
      sim.population('post', source({ probability: 1 }), 2),
    ]
    const synapses = sim.connect(pre, post, { weight: 1 })
    synapses.learn(pairs())
    synapses.weights[3] = Infinity
    await expect(sim.run(5)).rejects.toThrow(/^pre→post\.weight of synapse 1→1 is (NaN|Infinity) at step \d+$/)
  })

  it('finds what whole vectors of synapses make of a weight where the frame ends, and goes on from before', async () => {
    const deaf = defineNeuron('deaf', { parameters: {}, spike: { when: '0 * input > 1' } })
    const growing = defineRule('growing', { parameters: {}, traces: {}, onPre: { w: 'w * 1e30' } })
    const make = () => {
      const sim = simulation({ dt: 1 })
      const pre = sim.port('pre', 1)
      const post = sim.population('post', deaf(), 8)
      return { sim, pre, synapses: sim.connect(pre.population, post, { weight: 1, delay: 1 }).learn(growing()) }
    }
    const before = make().sim.save() // of another one: who saves looks at all weights
    const { sim, pre, synapses } = make()
    pre.send({ neurons: [0, 0], offsets: [0, 1], steps: 2 })
    await expect(sim.run(50)).rejects.toThrow('pre→post.weight of synapse 0→0 is Infinity at step 3')
    sim.restore(before)
    await sim.run(3)
    expect([...synapses.weights]).toEqual(Array.from({ length: 8 }, () => 1))
  })

  it('drifts up to a change of its scale or gate, also right after a checkpoint', async () => {
    const drifting = defineRule('drifting', {
      parameters: { tau: { unit: 'ms', default: 10, above: 0 }, none: { unit: '1', default: 0 } },
      traces: {},
      synapse: { c: { initial: 'none', tau: 'tau' } },
      onPre: { c: 'c + 1' },
      drift: { w: 'w + c' },
    })
    const make = () => {
      const sim = simulation({ dt: 1 })
      const [pre, post] = ['pre', 'post'].map(name => sim.population(name, source(), 5))
      return { sim, synapses: sim.connect(pre!, post!, { weight: 1 }).learn(drifting()) }
    }
    for (const change of ['scale', 'gate']) {
      const [through, again] = [make(), make()]
      for (const { sim } of [through, again]) await sim.run(20)
      for (const open of [false, true]) again.synapses.gate(open) // at the same step, before it goes back
      again.sim.restore(through.sim.save())
      for (const { sim, synapses } of [through, again]) {
        if (change === 'gate') synapses.gate(false)
        else synapses.learningScale = 0.5
        await sim.run(20)
      }
      expect(again.synapses.weights, change).toEqual(through.synapses.weights)
    }
  })

  it('by pairs, changes by the scale of the step of their later spike', async () => {
    const sim = simulation({ seed: 4, dt: 1, precision: 'f64' })
    const [pre, post] = ['pre', 'post'].map(name => sim.population(name, source(), 1))
    const synapse = sim.connect(pre!, post!, { weight: 1, delay: 2 })
    synapse.gate(true)
    synapse.learn(pairs())
    const [arrivals, spikes] = [sim.record(pre!), sim.record(post!)]
    await sim.run(40)
    synapse.learningScale = 3
    await sim.run(40)
    synapse.gate(false)
    expect(synapse.plasticity!.form).toBe('pairs')
    const of = (until: number): number =>
      sumOfPairs(Array.from(arrivals.steps, step => step + 2), [...spikes.steps], 0, until)
    expect(synapse.weights[0]).toBeCloseTo(1 + of(40) + 3 * (of(80) - of(40)), 10)
  })

  it('by pairs, says which weight has become infinite', async () => {
    const sim = simulation({ dt: 1 })
    const [pre, post] = ['pre', 'post'].map(name => sim.population(name, source({ probability: 1 }), 1))
    const synapse = sim.connect(pre!, post!, { weight: 1 })
    synapse.gate(true)
    synapse.learn(pairs({ up: 3e38 }))
    await expect(sim.run(100)).rejects.toThrow('pre→post.weight of synapse 0→0 is Infinity at step 64')
  })

  it('by pairs, forgets what was before a gate that was opened where it was saved', async () => {
    const make = () => {
      const sim = simulation({ seed: 4, dt: 1 })
      const [pre, post] = ['pre', 'post'].map(name => sim.population(name, source(), 4))
      const synapses = sim.connect(pre!, post!, { weight: 1 })
      synapses.gate(true)
      return { sim, synapses: synapses.learn(pairs()) }
    }
    const [through, again] = [make(), make()]
    for (const { sim } of [through, again]) await sim.run(70)
    for (const open of [false, true]) through.synapses.gate(open)
    again.sim.restore(through.sim.save())
    for (const { sim, synapses } of [through, again]) {
      await sim.run(30)
      synapses.gate(false)
    }
    expect(again.synapses.weights).toEqual(through.synapses.weights)
  })

  it('keeps weights between their bounds', async () => {
    const bounded = defineRule<object>('bounded', {
      parameters: {
        lowest: { unit: '1', default: 0.9 },
        highest: { unit: '1', default: 1.1 },
        tau: { unit: 'ms', default: 5, above: 0 },
      },
      traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
      onPre: { w: 'w - after' },
      onPost: { w: 'w + before' },
      bounds: { lowest: 'lowest', highest: 'highest' },
    })
    const sim = simulation({ dt: 1 })
    const [pre, post] = [sim.population('pre', source(), 9), sim.population('post', source(), 7)]
    const { weights } = sim.connect(pre, post, { weight: 1 }).learn(bounded())
    await sim.run(300)
    expect(Math.min(...weights)).toBeCloseTo(0.9, 6)
    expect(Math.max(...weights)).toBeCloseTo(1.1, 6)
  })

  it('leaves a weight that no event has reached where it was, over a checkpoint', async () => {
    const make = (): Simulation => {
      const sim = simulation({ dt: 1 })
      const silent = (name: string) => sim.population(name, source({ probability: 0 }), 2)
      const projection = sim.connect(silent('pre'), silent('post'), { rule: explicit([0, 1], [1, 0]), weight: 3 })
      projection.learn(bounded())
      return sim
    }
    const first = make()
    await first.run(10)
    const second = make()
    second.restore(first.save())
    expect([...second.projections.get('pre→post')!.weights]).toEqual([3, 3]) // above the bound, but nothing clips them
    await second.run(10)
    expect([...second.projections.get('pre→post')!.weights]).toEqual([3, 3])
  })
})

it('remembers spikes of the target for as long as a delay that is dendritic takes, there and back', async () => {
  const counting = defineRule<object>('counting', {
    parameters: { share: { unit: '1', default: 1 } },
    onPost: { w: 'w + 1' },
    dendritic: 'share',
  })
  const once = defineNeuron<object>('once', {
    parameters: {},
    state: { n: 0 },
    update: { n: 'n + 1 + 0 * input' },
    spike: { when: 'n == 50' },
  })
  const sim = simulation({ dt: 1, threads: 1 })
  const [one, other] = [sim.population('one', once(), 1), sim.population('other', once(), 1)]
  const synapses = sim.connect(one, other, { weight: 0, delay: 700 }).learn(counting())
  const seen: number[] = []
  for (let step = 0; step <= 1600; step += 100) {
    await sim.run(step - sim.step)
    seen.push(synapses.weights[0]!)
  }
  expect(seen).toEqual(Array.from({ length: 17 }, (_, each) => (100 * each >= 1500 ? 1 : 0)))
})
