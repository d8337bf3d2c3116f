import { request } from 'node:http'
import { defineNeuron, encodeBundle, openBundle, ParameterError, rewards, simulation } from '@ngrad/core'
import type { BundleEvent, Simulation } from '@ngrad/core'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

/** A neuron that spikes at random. */
const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

const open: Visualization[] = []
afterEach(async () => {
  for (const page of open.splice(0)) await page.close()
})

async function serveSimulation(): Promise<{ sim: Simulation; address: URL }> {
  const sim = simulation({ seed: 3, dt: 1 })
  sim.population('input', noise({ probability: 0.2 }), 100, { shape: [10, 10] })
  const page = visualize({ port: 0 })
  open.push(page)
  sim.use(page)
  return { sim, address: new URL(await page.ready) }
}

/** Status of an answer, with headers that `fetch` would not let a caller set. */
const status = (address: URL, headers: Record<string, string> = {}, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    request(address, { headers, method }, response => {
      response.resume()
      resolve(response.statusCode!)
    })
      .on('error', reject)
      .end()
  })

const streamOf = (address: URL, token = address.searchParams.get('token')!): string =>
  `ws://${address.host}/stream?token=${token}`

/** A client that collects events. */
async function join(
  address: URL,
  options: object = {},
): Promise<{ socket: WebSocket; events: BundleEvent[]; closed: Promise<number> }> {
  const socket = new WebSocket(streamOf(address), options)
  const events: BundleEvent[] = []
  socket.on('message', data => events.push(...openBundle(new Uint8Array(data as Buffer))))
  const closed = new Promise<number>(resolve => {
    socket.on('close', resolve)
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { socket, events, closed }
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 5000) throw new Error('waited in vain')
    await new Promise(resolve => {
      setTimeout(resolve, 10)
    })
  }
}
const subscribe = (socket: WebSocket, topics: string[], glimpses = 0, steps = 0): void =>
  socket.send(
    encodeBundle({ event: [{ subscribe: { topic: topics, glimpsesPerSecond: glimpses, stepsPerGlimpse: steps } }] }),
  )

describe('access', () => {
  it('needs the token, the right host and a page of its own', async () => {
    const { address } = await serveSimulation()
    expect(await status(address)).toBe(200)
    expect(await status(new URL('/?token=wrong', address))).toBe(403)
    expect(await status(new URL('/', address))).toBe(403)
    expect(await status(address, { host: 'evil.example' })).toBe(403)
    expect(await status(new URL('/../package.json', address))).toBe(404)
    expect(await status(address, {}, 'POST')).toBe(405)
    const refused = (token: string | undefined, headers = {}): Promise<unknown> =>
      new Promise(resolve => {
        new WebSocket(streamOf(address, token), { headers })
          .on('error', error => resolve(error.message))
          .on('open', () => resolve('open'))
      })
    expect(await refused('wrong')).toContain('403')
    expect(await refused(undefined, { origin: 'http://evil.example' })).toContain('403')
    expect(await refused(undefined, { host: `evil.example:${address.port}` })).toContain('403')
    expect(await refused(undefined, { origin: address.origin })).toBe('open')
  })

  it('says that a port is in use', async () => {
    const { address } = await serveSimulation()
    const second = visualize({ port: Number(address.port) })
    const other = simulation()
    other.use(second)
    await expect(second.ready).rejects.toThrow(ParameterError)
    await expect(second.ready).rejects.toThrow(/^visualize\.port is \d+; it must be a free port/)
    expect(other.bus.topic('reports').listening).toBe(false) // nothing of it is left
  })
})

describe('the stream', () => {
  it('greets with what there is, and sends every frame of a topic that is subscribed to', async () => {
    const { sim, address } = await serveSimulation()
    const { socket, events } = await join(address)
    await until(() => events.length > 0)
    expect(events[0]!.message!.hello).toMatchObject({ version: 1, name: 'simulation', dt: 1 })
    const input = { topic: 'spikes/input', kind: 'spikes', size: 100, shape: [10, 10] }
    expect(events[0]!.message!.hello!.stream).toContainEqual(expect.objectContaining(input))
    subscribe(socket, ['spikes/*'])
    await until(() => sim.bus.topic('spikes/input').listening)
    const record = sim.record(sim.populations.get('input')!)
    await sim.run(500)
    const frames = (): BundleEvent[] => events.filter(({ frame }) => frame)
    await until(() => frames().length === 500)
    expect(frames().flatMap(({ frame }) => [...frame!.neurons])).toEqual([...record.neurons])
    expect(frames().map(({ frame }) => frame!.sequence)).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('looks at spikes for whole glimpses only, and at nothing in between', async () => {
    const { sim, address } = await serveSimulation()
    const { socket, events } = await join(address)
    subscribe(socket, ['*'], 20, 10)
    const run = (async () => {
      while (!sim.stopped) await sim.run(100)
    })()
    await until(() => events.filter(({ frame }) => frame).length > 60)
    sim.stop()
    await run
    const glimpses = new Map<number, number>()
    for (const { frame } of events) {
      if (!frame) continue
      const glimpse = Math.floor(frame.firstStep / 10)
      glimpses.set(glimpse, (glimpses.get(glimpse) ?? 0) + 1)
    }
    expect([...glimpses.values()].slice(0, -1).every(steps => steps === 10)).toBe(true)
    expect(10 * glimpses.size).toBeLessThan(sim.step / 5)
  })

  it('sends every reward to who asks for everything, and the latest of many with a look', async () => {
    const { sim, address } = await serveSimulation()
    const [whole, looking] = [await join(address), await join(address)]
    const task = rewards('task')
    sim.use(task)
    subscribe(whole.socket, ['rewards'])
    await until(() => sim.bus.topic('rewards').listening)
    subscribe(looking.socket, ['rewards', 'targets/input'], 20, 10)
    await until(() => sim.bus.topic('targets/input').listening) // by the second, too
    task.give(0.5, 3)
    const given = ({ events }: { events: BundleEvent[] }) =>
      events.flatMap(({ message }) => (message?.reward ? [message.reward] : []))
    await until(() => given(whole).length === 1 && given(looking).length === 1)
    expect(given(whole)[0]).toMatchObject({ source: 'task', value: 0.5, kind: 3 })
    for (let count = 0; count < 200; count++) task.give(count)
    await until(() => given(whole).length === 201 && given(looking).length > 1)
    const values = Array.from({ length: 200 }, (_, count) => count)
    expect(given(whole).map(({ value }) => value)).toEqual([0.5, ...values])
    expect(given(looking).map(({ value }) => value)).toEqual([0.5, ...values.slice(-64)])
  })

  it('tells of topics that come later, and passes on requests to the run', async () => {
    const { sim, address } = await serveSimulation()
    const { socket, events } = await join(address)
    subscribe(socket, ['reports'])
    sim.bus.topic('activity/late')
    sim.bus.topic('reports').publish({ source: 'nobody', metric: { x: 1 } }) // kept for those who come late
    await until(() => sim.bus.topic('reports').listening)
    sim.bus.topic('reports').publish({ source: 'test', metric: { accuracy: 0.5 } })
    socket.send(encodeBundle({ event: [{ topic: 'control', control: { stop: {} } }] }))
    await until(() => sim.stopped && events.some(({ message }) => message?.report))
    const { advertise } = events.find(({ message }) => message?.advertise)!.message!
    expect(advertise!.stream![0]).toMatchObject({ topic: 'activity/late', kind: 'activity' })
    expect(events.filter(({ message }) => message?.report).map(({ message }) => message!.report!.source)).toEqual([
      'nobody',
      'test',
    ])
  })

  it('drops frames of a client that does not read, counts them, and goes on', async () => {
    const { sim, address } = await serveSimulation()
    const stalled = await join(address)
    subscribe(stalled.socket, ['*'])
    await until(() => sim.bus.topic('spikes/input').listening)
    stalled.socket.pause()
    const before = process.memoryUsage().arrayBuffers
    await sim.run(60_000)
    await sim.run(60_000)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20)
    stalled.socket.resume()
    await until(() => stalled.events.some(({ message }) => Number(message?.status?.dropped ?? 0) > 0))
    const received = stalled.events.filter(({ frame }) => frame).length
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(120_000)
  })

  it('answers malformed messages with a fault, and then closes', async () => {
    const { sim, address } = await serveSimulation()
    const { socket, events, closed } = await join(address)
    socket.send(Uint8Array.of(0x0a, 0xff, 0x01))
    await until(() => events.some(({ message }) => message?.fault))
    expect(events.find(({ message }) => message?.fault)!.message!.fault).toMatchObject({
      kind: 'WireError',
      source: 'visualize',
    })
    socket.send('text')
    socket.send(Uint8Array.of(0xff))
    expect(await closed).toBe(1007)
    await sim.run(10) // the run never noticed
    const large = await join(address)
    large.socket.send(new Uint8Array(100_000))
    expect(await large.closed).toBe(1009)
  })
})
