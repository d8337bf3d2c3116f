import { defineNeuron, encodeBundle, openBundle, simulation } from '@ngrad/core'
import type { BundleEvent, PortOptions, Simulation } from '@ngrad/core'
import { afterEach, describe, expect, it } from 'vitest'
import { Budget } from './budget.ts'
import { connect } from './client/connect.ts'
import type { Connection } from './client/connect.ts'
import { Inlet } from './inlet.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'
import type { VisualizeOptions } from './visualize-options.ts'

const open: { page: Visualization; clients: Connection[] }[] = []
afterEach(async () => {
  for (const { page, clients } of open.splice(0)) {
    for (const client of clients) client.close()
    await page.close()
  }
})

/** A port that is shown, and a client of it. */
async function loop(
  port: PortOptions = {},
  options: VisualizeOptions = {},
  token?: string,
  more: (sim: Simulation) => unknown = () => {},
) {
  const sim = simulation({ seed: 1, dt: 1 })
  more(sim)
  const stimulus = sim.port('stimulus', 10, port)
  const page = visualize({ port: 0, ...options })
  sim.use(page)
  const address = new URL(await page.ready)
  if (token !== undefined) address.searchParams.set('token', token)
  const client = connect(String(address), { topics: ['spikes/*'] })
  open.push({ page, clients: [client] })
  const events: BundleEvent[] = []
  client.events.subscribe(event => events.push(event))
  await expect.poll(() => events.length).toBeGreaterThan(0)
  const faults = () => events.flatMap(({ message }) => (message?.fault ? [message.fault.message] : []))
  /** Waits until all that the client has sent is taken: a question behind it is answered. */
  const taken = async (): Promise<void> => {
    const number = events.length + 1
    client.inspect({ number })
    await expect.poll(() => events.some(({ message }) => message?.inspected?.number === number)).toBe(true)
  }
  return { sim, stimulus, client, events, faults, taken }
}

const read = 'who-may-look-only-1'
const write = 'who-may-send-spikes'

const cell = defineNeuron<{ tau: number }>('cell', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  state: { v: 1 },
  equations: { v: '-v / tau' },
  spike: { when: 'v > 2' },
})

describe('other events that a client sends', () => {
  it('are done and told in their step', async () => {
    const { sim, client, events, taken } = await loop({}, {}, undefined, made => made.population('cells', cell(), 4))
    client.subscribe({ topics: ['parameters', 'rewards', 'targets/*'] })
    client.set({ population: 'cells' }, 'tau', 5, { step: 4 })
    client.set({ population: 'cells' }, 'tau', [2, 3], { index: [0, 3], step: 6 })
    client.publish('rewards', { source: 'task', value: 1, step: 7 })
    client.publish('targets/cells', { stream: 'cells', value: [1, 0, 0, 0], firstStep: 8, steps: 1 })
    await taken()
    await sim.run(10)
    expect([...sim.populations.get('cells')!.get('tau')]).toEqual([2, 5, 5, 3])
    const told = () =>
      events.flatMap(({ topic, message }) => {
        const step = message?.parameter?.step ?? message?.reward?.step ?? message?.target?.firstStep
        return step === undefined || step === null ? [] : [[topic, step]]
      })
    await expect.poll(told).toEqual([
      ['parameters', 4],
      ['parameters', 6],
      ['rewards', 7],
      ['targets/cells', 8],
    ])
  })

  it('are refused with words where they cannot be', async () => {
    const { client, faults } = await loop()
    client.set({ population: 'nobody' }, 'tau', 5)
    client.publish('activity/x' as 'rewards', {})
    await expect
      .poll(faults)
      .toEqual([
        "parameters.population is 'nobody'; it must be one of stimulus",
        'a client sends Subscribe, Recall, Control, or events that a simulation takes (at byte 0)',
      ])
  })
})

describe('spikes that a client sends', () => {
  it('are fired in the step that they name', async () => {
    const { sim, stimulus, client, taken } = await loop()
    const record = sim.record(stimulus.population)
    client.send('stimulus', { firstStep: 3, steps: 4, neurons: [7, 2], offsets: [0, 3] })
    await taken()
    await sim.run(10)
    expect([[...record.steps], [...record.neurons]]).toEqual([
      [3, 6],
      [7, 2],
    ])
  })

  it('need a token that allows it', async () => {
    const tokens = { readToken: read, writeToken: write }
    const reader = await loop({}, tokens, read)
    reader.client.send('stimulus', { neurons: [1] })
    await expect.poll(reader.faults).toEqual(['this token lets its owner look, not send spikes'])
    const writer = await loop({}, tokens, write)
    expect(writer.events[0]!.message!.hello!.capability).toEqual(expect.arrayContaining(['write']))
    expect(writer.events[0]!.message!.hello!.capability).not.toContain('control')
    writer.client.control('stop')
    await expect.poll(writer.faults).toEqual(['this token lets its owner look, not control the run'])
    writer.client.set({ population: 'stimulus' }, 'tau', 1)
    await expect
      .poll(writer.faults)
      .toEqual([expect.any(String), 'this token lets its owner send spikes, not change parameters'])
  })

  it('are refused with words where they cannot be, however often, and others are taken', async () => {
    const { stimulus, sim, client, faults, taken } = await loop({ late: 'error' })
    await sim.run(5)
    for (let count = 0; count < 5; count++) client.send('stimulus', { neurons: [10] })
    client.send('nowhere', { neurons: [1] })
    client.send('stimulus', { firstStep: 2, neurons: [1] })
    await expect.poll(() => faults().length).toBe(7)
    expect(new Set(faults())).toEqual(
      new Set([
        'port stimulus.neurons is 10; it must be an index below 10',
        "topic is 'spikes/nowhere'; it must be spikes/… of a port",
        'port stimulus.firstStep is 2; it must be at least 5, the step that comes next',
      ]),
    )
    const record = sim.record(stimulus.population)
    client.send('stimulus', { firstStep: 8, neurons: [1] })
    await taken()
    await sim.run(10)
    expect([...record.steps]).toEqual([8])
  })

  it('are told to have come late', async () => {
    const { sim, client, faults } = await loop()
    await sim.run(5)
    client.send('stimulus', { firstStep: 2, neurons: [1, 2] })
    await expect.poll(faults).toEqual(['2 spikes came late and were fired in the next step; 0 were dropped'])
  })

  it('of one who sends too many leave room for those of another, and it is told', async () => {
    const { sim, stimulus, client, taken, faults } = await loop({ room: 100 })
    const [{ page, clients }] = open.splice(0) as [(typeof open)[number]]
    const other = connect(await page.ready, { topics: ['spikes/*'] })
    const answered: number[] = []
    let greeted = false
    other.events.subscribe(({ message }) => {
      greeted ||= Boolean(message?.hello)
      if (message?.inspected) answered.push(message.inspected.number!)
    })
    open.push({ page, clients: [...clients, other] })
    const record = sim.record(stimulus.population)
    const steps = Array.from({ length: 200 }, (_, at) => at)
    client.send('stimulus', { firstStep: 10, steps: 200, neurons: steps.map(() => 1), offsets: steps })
    await taken()
    await expect.poll(() => greeted).toBe(true)
    other.send('stimulus', { firstStep: 5, neurons: [7] })
    await expect.poll(() => (other.inspect({ number: 9 }), answered.length)).toBeGreaterThan(0)
    await expect.poll(faults).toEqual([
      '0 spikes came late and were fired in the next step; 150 were dropped, as they were late or this client has its share ' +
        'of the room for what waits',
    ])
    await sim.run(300)
    expect([record.count, record.steps[0], record.neurons[0]]).toEqual([51, 5, 7])
  })

  it('keep a run waiting no longer than it may, and who looks on is told why it ended, once', async () => {
    const { sim, client, events } = await loop({ lockstep: 50 })
    const told = () =>
      events.flatMap(({ topic, message: { fault } = {} }) => (fault ? [[topic, fault.source, fault.message]] : []))
    const words = /^plugin port stimulus failed at step \d+: nobody said within 50 ms what comes at step \d+/
    await expect(sim.run(100)).rejects.toThrow(words)
    await expect.poll(told).toEqual([['', 'run', expect.stringMatching(words)]])
    client.subscribe({ topics: ['faults'] })
    await expect.poll(() => sim.bus.topic('faults').listening).toBe(true)
    await new Promise(resolve => setTimeout(resolve, 50))
    events.length = 0
    await expect(sim.run(100)).rejects.toThrow(words)
    await expect.poll(told).toEqual([['faults', 'run', expect.stringMatching(words)]])
  })

  it('close a loop in lock-step: none is late, and the same comes out again', { timeout: 30_000 }, async () => {
    const closed = async (): Promise<unknown[]> => {
      const { sim, stimulus, client } = await loop({ lockstep: 10_000 })
      const record = sim.record(stimulus.population)
      client.events.subscribe(({ frame }) => {
        if (!frame) return
        const [next, steps] = [frame.firstStep + frame.steps, frame.steps]
        const heard = frame.count > 0 ? frame.neurons[0]! : 0
        client.send('stimulus', { firstStep: next, steps, neurons: [(heard + 3) % 10] })
      })
      await expect.poll(() => sim.bus.topic('spikes/stimulus').listening).toBe(true)
      await sim.run(100)
      return [stimulus.late, [...record.neurons], [...record.steps]]
    }
    const first = await closed()
    expect(first[0]).toBe(0)
    expect((first[1] as number[]).slice(0, 5)).toEqual([3, 6, 9, 2, 5])
    expect(await closed()).toEqual(first)
  })
})

it('is sent what happens after each frame, once it takes part in a loop', () => {
  const sim = simulation({ dt: 1 })
  sim.port('stimulus', 10)
  const asks: (() => unknown)[] = []
  let hurries = 0
  const entrance = {
    bus: sim.bus,
    waitFor: (_: string, ask: () => undefined) => (asks.push(ask), () => asks.splice(0)),
  }
  const inlet = new Inlet(entrance as never, { hurry: () => hurries++ } as never, 'write')
  expect(asks).toHaveLength(0)
  for (let message = 0; message < 3; message++)
    inlet.take({ topic: 'spikes/stimulus', spikes: { neuron: [1], offset: [0], firstStep: 5, steps: 1 } })
  expect(asks).toHaveLength(1)
  expect(asks[0]!()).toBeUndefined()
  expect(hurries).toBe(1)
  inlet.close()
  expect(asks).toHaveLength(0)
})

it('sets no more numbers than all clients together may', () => {
  const taken: object[] = []
  const entrance = { bus: simulation().bus, send: (_: string, message: object) => (taken.push(message), { late: 0, dropped: 0 }) }
  const shared = new Budget({ burst: 50_000, perSecond: 0 })
  const inlets = [1, 2].map(() => new Inlet(entrance as never, {} as never, 'control', shared))
  const many = (value: number): number[] => Array.from({ length: 5000 }, () => value)
  const parameter = { population: 'cells', name: 'tau', value: many(20), index: many(0) }
  const set = (each: number): unknown => inlets[each % 2]!.take({ topic: 'parameters', parameter })
  for (let each = 0; each < 4; each++) expect(set(each)).toBe(true)
  expect(() => set(4)).toThrow(
    'parameters of 10001 numbers is refused; they must be few enough: all clients together may set 50000 numbers at once, and 100000',
  )
  expect(taken).toHaveLength(4)
})

it('writes spikes as the protocol has it', () => {
  const spikes = { stream: 'stimulus', firstStep: 3, steps: 4, neuron: [7, 2], offset: [0, 3] }
  const [{ frame } = {}] = openBundle(encodeBundle({ event: [{ topic: 'spikes/stimulus', spikes }] }))
  expect([[...frame!.neurons], [...frame!.offsets]]).toEqual([
    [7, 2],
    [0, 3],
  ])
})
