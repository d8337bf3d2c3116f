import type { AddressInfo } from 'node:net'
import { checkOptions, NgradError, ParameterError } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { checkTopics, listen } from '../events/listen.ts'
import { Channels } from './channels.ts'
import type { Channel, ChannelMessage } from './channels.ts'

/** Where a simulation is shown, and what of it. */
export interface FoxgloveOptions {
  /** Port; 8765 if left out, 0 takes any that is free. */
  readonly port?: number
  /** Address to listen on; only this machine if left out. */
  readonly host?: string
  /** Names of topics; a `*` at the end stands for anything. `spikes/*`, `activity/*`, `rewards` and `reports` if left out. */
  readonly topics?: readonly string[]
}

/** A server for Foxglove and Lichtblick. Made by {@link foxglove}. */
export interface Foxglove extends Plugin {
  /** Address to open there: `ws://127.0.0.1:8765`. It is rejected if the port is taken. */
  readonly ready: Promise<string>
}

/** What a client may fall behind before messages for it are dropped [bytes]. */
const room = 4 * 2 ** 20
const subprotocol = 'foxglove.websocket.v1'

/**
 * Shows a simulation in Foxglove or Lichtblick ("Open connection", "Foxglove WebSocket"): each population as spikes, a rate
 * (`/rates/hidden.hz`) and a picture of the raster (`/raster/hidden`, in an Image panel), activity as values or an image,
 * rewards and reports. Messages for a client that does not read are dropped; the run never waits. Whoever reaches the
 * address sees all of it, and can change nothing.
 * @throws ParameterError if an option cannot be used
 * @see Foxglove WebSocket protocol, version 1, https://github.com/foxglove/ws-protocol
 * @example sim.use(foxglove({ port: 8765 }))
 */
export function foxglove(options: FoxgloveOptions = {}): Foxglove {
  checkOptions('foxglove', options, {
    port: { unit: '1', atLeast: 0, atMost: 65_535, integer: true },
    host: 'text',
    topics: 'list',
  })
  const { port = 8765, host = '127.0.0.1', topics = ['spikes/*', 'activity/*', 'rewards', 'reports'] } = options
  checkTopics('foxglove.topics', topics)
  let settle: { resolve: (address: string) => void; reject: (error: Error) => void }
  const ready = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject }
  })
  ready.catch(() => {}) // the run tells
  let used = false
  return {
    name: 'foxglove',
    observes: true,
    ready,
    attach(simulation: Simulation): () => void {
      checkSimulation('foxglove', simulation)
      if (used) throw new NgradError('it shows a simulation already; make one for each by foxglove()')
      used = true
      const server = new WebSocketServer({
        port,
        host,
        handleProtocols: asked => (asked.has(subprotocol) ? subprotocol : false),
      })
      const desk = new Desk(simulation.name)
      server.on('connection', socket => desk.open(socket))
      server.on('listening', () => settle.resolve(`ws://${host}:${(server.address() as AddressInfo).port}`))
      server.on('error', () => settle.reject(new ParameterError('foxglove.port', port, 'a port that is free')))
      simulation.waitFor('foxglove', once(ready))
      const channels = new Channels(simulation, message => desk.send(message))
      const stop = listen(simulation, 'foxglove', topics, event => channels.take(event))
      return () => {
        stop()
        for (const socket of server.clients) socket.close(1001)
        server.close()
      }
    },
  }
}

/** Waits for something the first time only. */
const once = (ready: Promise<unknown>): (() => Promise<void> | undefined) => {
  let done = false
  return () => {
    if (done) return undefined
    done = true
    return ready.then(() => {})
  }
}

/** A client, and what it wants: its own number for each channel. */
interface Viewer {
  readonly socket: WebSocket
  readonly wants: Map<number, number>
}

/** What the server says to its clients. */
class Desk {
  readonly #name: string
  readonly #session = String(Date.now())
  readonly #viewers = new Set<Viewer>()
  readonly #numbers = new Map<Channel, number>()

  constructor(name: string) {
    this.#name = name
  }

  /** Greets a client. */
  open(socket: WebSocket): void {
    const viewer: Viewer = { socket, wants: new Map() }
    this.#viewers.add(viewer)
    const info = { name: this.#name, capabilities: [], supportedEncodings: ['json'], metadata: {} }
    say(socket, { op: 'serverInfo', ...info, sessionId: this.#session })
    this.#advertise(socket, [...this.#numbers])
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.#hear(viewer, String(data))
    })
    socket.on('close', () => this.#viewers.delete(viewer))
    socket.on('error', () => socket.terminate())
  }

  /** Sends a message to those who want it. */
  send({ channel, time, content }: ChannelMessage): void {
    const known = this.#numbers.get(channel)
    const number = known ?? this.#numbers.size + 1
    if (known === undefined) {
      this.#numbers.set(channel, number)
      for (const { socket } of this.#viewers) this.#advertise(socket, [[channel, number]])
    }
    let payload: Uint8Array | undefined
    for (const { socket, wants } of this.#viewers) {
      const subscription = wants.get(number)
      if (subscription === undefined || socket.bufferedAmount > room) continue
      payload ??= new TextEncoder().encode(JSON.stringify(content))
      const bytes = new Uint8Array(13 + payload.length)
      const view = new DataView(bytes.buffer)
      bytes[0] = 1 // message data
      view.setUint32(1, subscription, true)
      view.setBigUint64(5, time, true)
      bytes.set(payload, 13)
      socket.send(bytes)
    }
  }

  #advertise(socket: WebSocket, channels: readonly (readonly [Channel, number])[]): void {
    if (channels.length === 0) return
    say(socket, {
      op: 'advertise',
      channels: channels.map(([{ topic, schemaName, schema }, id]) => ({
        id,
        topic,
        encoding: 'json',
        schemaName,
        schemaEncoding: 'jsonschema',
        schema: JSON.stringify({ title: schemaName, ...schema }),
      })),
    })
  }

  /** Takes what a client asks for; what cannot be read is answered. */
  #hear({ socket, wants }: Viewer, text: string): void {
    try {
      const request = JSON.parse(text) as {
        op?: string
        subscriptions?: { id: number; channelId: number }[]
        subscriptionIds?: number[]
      }
      if (request.op === 'subscribe')
        for (const { id, channelId } of request.subscriptions ?? []) wants.set(channelId, id)
      else if (request.op === 'unsubscribe')
        for (const [channel, id] of wants) if (request.subscriptionIds?.includes(id)) wants.delete(channel)
    } catch {
      say(socket, { op: 'status', level: 2, message: 'the request is no JSON' })
    }
  }
}

const say = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message))
