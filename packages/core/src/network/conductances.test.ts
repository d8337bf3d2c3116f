import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import type { RuleDescription } from '../plasticity/rule.ts'
import { Blocks } from '../record/blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

/** What it hears in a step is a conductance, or a current; it keeps the lowest that it heard. */
const cell = (positive: boolean) =>
  defineNeuron('cell', {
    parameters: {},
    receptors: ['g'],
    ...(positive && { positive: ['g'] }),
    state: { lowest: 0, v: 0 },
    update: { lowest: 'min(lowest, g)', v: 'g' },
    spike: { probability: '0.5 + 0 * v' },
  })()
const made = (positive: boolean): Simulation => {
  const sim = simulation({ dt: 1 })
  sim.population('pre', cell(false), 20)
  sim.population('cells', cell(positive), 3)
  return sim
}
const learns = (sim: Simulation, description: Omit<RuleDescription, 'parameters'>, weight = 1): unknown =>
  sim
    .connect(sim.populations.get('pre')!, sim.populations.get('cells')!, { weight })
    .learn(defineRule('mine', { parameters: { rate: { unit: '1', default: 1 } }, ...description })())

/** What of it adds something negative in each, were it not for the conductance. */
const ways: Record<string, (sim: Simulation) => unknown> = {
  'a weight': sim => learns(sim, {}, -1),
  'a weight that falls': sim => learns(sim, { onPre: { w: 'w - 1' } }),
  'what an arrival adds': sim => learns(sim, { effect: '-w' }),
  'what an arrival adds, that falls': sim =>
    learns(sim, { synapse: { q: { initial: 1 } }, onPre: { q: 'q - 1' }, effect: 'w * q' }),
  'what is added in each step': sim => learns(sim, { effect: '0', summed: '-w * rate' }),
  'a current': sim => sim.current('mine', sim.populations.get('cells')!).send({ value: -1, firstStep: 2 }),
  'a current by an event': sim => sim.send('currents/cells', { value: [1, 2, -1] }),
  'a current that waits in a file': sim => {
    const file = made(false)
    file.send('currents/cells', { value: [1, 2, -1], firstStep: 5 })
    const { network } = decodeCheckpoint(sim.save())
    sim.restore(encodeCheckpoint({ ...decodeCheckpoint(file.save()), network }))
  },
}

describe.each(Object.entries(ways))('nothing below 0 comes to a conductance: %s', (_, way) => {
  it('is refused, or counts as 0', async () => {
    const sim = made(true)
    const tried = async (): Promise<number> => {
      way(sim)
      await sim.run(50)
      return Math.min(...sim.populations.get('cells')!.get('lowest'))
    }
    expect(await tried().catch((error: unknown) => String(error))).toEqual(
      expect.toSatisfy((said: unknown) => said === 0 || /at least 0: g of cell is a conductance/.test(String(said))),
    )
  })

  it('is what a current may be', async () => {
    const sim = made(false)
    way(sim)
    await sim.run(50)
    expect(Math.min(...sim.populations.get('cells')!.get('lowest'))).toBeLessThan(0)
  })
})

it('currents of a changed file are looked at', async () => {
  const sim = made(true)
  sim.send('currents/cells', { value: [1, 2, 3] })
  await sim.run(1)
  const checkpoint = decodeCheckpoint(sim.save())
  for (const [value, words] of [
    [-1, 'at least 0: g of cell is a conductance'],
    [Number.NaN, 'finite'],
    [1e39, 'single precision'],
  ] as const) {
    const blocks = new Blocks()
    for (const [name, numbers] of checkpoint.blocks.entries())
      blocks.put(name, name === 'currents/cells/values' ? Float64Array.of(1, value, 3) : numbers)
    const restore = () => made(true).restore(encodeCheckpoint({ ...checkpoint, blocks }))
    expect(restore).toThrow(CheckpointError)
    expect(restore).toThrow(words)
  }
})
