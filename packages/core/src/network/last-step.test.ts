import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { readTarget } from './read-target.ts'
import { simulation } from './simulation.ts'

const cell = defineNeuron('cell', {
  parameters: { current: { unit: 'pA', default: 0 } },
  state: { v: 0 },
  update: { v: '0.9 * v + current + input' },
  spike: { when: '0 > 1' },
})
const network = () => {
  const sim = simulation({ dt: 1 })
  const cells = sim.population('cells', cell(), 3)
  return { sim, cells, port: sim.port('port', 3), current: sim.current('some', cells.slice(0, 2)) }
}
type Network = ReturnType<typeof network>
const last = Number.MAX_SAFE_INTEGER

/** What reaches to the last step that there is, and beyond. */
const sent: Record<string, (network: Network) => unknown> = {
  'no spikes any more': ({ port }) => port.send({ firstStep: 1, steps: last, neurons: [] }),
  'no spikes any more, from now on': ({ port }) => port.send({ steps: last, neurons: [] }),
  'a spike at the last step': ({ port }) => port.send({ firstStep: last, neurons: [0] }),
  'a current without an end': ({ current }) => current.send({ value: 100, firstStep: 2, steps: last }),
  'a current that begins at the end': ({ current }) => current.send({ value: 100, firstStep: last, steps: 2 }),
  'a current into a population': ({ sim }) => sim.send('currents/cells', { value: [100], firstStep: 2, steps: last }),
  'a target': ({ sim }) => sim.send('targets/cells', { value: [1], firstStep: 2, steps: last }),
  'a reward at the end': ({ sim }) => sim.send('rewards', { value: 1, step: last }),
}

describe.each(Object.entries(sent))('%s', (_, send) => {
  it('is in a checkpoint that can be restored', async () => {
    const one = network()
    send(one)
    const files = [one.sim.save()]
    await one.sim.run(4)
    files.push(one.sim.save())
    for (const file of files) {
      const other = network().sim
      other.restore(file)
      expect(other.save()).toEqual(file)
      await other.run(5 - other.step)
    }
  })
})

it('spikes behind the last step are refused', () => {
  const { port } = network()
  expect(() => port.send({ firstStep: last - 10, steps: 50, neurons: [0], offsets: [20] })).toThrow(', before step 2^53')
})

it('no run goes beyond the last step', async () => {
  const { sim } = network()
  await sim.run(1)
  await expect(sim.run(last)).rejects.toThrow(`run.duration is ${last}; it must be one that ends before step 2^53`)
  expect(sim.step).toBe(1)
})

it('targets hold up to the last step', () => {
  expect(readTarget('cells', { firstStep: 5, steps: last - 1, value: [1] })).toEqual({ firstStep: 5, steps: last - 5, values: [1] })
  expect(() => readTarget('cells', { firstStep: last, steps: 1, value: [1] })).toThrow('firstStep')
})

it('a port does not wait for longer than timers know', () => {
  expect(() => simulation().port('port', 1, { lockstep: 2 ** 31 })).toThrow('at most 2147483647 ms')
  expect(() => simulation().port('port', 1, { lockstep: 2 ** 31 - 1 })).not.toThrow()
})
