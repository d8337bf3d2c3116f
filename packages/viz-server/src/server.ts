import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { access } from './access.ts'
import type { Access } from './access.ts'
import { loadPage } from './page.ts'
import type { Page } from './page.ts'
import { largestRequest } from './session.ts'

/** Path of the WebSocket. */
export const streamPath = '/stream'

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
  /** What a client must know. */
  readonly token: string
  /** Number of clients at a time. */
  readonly clients?: number
  /** Serves a client; returns what takes its messages and is told of its end. */
  readonly serve: (socket: WebSocket) => ServedClient
}

/** A client that is served. */
export interface ServedClient {
  /** Takes a message. */
  receive(bytes: Uint8Array): void
  /** Takes note that a message was no message. */
  refuse(error: unknown): void
  /** The client is gone. */
  close(): void
}

/**
 * HTTP and WebSocket for one page and its events, on the loopback interface if nothing else is said. Who does not know
 * the token gets nothing but the files of the page, and pages of other sites get nothing at all.
 */
export class PageServer {
  readonly #options: PageServerOptions
  readonly #http: Server
  readonly #sockets: WebSocketServer
  readonly #access: Access
  #page: Promise<Page> | undefined

  constructor(options: PageServerOptions) {
    this.#options = options
    this.#access = access(options.host, () => this.#port, options.token)
    this.#http = createServer({
      maxHeaderSize: 8192,
      headersTimeout: 5000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5000,
    })
    this.#http.maxHeadersCount = 64
    this.#http.maxConnections = 128
    this.#http.on('request', (request, response) => this.#answer(request, response))
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    this.#http.on('clientError', (_, socket) => socket.destroy())
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload: largestRequest, perMessageDeflate: false })
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

  /** Sends all clients away and stops to listen. */
  close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate()
    return new Promise(resolve => {
      this.#http.close(() => resolve())
      this.#http.closeAllConnections()
    })
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume()
    for (const [name, value] of Object.entries(headersFor(request.headers.host ?? ''))) response.setHeader(name, value)
    const refused = this.#refusal(request)
    if (refused) {
      end(response, refused.status, `${refused.reason}\n`)
      return
    }
    this.#page ??= loadPage()
    this.#page
      .then(page => {
        const file = page.get(requestUrl(request)!.pathname)
        if (!file) return end(response, 404, 'there is no such page\n')
        response.setHeader('content-type', file.type)
        return end(response, 200, file.body)
      })
      .catch((error: unknown) => {
        this.#page = undefined
        end(response, 500, `the page could not be made: ${error instanceof Error ? error.message : String(error)}\n`)
      })
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo | null)?.port ?? 0
  }

  #refusal(request: IncomingMessage): Refusal | undefined {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return { status: 405, reason: 'only GET and HEAD are served' }
    const url = requestUrl(request)
    if (!url) return { status: 400, reason: 'the path is no path' }
    return this.#placeRefusal(request) ?? (url.pathname === '/' ? this.#tokenRefusal(url) : undefined)
  }

  #placeRefusal(request: IncomingMessage): Refusal | undefined {
    if (!this.#access.isForUs(request)) return { status: 403, reason: 'this server does not go by that name' }
    return this.#access.isFromUs(request) ? undefined : { status: 403, reason: 'another site may not read this' }
  }

  #tokenRefusal(url: URL): Refusal | undefined {
    if (this.#access.hasToken(url)) return undefined
    return { status: 403, reason: 'the token is missing or wrong; open the address that the program printed' }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const { clients = 16, serve } = this.#options
    const url = requestUrl(request)
    const refused =
      url?.pathname === streamPath
        ? (this.#placeRefusal(request) ??
          this.#tokenRefusal(url) ??
          (this.#sockets.clients.size >= clients ? full : undefined))
        : { status: 404, reason: 'there is nothing here' }
    if (refused) {
      socket.end(
        `HTTP/1.1 ${refused.status} Refused\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n${refused.reason}\n`,
      )
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, client => {
      const served = serve(client)
      client.on('message', (message, isBinary) => {
        if (isBinary) served.receive(bytesOf(message))
        else served.refuse(undefined)
      })
      client.on('error', () => client.terminate())
      client.on('close', () => served.close())
    })
  }
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

/** What a browser is told: nothing from elsewhere, nothing inline, no frame around it, the token to nobody. */
function headersFor(host: string): Record<string, string> {
  const own = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host}` : ''
  return {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
      `connect-src 'self'${own}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
