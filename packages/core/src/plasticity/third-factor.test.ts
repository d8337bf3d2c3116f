import { describe, expect, it, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { PluginError } from '../errors.ts'
import { explicit } from '../network/rules/explicit.ts'
import { simulation } from '../network/simulation.ts'
import { describeRule } from '../testing/describe-rule.ts'
import { defineRule } from './define-rule.ts'
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
  /** What a third factor can read: traces of either side, a variable of the synapse, and a number for each target. */
  const hearing = defineRule(`hears ${of}`, {
    parameters: {
      rate: { unit: '1', default: 0.1 },
      fast: { unit: 'ms', default: 7, above: 0 },
      slow: { unit: 'ms', default: 40, above: 0 },
      dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
    },
    traces: { before: { of: 'pre', tau: 'slow' }, after: { of: 'post', tau: 'fast' } },
    synapse: { z: { initial: 0.5, tau: 'fast', rest: 0.25 } },
    onPre: { z: 'z + 1' },
    onPost: { w: 'w - 0.01 * before' },
    onThird: { of, value: 'value', changes: { z: 'z + value', w: 'w + rate * value * (before - after) * z' } },
    dendritic: 'dendritic',
  })
  describeRule(hearing as never, { describe, it }, { trials: 12 })
}

describe('a third factor', () => {
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
})
