import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { NgradError, WireError } from '@ngrad/core'
import type { Access, Right } from './access.ts'
import { dismiss } from './dismiss.ts'
import { Heartbeat } from './heartbeat.ts'
import { loadPage } from './page.ts'
import type { Page } from './page.ts'
import type { Sender } from './outbox.ts'
import { largestRequest, protocolVersion } from './protocol.ts'

/** Path of the WebSocket. */
export const streamPath = '/stream'
/** Connections besides those of clients: files of the page, and whoever has not shown a token yet. */
const visitors = 128

/** Why a request is refused. */
interface Refusal {
  readonly status: number
  readonly reason: string
}

/** What a server is made with. */
export interface PageServerOptions {
  /** Port to listen on; 0 takes any that is free. */
  readonly port: number
  /** Address to listen on. */
  readonly host: string
  /** Who may see it. */
  readonly access: Access
  /** Number of clients at a time. */
  readonly clients: number
  /** Time between two looks at who is still there [ms]. */
  readonly heartbeat: number
  /** Certificate and key [PEM], where the connection is encrypted. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  /** Files beside those of the page. */
  readonly files: Page
  /** The page that is shown first; `/` if left out. */
  readonly home?: string
  /** Answer questions that a page posts to their paths, as JSON, to who may do so much; there are none if left out. */
  readonly answers?: ReadonlyMap<string, (question: never, right: Right) => object | Promise<object>>
  /** Serves a client; returns what takes its messages and is told of its end. Nobody is served if left out. */
  readonly serve?: (socket: SessionSocket, right: Right) => ServedClient
}

/** The connection of a client, as far as a session needs it. */
export interface SessionSocket extends Sender {
  /** Ends the connection. */
  close(code: number, reason: string): void
}

/** A client that is served. */
export interface ServedClient {
  /** Takes a message. */
  receive(bytes: Uint8Array): void
  /** Takes note that a message was no message. */
  refuse(error: unknown): void
  /** Takes note of a ping, which costs the client as much as a request. */
  pinged(): void
  /** The client is gone. */
  close(): void
}

/**
 * HTTP and WebSocket for one page and its events, on the loopback interface if nothing else is said. Who does not know
 * the token gets nothing but the files of the page, and pages of other sites get nothing at all. Nothing lasts that
 * nobody uses: a refused connection is destroyed, one that says nothing is ended within seconds.
 */
export class PageServer {
  readonly #options: PageServerOptions
  readonly #http: Server
  readonly #sockets: WebSocketServer
  readonly #heartbeat: Heartbeat
  /** From when on nothing is heard of clients, who are on their way out. */
  #closed = false

  constructor(options: PageServerOptions) {
    this.#options = options
    const limits = {
      maxHeaderSize: 8192,
      headersTimeout: 5000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: 1000,
    }
    this.#http = options.tls
      ? createSecureServer({ ...limits, handshakeTimeout: 5000, ...options.tls })
      : createServer(limits)
    this.#http.maxHeadersCount = 64
    this.#http.maxConnections = options.clients + visitors
    this.#http.on('request', (request, response) => this.#answer(request, response))
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    this.#http.on('clientError', (_, socket) => socket.destroy())
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload: largestRequest, perMessageDeflate: false })
    this.#heartbeat = new Heartbeat(options.heartbeat)
  }

  /** Begins to listen; gives the port. Rejects with Node's own error if that is not possible. */
  listen(): Promise<number> {
    const { port, host } = this.#options
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject)
      this.#http.listen(port, host, () => {
        this.#http.off('error', reject)
        this.#http.on('error', () => {}) // of a single connection; it is gone, the others stay
        resolve(this.#port)
      })
    })
  }

  /** Stops to listen, and says goodbye to all clients: it is over when they have answered, or have not for a moment. */
  close(): Promise<void> {
    this.#closed = true
    this.#heartbeat.close()
    for (const socket of this.#sockets.clients) dismiss(socket, 1001, 'the simulation was closed', 500)
    return new Promise(resolve => {
      this.#http.close(() => resolve())
      this.#http.closeAllConnections()
    })
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(headersFor(request.headers.host ?? '', this.#options.access.origins)))
      response.setHeader(name, value)
    const refused = this.#refusal(request)
    if (refused) {
      request.resume()
      end(response, refused.status, `${refused.reason}\n`)
      return
    }
    if (request.method === 'POST') {
      void this.#answerQuestion(request, response)
      return
    }
    request.resume()
    loadPage()
      .then(page => {
        const { pathname } = requestUrl(request)!
        const asked = pathname === '/' ? (this.#options.home ?? '/') : pathname
        const file = this.#options.files.get(asked) ?? page.get(asked)
        if (!file) return end(response, 404, 'there is no such page\n')
        response.setHeader('content-type', file.type)
        return end(response, 200, file.body)
      })
      .catch((error: unknown) => {
        end(response, 500, `the page could not be made: ${error instanceof Error ? error.message : String(error)}\n`)
      })
  }

  async #answerQuestion(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = requestUrl(request)!
      const question = await readQuestion(request)
      const right = this.#options.access.rightOf(request, url)!
      const answer = await this.#options.answers!.get(url.pathname)!(question as never, right)
      response.setHeader('content-type', 'application/json')
      end(response, 200, JSON.stringify(answer))
    } catch (error) {
      end(response, 400, error instanceof NgradError || error instanceof SyntaxError ? error.message : 'it could not be answered')
    }
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo | null)?.port ?? 0
  }

  #refusal(request: IncomingMessage): Refusal | undefined {
    const url = requestUrl(request)
    const asks = request.method === 'POST' && url !== undefined && this.#options.answers?.has(url.pathname) === true
    if (request.method !== 'GET' && request.method !== 'HEAD' && !asks)
      return { status: 405, reason: 'only GET and HEAD are served here' }
    if (!url) return { status: 400, reason: 'the path is no path' }
    return this.#placeRefusal(request) ?? (asks || url.pathname === '/' ? this.#tokenRefusal(request, url) : undefined)
  }

  #placeRefusal(request: IncomingMessage): Refusal | undefined {
    const { access } = this.#options
    if (!access.isForUs(request))
      return { status: 403, reason: 'this server does not go by that name; its option `hosts` takes further ones' }
    return access.isFromUs(request)
      ? undefined
      : { status: 403, reason: 'another site may not read this; the option `origins` takes those that may' }
  }

  #tokenRefusal(request: IncomingMessage, url: URL): Refusal | undefined {
    if (this.#options.access.rightOf(request, url)) return undefined
    return { status: 403, reason: 'the token is missing or wrong; open the address that the program printed' }
  }

  #streamRefusal(request: IncomingMessage, url: URL | undefined): Refusal | undefined {
    if (url?.pathname !== streamPath || !this.#options.serve) return { status: 404, reason: 'there is nothing here' }
    const version = url.searchParams.get('version') ?? String(protocolVersion)
    return (
      this.#placeRefusal(request) ??
      this.#tokenRefusal(request, url) ??
      (version === String(protocolVersion)
        ? undefined
        : { status: 400, reason: `version ${protocolVersion} of the protocol is spoken here` }) ??
      (this.#sockets.clients.size >= this.#options.clients ? full : undefined)
    )
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const url = requestUrl(request)
    const refused = this.#streamRefusal(request, url)
    if (refused) {
      refuse(socket, refused)
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, client =>
      this.#serve(client, socket as Socket, this.#options.access.rightOf(request, url!)!),
    )
  }

  /** Messages are written to the connection as they are, as they are the same for many clients; all else is the library's. */
  #serve(client: WebSocket, socket: Socket, right: Right): void {
    const sender: SessionSocket = {
      get open() {
        return client.readyState === client.OPEN
      },
      get waiting() {
        return socket.writableLength
      },
      get taken() {
        return socket.bytesWritten - socket.writableLength
      },
      write: ({ message }) => void socket.write(message),
      close: (code, reason) => client.close(code, reason),
    }
    const served = this.#options.serve!(sender, right)
    let heard = 0
    /** What had been taken when more was waiting: where that grows, the other side reads, slow as it may be. */
    let backlogAt = Infinity
    const unwatch = this.#heartbeat.watch({
      get signs() {
        return heard + Number(sender.taken > backlogAt)
      },
      ping() {
        heard = this.signs
        backlogAt = sender.waiting > 0 ? sender.taken : Infinity
        client.ping()
      },
      end: reason => dismiss(client, 1008, reason, 1000), // it may read, and only not answer
    })
    client.on('message', (message, isBinary) => {
      if (this.#closed) return
      heard++
      if (isBinary) served.receive(bytesOf(message))
      else served.refuse(undefined)
    })
    client.on('pong', () => heard++)
    client.on('ping', () => {
      heard++
      served.pinged()
    })
    client.on('error', () => client.terminate())
    client.on('close', () => {
      unwatch()
      served.close()
    })
  }
}

/** Tells whoever asked, and destroys the connection as soon as that is sent, whether or not the other side ends its own. */
function refuse(socket: Duplex, { status, reason }: Refusal): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n${reason}\n`)
}

/** What was posted, as JSON. @throws WireError if it is too long */
async function readQuestion(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > largestRequest) throw new WireError(`a question has at most ${largestRequest} bytes`, length)
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString()) as unknown
}

const full: Refusal = { status: 503, reason: 'there are too many clients' }

/** Path and query of a request, or nothing if they are no URL. */
const requestUrl = ({ url = '' }: IncomingMessage): URL | undefined =>
  url.startsWith('/') && URL.canParse(`http://localhost${url}`) ? new URL(`http://localhost${url}`) : undefined

const bytesOf = (message: RawData): Uint8Array =>
  Array.isArray(message) ? Buffer.concat(message) : message instanceof ArrayBuffer ? new Uint8Array(message) : message

function end(response: ServerResponse, status: number, body: Uint8Array | string): void {
  response.statusCode = status
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(body)
}

/**
 * What a browser is told: nothing from elsewhere, nothing inline, the token to nobody, and a frame around it, such as that
 * of a notebook, only on the sites that may connect.
 */
function headersFor(host: string, origins: readonly string[]): Record<string, string> {
  const own = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  const frames = origins.length > 0 ? origins.join(' ') : "'none'"
  return {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
      `connect-src 'self'${own}; base-uri 'none'; form-action 'none'; frame-ancestors ${frames}`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(origins.length === 0 && { 'x-frame-options': 'DENY' }),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
