import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { NgradError, ParameterError } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { Recent } from './recent.ts'
import { PageServer } from './server.ts'
import { Session } from './session.ts'
import type { Watched } from './streams.ts'

/** How a simulation is shown. */
export interface VisualizeOptions {
  /** Port of the page; 8080 if left out, 0 takes any that is free. */
  readonly port?: number
  /** Address to listen on; 127.0.0.1, which only this machine reaches, if left out. */
  readonly host?: string
  /** What a viewer must know: at least 16 letters, digits, `-` or `_`. Made at random if left out. */
  readonly token?: string
  /** Title of the page; the simulation's name if left out. */
  readonly name?: string
}

/** A page that shows a simulation. Made by {@link visualize}. */
export interface Visualization extends Plugin {
  /**
   * Address of the page with its token, as soon as it is served. Where nobody asks for it, it is printed.
   * @throws ParameterError if the port is taken or may not be used
   */
  readonly ready: Promise<string>
  /** Begins to show a simulation, or whatever publishes as one does; returns how to stop that. */
  attach(simulation: Watched): () => void
  /** Sends all viewers away and gives the port back. */
  close(): Promise<void>
}

/**
 * Shows a simulation on a web page, live, and lets other programs listen to it over a WebSocket.
 *
 * Nothing is listened to that no viewer wants, and a viewer that is too slow misses events: the run never waits.
 * @throws ParameterError if the port, the address or the token cannot be used
 * @example
 * const page = visualize({ port: 8080 })
 * sim.use(page)
 * console.log(`Watch it: ${await page.ready}`)
 */
export const visualize = (options: VisualizeOptions = {}): Visualization => new Viewer(options)

class Viewer implements Visualization {
  readonly name = 'visualize'
  readonly observes = true as const
  readonly #port: number
  readonly #host: string
  readonly #token: string
  readonly #title: string | undefined
  readonly #ready: Promise<string>
  #settle: { resolve(url: string): void; reject(error: unknown): void } = { resolve() {}, reject() {} }
  #asked = false
  #server: PageServer | undefined
  #undo: (() => void)[] = []

  constructor({
    port = 8080,
    host = '127.0.0.1',
    token = randomBytes(16).toString('base64url'),
    name,
  }: VisualizeOptions) {
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new ParameterError('visualize.port', port, 'a whole number from 1 to 65535, or 0 for any that is free')
    }
    if (host === '') throw new ParameterError('visualize.host', host, 'an address of this machine, such as 127.0.0.1')
    if (!/^[\w-]{16,}$/.test(token))
      throw new ParameterError('visualize.token', token, 'at least 16 letters, digits, - or _')
    this.#port = port
    this.#host = host
    this.#token = token
    this.#title = name
    this.#ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#ready.catch(() => {}) // whoever asks for it still gets the error
  }

  get ready(): Promise<string> {
    this.#asked = true
    return this.#ready
  }

  attach(simulation: Watched): () => void {
    if (this.#server) throw new NgradError('this page shows a simulation already; make one for each by visualize()')
    const recent = new Recent()
    const undo = [
      recent.sample(simulation.bus),
      simulation.on('reports', this.name, report => recent.keep({ topic: 'reports', report })),
      simulation.on('control', this.name, control => recent.keep({ topic: 'control', control })),
      simulation.on('faults', this.name, fault => recent.keep({ topic: 'faults', fault })),
    ]
    const hello = {
      version: 1,
      name: this.#title ?? simulation.name,
      software: `ngrad ${version}`,
      dt: simulation.dt,
      seed: simulation.seed,
    }
    this.#server = new PageServer({
      port: this.#port,
      host: this.#host,
      token: this.#token,
      serve: socket => {
        const session = new Session({ simulation, socket, recent, hello })
        session.open()
        return session
      },
    })
    void this.#listen(this.#server)
    this.#undo = undo
    return () => {
      void this.close()
    }
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo()
    await this.#server?.close()
  }

  async #listen(server: PageServer): Promise<void> {
    try {
      const port = await server.listen()
      const url = `http://${isIPv6(this.#host) ? `[${this.#host}]` : this.#host}:${port}/?token=${this.#token}`
      if (!this.#asked) console.error(`visualize: ${url}`)
      this.#settle.resolve(url)
    } catch (cause) {
      for (const undo of this.#undo.splice(0)) undo()
      const error = this.#explain(cause as NodeJS.ErrnoException)
      if (!this.#asked) console.error(String(error))
      this.#settle.reject(error)
    }
  }

  #explain(cause: NodeJS.ErrnoException): Error {
    const what: Readonly<Record<string, [string, unknown, string]>> = {
      EADDRINUSE: [
        'visualize.port',
        this.#port,
        'a free port, but a program listens there already; 0 takes any that is free',
      ],
      EACCES: ['visualize.port', this.#port, 'a port that this user may use, such as 8080'],
      EADDRNOTAVAIL: ['visualize.host', this.#host, 'an address of this machine, such as 127.0.0.1'],
      ENOTFOUND: ['visualize.host', this.#host, 'an address of this machine, such as 127.0.0.1'],
    }
    const known = what[cause.code ?? '']
    return known
      ? new ParameterError(...known)
      : new NgradError(`the page cannot be served: ${cause.message}`, { cause })
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
