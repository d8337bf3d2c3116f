import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { StateError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import type { Projection } from './projection.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const ticking = defineNeuron<object>('ticking', { parameters: {}, spike: { probability: '1 + 0 * input' } })
const pairs = defineRule<object>('pairs', {
  parameters: { tau: { unit: 'ms', default: 5 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - after' },
  onPost: { w: 'w + 0.7 * before' },
})
const count = defineRule<object>('count', { parameters: {}, onPre: { w: 'w + 1' } })

function network(): { readonly sim: Simulation; readonly synapses: Projection } {
  const sim = simulation({ dt: 1, threads: 1 })
  const cells = sim.population('cells', ticking(), 2)
  return { sim, synapses: sim.connect(cells, cells, { weight: 0, delay: 1 }) }
}

describe('a projection without a rule', () => {
  it.each([false, true])('keeps its gate over a checkpoint, for what it learns later: %s', async open => {
    const before = network()
    before.synapses.gate(!open)
    before.synapses.gate(open)
    await before.sim.run(5)
    const { sim, synapses } = network()
    synapses.gate(!open)
    sim.restore(before.sim.save())
    synapses.learn(count())
    await sim.run(5)
    expect(Array.from(synapses.weights, weight => weight > 0)).toEqual(Array(4).fill(open))
  })

  it.each([
    [3, 1],
    [4, 3],
  ])('is not taken from a file that says that it learns (number %i is %i)', async (place, value) => {
    const { sim } = network()
    await sim.run(5)
    const file = decodeCheckpoint(sim.save())
    file.blocks.like('cells→cells/scale', new Float64Array(5))[place] = value
    expect(() => network().sim.restore(encodeCheckpoint(file))).toThrow(/scale is .*no scale and gate/)
  })
})

it('goes on from a checkpoint after several projections have become infinite at once', async () => {
  const sim = simulation({ dt: 1, threads: 1 })
  const cells = sim.population('cells', ticking(), 2)
  const runaway = defineRule<object>('runaway', { parameters: {}, onPost: { w: 'w * 1e30' } })
  for (const name of ['one', 'other']) sim.connect(cells, cells, { name, weight: 1, delay: 1 }).learn(runaway())
  const file = sim.save()
  await expect(sim.run(5)).rejects.toThrow(StateError)
  sim.restore(file)
  await sim.run(1)
  expect(sim.projections.get('other')!.weights[0]).toBeCloseTo(1e30, -24)
})

it('is saved just as it begins to learn: its gate is worked as if it had not been', async () => {
  const learning = async (file?: Uint8Array): Promise<{ readonly made: ReturnType<typeof network>; readonly file: Uint8Array }> => {
    const made = network()
    if (!file) await made.sim.run(5)
    made.synapses.learn(pairs())
    const saved = made.sim.save()
    if (file) made.sim.restore(file)
    for (const open of [false, true]) made.synapses.gate(open)
    await made.sim.run(100)
    return { made, file: saved }
  }
  const { made: whole, file } = await learning()
  const { made: resumed } = await learning(file)
  expect([whole, resumed].map(({ synapses }) => synapses.plasticity?.form)).toEqual(['pairs', 'pairs'])
  expect(resumed.synapses.weights).toEqual(whole.synapses.weights)
})

describe('a projection that learns event by event', () => {
  const chance = defineNeuron<object>('chance', { parameters: {}, spike: { probability: '0.2 + 0 * input' } })
  const rewarded = defineRule<{ gain: number }>('rewarded', {
    parameters: { gain: { unit: '1', default: 0.01 }, tau: { unit: 'ms', default: 20, above: 0 } },
    traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
    synapse: { c: { initial: 0, tau: 'tau' } },
    onPre: { w: 'w - gain * after * w', c: 'c - after' },
    onPost: { w: 'w + gain * before * (2 - w)', c: 'c + before' },
    onThird: { of: 'rewards', value: 'value', changes: { w: 'w + gain * value * c * w' } },
  })
  const simple = defineRule<{ gain: number }>('simple', {
    parameters: { gain: { unit: '1', default: 0.01 }, tau: { unit: 'ms', default: 20, above: 0 } },
    traces: { before: { of: 'pre', tau: 'tau' } },
    onPost: { w: 'w + gain * before * (2 - w)' },
  })
  const made = (rule = rewarded()): { readonly sim: Simulation; readonly synapses: Projection } => {
    const sim = simulation({ dt: 1, threads: 1, seed: 2 })
    const cells = sim.population('cells', chance(), 6)
    return { sim, synapses: sim.connect(cells, cells, { weight: 1, delay: 3 }).learn(rule) }
  }
  type Change = (of: ReturnType<typeof made>) => void

  it.each<readonly [string, Change, PlasticityRule]>([
    ['its gate', ({ synapses }) => [false, true].forEach(open => synapses.gate(open)), rewarded()],
    ['its scale', ({ synapses }) => (synapses.learningScale = -2), rewarded()],
    ['a parameter of its rule', ({ synapses }) => synapses.set('gain', 0.2), rewarded()],
    ['a parameter of a rule without variables', ({ synapses }) => synapses.set('gain', 0.2), simple()],
    ['a time constant of its rule', ({ synapses }) => synapses.set('tau', 3), rewarded()],
    ['a reward', ({ sim }) => sim.bus.topic('rewards').publish({ source: 'test', value: 5, step: sim.step }), rewarded()],
  ])('takes up %s from a listener or an interruption as from an action of that step', async (_, change, rule) => {
    const planned = made(rule)
    planned.sim.at(42, () => change(planned))
    await planned.sim.run(60)
    for (const interrupts of [false, true]) {
      const heard = made(rule)
      heard.sim.on('spikes/cells', 'test', () => {
        if (heard.sim.step !== 42) return
        if (interrupts) void heard.sim.interrupt(() => change(heard))
        else change(heard)
      })
      await heard.sim.run(60)
      expect(heard.synapses.weights).toEqual(planned.synapses.weights)
    }
    const plain = made(rule)
    await plain.sim.run(60)
    expect(plain.synapses.weights).not.toEqual(planned.synapses.weights)
  })

  it('goes on from a step that it goes back to, whatever it has refused since; what others have thrown stays', async () => {
    const [{ sim }, straight] = [made(), made().sim]
    const reward = (value: number): object => sim.bus.topic('rewards').publish({ source: 'test', value, step: sim.step })
    await straight.run(25)
    await sim.run(20)
    const file = sim.save()
    reward(Number.NaN)
    await expect(sim.run(5)).rejects.toThrow(/value is NaN/)
    sim.restore(file)
    reward(Number.NaN)
    sim.restore(file)
    await sim.run(5)
    expect(sim.save()).toEqual(straight.save())
    const stop = sim.on('rewards', 'me', () => {
      throw new Error('boom')
    })
    reward(1)
    stop()
    sim.restore(file)
    await expect(sim.run(5)).rejects.toThrow('plugin me failed at step 25: boom')
  })

  it('has the weights of the step that it goes back to, and of those after it', async () => {
    const [back, straight] = [made(), made()]
    await back.sim.run(20)
    const file = back.sim.save()
    await back.sim.run(30)
    back.sim.restore(file)
    await straight.sim.run(20)
    for (const steps of [0, 1, 2, 7, 30]) {
      for (const { sim } of [back, straight]) await sim.run(steps)
      const [found, wanted] = [back, straight].map(({ synapses }) => Array.from(synapses.weights)) as [number[], number[]]
      expect(found, `at step ${back.sim.step}`).toEqual(wanted)
    }
  })
})

it.each([3, 70, 90])('goes on with pairs from a checkpoint after %d steps with all that it remembers of spikes', async steps => {
  const made = (): ReturnType<typeof network> => {
    const { sim, synapses } = network()
    synapses.learn(pairs())
    for (const open of [false, true]) synapses.gate(open)
    return { sim, synapses }
  }
  const weightsAt100 = async ({ sim, synapses }: ReturnType<typeof network>): Promise<readonly number[]> => {
    await sim.run(100 - sim.step)
    synapses.gate(false)
    return [...synapses.weights]
  }
  const [whole, resumed] = [made(), made()]
  await whole.sim.run(steps)
  resumed.sim.restore(whole.sim.save())
  expect(await weightsAt100(resumed)).toEqual(await weightsAt100(whole))
})
