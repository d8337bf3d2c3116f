import { describe, expect, it, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError, ParameterError, PluginError } from '../errors.ts'
import { explicit } from '../network/rules/explicit.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { Blocks } from '../record/blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import { describeRule } from '../testing/describe-rule.ts'
import { defineRule } from './define-rule.ts'
import { thirdTopic } from './third-factor.ts'
import type { ThirdTopic } from './third-factor.ts'

const silent = defineNeuron('silent', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'input' },
  spike: { when: 'v > 1e30' },
})
/** Adds a third factor to the weight. */
const adds = (of: ThirdTopic) =>
  defineRule('adds', { parameters: {}, onThird: { of, value: 'value', changes: { w: 'w + value' } } })

/** One source onto four targets that learn by a rule, once they have begun to. */
async function fourTargets(of: ThirdTopic) {
  const sim = simulation({ dt: 1, precision: 'f64' })
  const [input, out] = [sim.population('input', silent(), 1), sim.population('out', silent(), 4)]
  const synapses = sim.connect(input, out, { name: 'in', weight: 1 }).learn(adds(of)())
  await sim.run(1)
  return { sim, synapses }
}

vi.setConfig({ testTimeout: 120_000 })
for (const of of ['rewards', 'targets/<target>', 'activity/<target>.error', 'activity/elsewhere'] as const) {
  /** What a third factor can read: traces of either side, a variable that does not begin at rest and that w follows, a number for each. */
  const hearing = defineRule(`hears ${of}`, {
    parameters: {
      rate: { unit: '1', default: 0.1 },
      fast: { unit: 'ms', default: 7, above: 0 },
      slow: { unit: 'ms', default: 40, above: 0 },
      dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
    },
    traces: { before: { of: 'pre', tau: 'slow' }, after: { of: 'post', tau: 'fast' } },
    synapse: { z: { initial: 0.5, tau: 'fast', rest: 0.25 }, was: { initial: 0.5 } },
    drift: { w: 'w + rate * (was - z)', was: 'z' },
    onPre: { z: 'z + 1', was: 'z' },
    onPost: { w: 'w - 0.01 * before' },
    onThird: { of, value: 'value', changes: { z: 'z + value', was: 'z', w: 'w + rate * value * (before - after) * z' } },
    dendritic: 'dendritic',
  })
  describeRule(hearing as never, { describe, it }, { trials: 12 })
}

describe('a third factor', () => {
  it('of a checkpoint is looked at as one on the bus, before anything is taken up', async () => {
    const { sim, synapses } = await fourTargets('targets/<target>')
    sim.bus.topic('targets/out').publish({ firstStep: 5, steps: 1, value: [1, 2] })
    await sim.run(1)
    const { blocks, ...rest } = decodeCheckpoint(sim.save())
    const told = blocks.any('agenda')
    expect([...told]).toEqual([5, 0, 4, 1, 1, 2, 2])
    const before = sim.save()
    const kept = (...values: number[]): Uint8Array => {
      const changed = new Blocks()
      for (const [name, numbers] of blocks.entries())
        changed.put(name, name === 'agenda' ? Float64Array.of(5, 0, values.length, ...values) : numbers)
      return encodeCheckpoint({ ...rest, blocks: changed })
    }
    for (const wrong of [[], [1, 2, 3], [1, 2, 3, 4, 5]]) {
      const restore = (): unknown => sim.restore(kept(...wrong))
      expect(restore).toThrow(CheckpointError)
      expect(restore).toThrow(`learning of in, for step 5: targets/out for in: the number of values is ${wrong.length}; it must be 1 or 4`)
      expect(sim.save()).toEqual(before)
    }
    sim.restore(kept(1, 3)) // for each group of as many
    await sim.run(8)
    expect([...synapses.weights]).toEqual([2, 2, 4, 4])
    await sim.close()
  })

  it('that it refused is forgotten where the state that it was told in is written over', async () => {
    const { sim } = await fourTargets('activity/elsewhere')
    const file = sim.save()
    const tell = (): object => sim.bus.topic('activity/elsewhere').publish({ value: [1, 2, 3] })
    tell()
    await expect(sim.run(1)).rejects.toThrow(PluginError)
    tell()
    sim.restore(file)
    await sim.run(1)
    expect(sim.step).toBe(2)
  })

  it('is one value for each target, or one for all', async () => {
    const { sim, synapses } = await fourTargets('activity/<target>.error')
    const error = sim.bus.topic('activity/out.error')
    error.publish({ value: [1, 2, 3, 4] })
    expect([...synapses.weights]).toEqual([2, 3, 4, 5])
    error.publish({ value: [-1] })
    expect([...synapses.weights]).toEqual([1, 2, 3, 4])
  })

  it('is that of the target of each synapse, on a sparse layout too', async () => {
    const sim = simulation({ dt: 1, precision: 'f64' })
    const [input, out] = [sim.population('input', silent(), 2), sim.population('out', silent(), 3)]
    const rule = explicit([0, 1, 1], [2, 0, 2])
    const synapses = sim.connect(input, out, { rule, weight: 0 }).learn(adds('activity/<target>.error')())
    await sim.run(1)
    sim.bus.topic('activity/out.error').publish({ value: [10, 20, 30] })
    expect([...synapses.weights]).toEqual([30, 10, 30])
  })

  it('is for groups of neurons where it is a target, and counts from the step that this holds for', async () => {
    const { sim, synapses } = await fourTargets('targets/<target>')
    sim.bus.topic('targets/out').publish({ firstStep: 5, steps: 3, value: [1, 0] })
    const file = sim.save()
    await sim.run(4)
    expect([...synapses.weights]).toEqual([2, 2, 1, 1]) // which was due at the end of the run
    const again = await fourTargets('targets/<target>')
    again.sim.restore(file)
    await again.sim.run(3)
    expect([...again.synapses.weights]).toEqual([1, 1, 1, 1])
    await again.sim.run(1)
    expect([...again.synapses.weights]).toEqual([2, 2, 1, 1])
  })

  it('is not what somebody watches under the same name', async () => {
    const { sim, synapses } = await fourTargets('activity/<target>.error')
    sim.watch(sim.populations.get('out')!, 'v', { name: 'out.error' })
    await sim.run(20)
    expect([...synapses.weights]).toEqual([1, 1, 1, 1])
  })

  it.each([
    [
      'activity/<target>.error',
      'activity/out.error',
      [1, 2],
      /activity\/out\.error for in: the number of values is 2; it must be 1 or 4, one for each neuron of out$/,
    ],
    ['activity/<target>.error', 'activity/out.error', [], /the number of values is 0/],
    [
      'targets/<target>',
      'targets/out',
      [1, 2, 3],
      /targets\/out for in: the number of values is 3; .*or for each group of as many/,
    ],
    ['activity/all', 'activity/all', [1, Number.NaN, 3, 4], /activity\/all for in\.value\[1\] is NaN/],
  ] as const)('%s is refused in words where it does not fit: %s %j', async (of, topic, value, words) => {
    const { sim } = await fourTargets(of)
    sim.bus.topic(topic as 'activity/').publish({ value: [...value] })
    const failed = sim.run(1)
    await expect(failed).rejects.toThrow(PluginError)
    await expect(failed).rejects.toThrow(words)
  })

  it('is refused where it is a variable of the target, which samples alone would tell', () => {
    const sim = simulation({ dt: 1 })
    const [input, out] = [sim.population('input', silent(), 1), sim.population('out', silent(), 4)]
    expect(() => sim.connect(input, out).learn(adds('activity/<target>.v')())).toThrow(
      'input→out: adds hears activity/out.v, which is state that somebody watches',
    )
  })

  it.each(['rewards', 'targets/<target>', 'activity/<target>.error'] as const)(
    '%s is heard from the moment that a projection has its rule, as its gate and its scale stand then',
    async of => {
      const late = of === 'rewards' ? { value: 2 } : { value: [2] }
      const tell = (sim: Simulation) => sim.bus.topic(thirdTopic(of, { name: 'out' })).publish(late as never)
      const weights = async (early: boolean): Promise<number[]> => {
        const sim = simulation({ dt: 1 })
        const [input, out] = [sim.population('input', silent(), 1), sim.population('out', silent(), 4)]
        const rule = defineRule('sums', {
          parameters: {},
          synapse: { z: { initial: 1 } },
          onThird: { of, value: 'value', changes: { z: 'z * value', w: 'w + z' } },
        })
        const synapses = sim.connect(input, out, { name: 'in', weight: 1 }).learn(rule())
        if (!early) sim.save() // it begins to learn
        tell(sim) // z is 2, w is 3
        tell(sim) // z is 4, w is 7
        synapses.gate(false)
        tell(sim)
        synapses.gate(true) // z is 1 again
        synapses.learningScale = 0.5
        tell(sim) // z is 2, w is 8
        await sim.run(3)
        return [...synapses.weights]
      }
      expect(await weights(true)).toEqual(await weights(false))
      expect(await weights(true)).toEqual([8, 8, 8, 8])
    },
  )

  it('that is told before the first run goes over a checkpoint', async () => {
    const make = () => {
      const sim = simulation({ dt: 1, precision: 'f64' })
      const [input, out] = [sim.population('input', silent(), 1), sim.population('out', silent(), 4)]
      return { sim, synapses: sim.connect(input, out, { name: 'in', weight: 1 }).learn(adds('targets/<target>')()) }
    }
    const { sim } = make()
    sim.bus.topic('targets/out').publish({ value: [1] })
    sim.bus.topic('targets/out').publish({ firstStep: 2, value: [10] })
    const again = make()
    again.sim.restore(sim.save())
    expect([...again.synapses.weights]).toEqual([2, 2, 2, 2])
    await again.sim.run(2)
    expect([...again.synapses.weights]).toEqual([12, 12, 12, 12])
  })

  it('that no population can be told of is refused before the first step', async () => {
    const sim = simulation({ dt: 1 })
    const [input, out] = [sim.population('input', silent(), 1), sim.population('out', silent(), 4)]
    sim.connect(input, out, { name: 'in' }).learn(adds('targets/later')())
    const words = 'in: adds hears targets/later, and no population has that name: input, out'
    await expect(sim.run(1)).rejects.toThrow(words)
    expect(() => sim.save()).toThrow(words)
    sim.population('later', silent(), 4)
    await sim.run(1)
  })

  it.each([-1, Number.NaN, 1.5, '3', 2 ** 60])('of a target for the step %s is refused in words', async firstStep => {
    const { sim, synapses } = await fourTargets('targets/<target>')
    sim.bus.topic('targets/out').publish({ firstStep: firstStep as number, value: [1] })
    await expect(sim.run(1)).rejects.toThrow('targets/out.firstStep')
    expect([...synapses.weights]).toEqual([1, 1, 1, 1])
  })

  it('that its rule cannot use is refused where it is sent, and the run goes on', async () => {
    const { sim } = await fourTargets('targets/<target>')
    expect(() => sim.send('targets/out', { label: 1 })).toThrow('targets/out for in: the number of values is 0')
    expect(() => sim.send('targets/out', { value: [1, 2, 3] })).toThrow('the number of values is 3')
    expect(() => sim.send('targets/out', { value: 5 as never })).toThrow('targets/out.value is 5; it must be an array')
    await sim.run(1)
  })

  it.each([
    ['rewards', { value: '5' }, 'rewards for in.value'],
    ['targets/<target>', { value: 5 }, 'targets/out for in.value'],
    ['targets/<target>', { value: ['1'] }, 'targets/out for in.value'],
    ['activity/<target>.error', { value: { length: 1 } }, 'activity/out.error for in.value'],
  ] as const)('on %s that is no number, %j, is refused in words', async (of, message, words) => {
    const { sim } = await fourTargets(of)
    sim.bus.topic(thirdTopic(of, { name: 'out' })).publish(message as never)
    const error: unknown = await sim.run(1).catch((thrown: unknown) => thrown)
    expect((error as PluginError).cause).toBeInstanceOf(ParameterError)
    expect(String(error)).toContain(words)
  })

  it('that was refused is forgotten with all that came before a checkpoint', async () => {
    const { sim, synapses } = await fourTargets('activity/<target>.error')
    const file = sim.save()
    sim.bus.topic('activity/out.error').publish({ value: [Number.NaN] })
    sim.restore(file)
    await sim.run(1)
    expect(sim.step).toBe(2)
    for (const _ of [1, 2]) sim.bus.topic('activity/out.error').publish({ value: [1.7e308] }) // weights are infinite
    sim.restore(file)
    await sim.run(1)
    expect([...synapses.weights]).toEqual([1, 1, 1, 1])
    sim.on('rewards', 'a plugin', () => {
      throw new Error('mine')
    })
    sim.bus.topic('rewards').publish({ value: 1 })
    sim.restore(file)
    await expect(sim.run(1)).rejects.toThrow('plugin a plugin failed at step 2: mine')
  })
})

it.each<[ThirdTopic, object]>([
  ['rewards', { value: 1e39 }],
  ['targets/out', { value: [1, -1e300, 1, 1] }],
])('of %s that single precision does not hold is refused where it is sent', async (of, message) => {
  const made = (precision: 'f32' | 'f64') => {
    const sim = simulation({ dt: 1, precision: precision as 'f64' })
    const [input, out] = [sim.population('input', silent(), 1), sim.population('out', silent(), 4)]
    sim.connect(input, out).learn(adds(of)())
    return sim
  }
  expect(() => made('f32').send(of as 'rewards', message as never)).toThrow('a number that single precision holds')
  expect(() => made('f64').send(of as 'rewards', message as never)).not.toThrow()
  const sim = made('f32')
  sim.at(2, () => sim.bus.topic(of as 'rewards').publish(message as never))
  await expect(sim.run(5)).rejects.toThrow('a number that single precision holds')
})
