import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { get } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Bus, defineNeuron, encodeBundle, openBundle, ParameterError, rewards, simulation } from '@ngrad/core'
import type { BundleEvent, Simulation } from '@ngrad/core'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'
import type { VisualizeOptions } from './visualize-options.ts'

/** A neuron that spikes at random. */
const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

const open: Visualization[] = []
afterEach(async () => {
  for (const page of open.splice(0)) await page.close()
})

async function serveSimulation(options: VisualizeOptions = {}): Promise<{ sim: Simulation; address: URL }> {
  const sim = simulation({ seed: 3, dt: 1 })
  sim.population('input', noise({ probability: 0.2 }), 100, { shape: [10, 10] })
  const page = visualize({ port: 0, history: false, ...options })
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
  await expect.poll(holds, { interval: 10 }).toBe(true)
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

const faultsOf = (events: readonly BundleEvent[]): (string | null | undefined)[] =>
  events.flatMap(({ message }) => (message?.fault ? [message.fault.message] : []))

it('lets itself be framed by the sites that may connect, and by no other', async () => {
  const headers = async (options: VisualizeOptions): Promise<unknown[]> => {
    const { address } = await serveSimulation(options)
    const { headers: given } = await fetch(address)
    return [/frame-ancestors (.*)$/.exec(given.get('content-security-policy')!)![1], given.get('x-frame-options')]
  }
  expect(await headers({})).toEqual(["'none'", 'DENY'])
  expect(await headers({ origins: ['http://localhost:8888'] })).toEqual(['http://localhost:8888', null])
})

describe('strangers', () => {
  it('that are refused are let go, however many they are and whether or not they go themselves', async () => {
    const { address } = await serveSimulation({ clients: 1 })
    const told: string[] = []
    const sockets = Array.from({ length: 300 }, () => {
      const socket = connect({ port: Number(address.port), host: '127.0.0.1', allowHalfOpen: true })
      socket.on('error', () => {})
      socket.on('data', data => told.push(String(data).split('\r')[0]!))
      socket.write('GET /x HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
      return socket
    })
    await until(() => told.length === sockets.length)
    expect(new Set(told)).toEqual(new Set(['HTTP/1.1 404 Refused']))
    const { socket } = await join(address)
    expect(socket.readyState).toBe(socket.OPEN)
    expect(await status(address)).toBe(200)
    for (const each of sockets) each.destroy()
  })

  it('are refused beyond the number of clients, and where they speak another version', async () => {
    const { address } = await serveSimulation({ clients: 2 })
    await join(address)
    const versioned = (version: string): Promise<unknown> =>
      new Promise(resolve => {
        new WebSocket(`${streamOf(address)}&version=${version}`)
          .on('error', error => resolve(error.message))
          .on('open', () => resolve('open'))
      })
    expect(await versioned('2')).toContain('400')
    expect(await versioned('1')).toBe('open')
    expect(await versioned('1')).toContain('503')
  })

  it('that ask for too much at once are told so, and sent away if they go on', async () => {
    const { sim, address } = await serveSimulation()
    const one = encodeBundle({ event: [{ subscribe: { topic: ['*'] } }, { subscribe: {} }] })
    const bomb = Buffer.concat(Array.from({ length: Math.floor(65_536 / one.length) }, () => Buffer.from(one)))
    const { socket, events, closed } = await join(address)
    for (let count = 0; count < 5; count++) socket.send(bomb)
    expect(await closed).toBe(1007)
    expect(faultsOf(events)).toEqual([
      expect.stringMatching(/^\d+ requests are too many: 64 are taken at once, and 16 a second$/),
      expect.anything(),
      expect.anything(),
    ])
    const second = await join(address)
    for (let count = 0; count < 200; count++) second.socket.ping()
    expect([1006, 1007]).toContain(await second.closed) // the library beneath ends floods of pings without a word
    expect(sim.bus.topic('spikes/input').listening).toBe(false)
  })

  it('are told of topics that cannot be', async () => {
    const { address } = await serveSimulation()
    const { socket, events } = await join(address)
    subscribe(socket, ['spike/*'])
    await until(() => faultsOf(events).length > 0)
    expect(faultsOf(events)[0]).toMatch(/^Subscribe\.topic is 'spike\/\*'; it must be one of spikes\/…/)
  })

  it('that may look only cannot control the run', async () => {
    const readToken = 'who-may-look-only'
    const { sim, address } = await serveSimulation({ readToken })
    const capabilities = async (url: URL): Promise<unknown> => {
      const { socket, events } = await join(url)
      await until(() => events.length > 0)
      socket.send(encodeBundle({ event: [{ topic: 'control', control: { stop: {} } }] }))
      await until(() => sim.stopped || faultsOf(events).length > 0)
      return [events[0]!.message!.hello!.capability, sim.stopped, ...faultsOf(events)]
    }
    const reader = new URL(`/?token=${readToken}`, address)
    expect(await capabilities(reader)).toEqual([
      ['glimpses', 'inspect'],
      false,
      'this token lets its owner look, not control the run',
    ])
    expect(await capabilities(address)).toEqual([['glimpses', 'inspect', 'write', 'control'], true])
  })

  it('cannot pause, stop or step what does not run, and are told so', async () => {
    const [bus, none] = [new Bus(), new Map()]
    const on = ((topic: 'reports', owner: string, handler: () => void) => bus.topic(topic).listen(owner, handler)) as never
    const ask = async (shown: object, control: object): Promise<unknown[]> => {
      const page = visualize({ port: 0 })
      open.push(page)
      page.attach({ name: 'curves', dt: 0, seed: 1, step: 0, bus, populations: none, projections: none, on, ...shown })
      const { socket, events } = await join(new URL(await page.ready))
      await until(() => events.length > 0)
      socket.send(encodeBundle({ event: [{ topic: 'control', control }] }))
      await until(() => faultsOf(events).length > 0)
      return [events[0]!.message!.hello!.capability, ...faultsOf(events)]
    }
    const heard: unknown[] = []
    bus.topic('control').subscribe(control => heard.push(control))
    for (const control of [{ pause: {} }, { stop: {} }])
      expect(await ask({}, control)).toEqual([['glimpses', 'history', 'write'], 'nothing runs here that could be paused or stopped'])
    for (const control of [{ advance: {} }, { pace: { speed: 1 } }])
      expect(await ask({ running: true, runs: 1 }, control)).toEqual([
        ['glimpses', 'history', 'write', 'control'],
        'only a simulation that runs takes single steps, or goes at another speed',
      ])
    expect(heard).toEqual([])
  })

  it('that give no sign of life, or ask for nothing, are sent away; those that listen stay', async () => {
    const { sim, address } = await serveSimulation({ heartbeat: 100 })
    const [dead, silent, listening, deaf] = [
      await join(address, { autoPong: false }),
      await join(address),
      await join(address),
      await join(address),
    ]
    const reason = new Promise<string>(resolve => {
      dead.socket.once('close', (_, words) => resolve(String(words)))
    })
    for (const { socket } of [dead, listening]) subscribe(socket, ['targets/nobody'])
    subscribe(deaf.socket, ['spikes/*'])
    await until(() => sim.bus.topic('spikes/input').listening)
    deaf.socket.pause()
    expect(await Promise.all([dead.closed, silent.closed])).toEqual([1008, 1008])
    expect(await reason).toBe('no sign of life: answer pings, or send a pong now and then')
    await until(() => !sim.bus.topic('spikes/input').listening) // who hears no goodbye is cut off
    expect(listening.socket.readyState).toBe(listening.socket.OPEN)
    deaf.socket.terminate()
  })

  it('are told goodbye behind the last event where the simulation is closed; who does not hear it keeps nobody waiting', async () => {
    const { sim, address } = await serveSimulation()
    const [client, deaf] = [await join(address), await join(address)]
    for (const { socket } of [client, deaf]) subscribe(socket, ['spikes/*'])
    await until(() => sim.bus.topic('spikes/input').listening)
    await sim.run(20)
    await until(() => client.events.some(({ frame }) => frame !== undefined))
    deaf.socket.pause()
    const reason = new Promise<string>(resolve => {
      client.socket.once('close', (_, words) => resolve(String(words)))
    })
    await sim.close()
    expect([await client.closed, await reason]).toEqual([1001, 'the simulation was closed'])
    await open.at(-1)!.close() // not before the other one is gone
    await expect(join(address)).rejects.toThrow('ECONNREFUSED')
    deaf.socket.terminate()
  })

  it('leave a run that they paused to go on, when nobody is left who could resume it', async () => {
    const { sim, address } = await serveSimulation({ resumeAfter: 50 })
    const first = await join(address)
    const second = await join(address)
    const run = (async () => {
      while (!sim.stopped) await sim.run(100)
    })()
    first.socket.send(encodeBundle({ event: [{ topic: 'control', control: { pace: { speed: 1 } } }] }))
    first.socket.send(encodeBundle({ event: [{ topic: 'control', control: { pause: {} } }] }))
    const texts: unknown[] = []
    sim.bus.topic('reports').subscribe(({ text }) => texts.push(text))
    let resumed = false
    let paused = false
    const paces: unknown[] = []
    sim.bus.topic('control').subscribe(({ pause, resume, pace }) => {
      if (pace) paces.push(pace.speed)
      paused ||= Boolean(pause)
      resumed ||= Boolean(resume)
    })
    await until(() => paused)
    first.socket.close()
    await first.closed
    const stood = sim.step
    await new Promise(resolve => {
      setTimeout(resolve, 200)
    })
    expect([resumed, sim.step - stood]).toEqual([false, 0]) // the second could
    second.socket.terminate()
    await until(() => resumed && sim.step > stood)
    expect(texts).toEqual(['the run goes on: whoever paused it has gone'])
    expect(paces.at(-1)).toBe(0)
    sim.stop()
    await run
  })

  it('may say what they like: the run goes on, and others are served', { timeout: 30_000 }, async () => {
    const { sim, address } = await serveSimulation({ clients: 4 })
    const valid = encodeBundle({ event: [{ subscribe: { topic: ['spikes/*'], glimpsesPerSecond: 5 } }] })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.uint8Array({ maxLength: 64 }),
        async (changes, tail) => {
          const bytes = Uint8Array.from([...valid, ...tail])
          for (const [at, value] of changes) bytes[at] = value
          const { socket, events, closed } = await join(address)
          socket.send(bytes)
          socket.send(tail)
          socket.close()
          await closed
          for (const message of faultsOf(events)) expect(message).not.toContain('could not be read') // a word of ours
        },
      ),
      { numRuns: 40, seed: 7 },
    )
    await sim.run(10)
    const { events } = await join(address)
    await until(() => events.length > 0)
  })
})

it('is encrypted where it is given a certificate', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-tls-'))
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')]
  writeFileSync(cert, certificate)
  writeFileSync(key, privateKey)
  try {
    expect(() => visualize({ tls: { cert, key: path.join(folder, 'none.pem') } })).toThrow(
      /^visualize\.tls\.key is '.*none\.pem'; it must be the path of a file in the form PEM$/,
    )
    const { address } = await serveSimulation({ tls: { cert, key } })
    expect(address.protocol).toBe('https:')
    const answered = await new Promise(resolve => {
      get(address, { ca: certificate }, response => resolve(response.resume().statusCode))
    })
    expect(answered).toBe(200)
    const socket = new WebSocket(streamOf(address).replace('ws:', 'wss:'), { ca: certificate })
    const first = await new Promise<Uint8Array>(resolve => {
      socket.on('message', data => resolve(new Uint8Array(data as Buffer)))
    })
    expect(openBundle(first)[0]!.message!.hello!.name).toBe('simulation')
    expect(await status(new URL(String(address).replace('https:', 'http:'))).catch(() => 'nothing')).toBe('nothing')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** For localhost and 127.0.0.1, up to 2126; its key is known to everybody. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUbI/d/KMLGZD/xpKsUv+flmjYAnswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODIyMzMzOVoYDzIxMjYxMTA0
MjIzMzM5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQI/WmN+jZ1kEpqxGu0h8J8jZnbcSvKteE80Wf2PuFqGiG/gXqO0yBd
BR00BU9RPm0vZ1onaco1oNQY5HNRfSL8o28wbTAdBgNVHQ4EFgQUSkWsMEmK5m2K
jgMoiwurEVNiYkgwHwYDVR0jBBgwFoAUSkWsMEmK5m2KjgMoiwurEVNiYkgwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhALH+HE/l86S3XvHR/ShupduyFa8PHSW9SBQ2XI3/9rZyAiEA
iJ9F2uy/J56dp0xsMaxTlurPN6SeCjSpxqcCpOQEnQY=
-----END CERTIFICATE-----
`
const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0xHU0VcluOSqPCMI
lG/nI9IiouIqymNgg8ae6z379wihRANCAAQI/WmN+jZ1kEpqxGu0h8J8jZnbcSvK
teE80Wf2PuFqGiG/gXqO0yBdBR00BU9RPm0vZ1onaco1oNQY5HNRfSL8
-----END PRIVATE KEY-----
`

describe('whether the run goes on', () => {
  const statesOf = (events: BundleEvent[]): unknown[] =>
    events.flatMap(({ message }) => {
      const { running, stopped, runs } = message?.runState ?? {}
      return message?.runState ? [[running, stopped, runs]] : []
    })

  it('is told to each who comes, and when it has changed, behind what was computed', async () => {
    const { sim, address } = await serveSimulation()
    const { socket, events } = await join(address)
    subscribe(socket, ['spikes/input'])
    await until(() => sim.bus.topic('spikes/input').listening)
    await sim.run(40)
    await until(() => events.some(({ message }) => message?.runState?.runs === 1 && !message.runState.running))
    expect(statesOf(events)[0]).toEqual([false, false, 0])
    expect(events.at(-1)?.message?.runState).toMatchObject({ running: false, runs: 1, step: 40 })
    expect(events.findLast(({ frame }) => frame)?.frame?.firstStep).toBe(39)
    const late = await join(address)
    await until(() => statesOf(late.events).length > 0)
    expect(statesOf(late.events)).toEqual([[false, false, 1]])
    sim.bus.topic('control').publish({ stop: {} })
    await until(() => statesOf(late.events).length > 1)
    expect(statesOf(late.events).at(-1)).toEqual([false, true, 1])
    for (const each of [socket, late.socket]) each.close()
  })

  it('is not told of each of many runs that follow each other at once', async () => {
    const { sim, address } = await serveSimulation()
    const { socket, events } = await join(address)
    await until(() => statesOf(events).length > 0)
    for (let run = 0; run < 500; run++) await sim.run(1)
    await until(() => events.some(({ message }) => message?.runState?.runs === 500))
    expect(statesOf(events).length).toBeLessThan(10)
    socket.close()
  })
})

it('lets the simulation publish weights for who asks for them, and may do more than look', async () => {
  const sim = simulation({ seed: 3, dt: 1 })
  const input = sim.population('input', noise({ probability: 0.2 }), 4)
  sim.connect(input, sim.port('sink', 2).population, { name: 'in' })
  const page = visualize({ port: 0, history: false, token: 'a-token-of-who-may-all', readToken: 'a-token-of-who-looks-on' })
  open.push(page)
  sim.use(page)
  const address = new URL(await page.ready)
  const looking = new URL(address)
  looking.searchParams.set('token', 'a-token-of-who-looks-on')
  const [asking, looks] = [await join(address), await join(looking)]
  subscribe(looks.socket, ['weights/*', 'spikes/input'])
  await until(() => sim.bus.topic('spikes/input').listening)
  await sim.run(1)
  expect(sim.bus.topics().filter(({ name }) => name.startsWith('weights/'))).toEqual([]) // who looks has asked for them
  subscribe(asking.socket, ['weights/*', 'spikes/sink'])
  await until(() => sim.bus.topic('spikes/sink').listening)
  await sim.run(1001)
  const steps = (): unknown[] => asking.events.flatMap(({ message }) => (message?.weights ? [Number(message.weights.step)] : []))
  await until(() => steps().length === 2)
  expect(steps()).toEqual([1, 1000])
  asking.socket.close()
  looks.socket.close()
})
