import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { simulation } from '../network/simulation.ts'
import type { Transport } from '../network/transport.ts'
import { describeTransport } from './describe-transport.ts'
import { memoryTransports } from './memory-transport.ts'

it.each(describeTransport(async members => memoryTransports(members)))('in memory: $fact', async ({ check }) => {
  expect(await check()).toBeUndefined()
})

it.each<[string, (transport: Transport, member: number) => Transport]>([
  [
    'changes a byte of what comes in the eighth round',
    (transport, member) => {
      let round = 0
      return {
        ...transport,
        exchange: async bytes => {
          const all = await transport.exchange(bytes)
          const wrong = ++round === 8 && member === 1
          return wrong ? all.map(each => each.map((byte, at) => (at === each.length - 4 ? byte ^ 1 : byte))) : all
        },
      }
    },
  ],
  [
    'gives what came a round before',
    transport => {
      let before: readonly Uint8Array[] | undefined
      return {
        ...transport,
        exchange: async bytes => {
          const all = await transport.exchange(bytes)
          const given = before ?? all
          before = all
          return given
        },
      }
    },
  ],
])('is failed by a transport that %s', async (_, change) => {
  const facts = describeTransport(async members => memoryTransports(members).map((one, member) => change(one, member)))
  const found = await Promise.all(facts.map(({ check }) => check().catch((error: Error) => error.message)))
  expect(found.some(each => each !== undefined)).toBe(true)
})

describe('a member', () => {
  const cell = defineNeuron<object>('cell', {
    parameters: {},
    state: { v: 0 },
    equations: { v: '(input - v) / 10' },
    spike: { when: 'v >= 1', then: { v: '0' } },
  })
  const member = () => {
    const sim = simulation({ dt: 1 }).distribute(memoryTransports(2)[1]!)
    return { sim, cells: sim.population('cells', cell(), 64) }
  }

  it('refuses to be asked for what only another one knows', async () => {
    const { sim, cells } = member()
    expect(() => sim.use({ name: 'learner', attach: () => () => {} })).toThrow('plugin learner may change the network')
    expect(() => sim.send('rewards', { value: 1 })).toThrow('messages come to one process alone')
    sim.watch(cells, 'v', { neurons: [40, 3] })
    await expect(sim.run(10)).rejects.toThrow('activity/cells.v is state of neurons of cells that another process computes')
    const { sim: sending, cells: both } = member()
    const rule = defineRule<object>('sending', { parameters: {}, summed: 'w * v_pre' })
    sending.connect(both, both, { weight: 0.1 }).learn(rule())
    await expect(sending.run(10)).rejects.toThrow('sending reads state of its sources')
    expect(() => sending.distribute(memoryTransports(2)[0]!)).toThrow('before anything else')
  })

  it('takes no checkpoint of another one', () => {
    const file = member().sim.save()
    expect(() => simulation({ dt: 1 }).distribute(memoryTransports(2)[0]!)).not.toThrow()
    const other = simulation({ dt: 1 })
    other.population('cells', cell(), 64)
    expect(() => other.restore(file)).toThrow('it is of member 1 of 2; this is a run in one process')
  })
})
