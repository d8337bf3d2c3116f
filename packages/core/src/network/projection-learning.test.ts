import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { StateError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import type { Projection } from './projection.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const ticking = defineNeuron<object>('ticking', { parameters: {}, spike: { probability: '1 + 0 * input' } })
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
  const pairs = defineRule<object>('pairs', {
    parameters: { tau: { unit: 'ms', default: 5 } },
    traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
    onPre: { w: 'w - after' },
    onPost: { w: 'w + 0.7 * before' },
  })
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
