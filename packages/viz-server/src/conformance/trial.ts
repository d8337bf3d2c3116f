import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { decodeBundle, NgradError } from '@ngrad/core'
import { matches } from '@ngrad/core/internal'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { newToken } from '../access.ts'
import { trialMessages } from './messages.ts'

/** What a client should be able to do, and what it did instead. */
export interface Check {
  /** What it should do: `subscribes to spikes`. */
  readonly able: string
  /** What it did instead; nothing where it did well. */
  readonly problem: string | undefined
}

/** A server that tries one client. Made by {@link conformanceTrial}. */
export interface ConformanceTrial {
  /** Address that the client is given. */
  readonly address: string
  /** What the client did, after it has ended: `lines` is what it printed, one JSON object for each frame of spikes. */
  checks(lines: readonly string[]): Check[]
  /** Ends the server. */
  close(): Promise<void>
}

/** How long a client has to answer [ms]. */
const patience = 10_000
/** What a ping has, and its pong has to have (RFC 6455, section 5.5.3); a pong that nobody asked for has something else. */
const ping = 'are you there?'

/**
 * Tries whether a client in any language speaks the protocol: it serves one connection, sends everything that a server
 * may send, and compares what the client makes of it.
 *
 * The client connects to `address`, subscribes to `spikes/*`, and prints a line of JSON for each frame, with `topic`,
 * `stream`, `sequence`, `firstStep`, `steps`, `neurons` and `offsets`; it ends when the connection does.
 * @example
 * const trial = await conformanceTrial()
 * const { stdout } = await promisify(execFile)('python3', ['client.py', trial.address])
 * const failed = trial.checks(stdout.split('\n')).filter(({ problem }) => problem !== undefined)
 * await trial.close()
 */
export async function conformanceTrial(): Promise<ConformanceTrial> {
  const token = newToken()
  const seen: Seen = { path: undefined, problem: 'nobody connected', subscribed: undefined, ponged: undefined }
  const http = createServer()
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
  sockets.on('connection', (socket, { url = '' }) => {
    seen.path = url
    serve(socket, seen).catch((error: unknown) => {
      seen.problem = String(error)
      socket.terminate()
    })
  })
  await new Promise<void>(resolve => {
    http.listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/?token=${token}`,
    checks: lines => checksOf(seen, token, lines),
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets.clients) socket.terminate()
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

/** What was seen of a client. */
interface Seen {
  path: string | undefined
  problem: string | undefined
  subscribed: readonly string[] | undefined
  /** The data of its pong. */
  ponged: string | undefined
}

async function serve(socket: WebSocket, seen: Seen): Promise<void> {
  seen.problem = undefined
  const [greeting, ...rest] = trialMessages()
  const subscribed = once<Uint8Array>(socket, 'message')
  socket.send(greeting!.fragments[0]!)
  const [{ subscribe } = {}] = decodeBundle(await subscribed).event ?? []
  seen.subscribed = (subscribe?.topic ?? []).map(String)
  for (const { fragments } of rest)
    fragments.forEach((fragment, at) => socket.send(fragment, { fin: at === fragments.length - 1, binary: true }))
  socket.on('pong', data => (seen.ponged = seen.ponged === ping ? ping : String(data)))
  socket.ping(ping)
  await once(socket, 'pong', data => String(data) === ping).catch(() => {})
  socket.close(1000)
}

function once<Value>(socket: WebSocket, event: 'message' | 'pong', isMeant: (value: Value) => boolean = () => true): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NgradError(`it sent no ${event} within ${patience} ms`)), patience)
    socket.on(event, (value: Value) => {
      if (!isMeant(value)) return
      clearTimeout(timer)
      resolve(value)
    })
    socket.once('close', () => {
      clearTimeout(timer)
      reject(new NgradError(`it went before it sent a ${event}`))
    })
  })
}

function checksOf({ path, problem, subscribed, ponged }: Seen, token: string, lines: readonly string[]): Check[] {
  const url = new URL(path ?? '/', 'http://localhost')
  const found = lines.filter(line => line.trim() !== '').map(parsed)
  const connection: Check[] = [
    {
      able: 'connects to /stream with the token of its address',
      problem: url.pathname === '/stream' && url.searchParams.get('token') === token ? undefined : (path ?? problem),
    },
    {
      able: 'subscribes to spikes/*',
      problem: subscribed?.some(pattern => matches(pattern, 'spikes/cortex'))
        ? undefined
        : (problem ?? String(subscribed)),
    },
    { able: 'answers a ping, with its data', problem: ponged === ping ? undefined : pongProblem(ponged, problem) },
  ]
  const messages = trialMessages().map(({ able, frames }) => {
    const missing = frames.find(frame => !found.some(other => isDeepStrictEqual(other, frame)))
    return { able, problem: missing && `it did not print ${shortened(JSON.stringify(missing))}` }
  })
  const expected = trialMessages().flatMap(({ frames }) => frames)
  const order = found.length === expected.length && found.every((frame, at) => isDeepStrictEqual(frame, expected[at]))
  const whole = order
    ? undefined
    : `it printed ${found.length} lines of JSON for ${expected.length} frames, or in another order`
  return [...connection, ...messages, { able: 'prints each frame once, in order, and nothing else', problem: whole }]
}

const pongProblem = (ponged: string | undefined, problem = 'no pong came'): string =>
  ponged === undefined ? problem : `its pong has ${JSON.stringify(ponged)}, and not ${JSON.stringify(ping)} as the ping`

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
