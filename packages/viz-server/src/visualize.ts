import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { checkOptions, NgradError, ParameterError, Simulation } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { AbandonedPause } from './abandoned.ts'
import { access, newToken } from './access.ts'
import { Feed } from './feed.ts'
import { Answers } from './history/answers.ts'
import { LiveHistory } from './history/live-history.ts'
import type { Page } from './page.ts'
import { panelFiles } from './panels/panel-files.ts'
import { Inspector } from './inspect/inspector.ts'
import { Recent } from './recent.ts'
import { PageServer, protocolVersion } from './server.ts'
import { Session } from './session.ts'
import type { Watched } from './streams.ts'

/** Files of a certificate, for encrypted connections. */
export interface CertificateFiles {
  /** Path of the certificate, with those that lead to its root [PEM]. */
  readonly cert: string
  /** Path of its private key [PEM]. */
  readonly key: string
}

/** How a simulation is shown. */
export interface VisualizeOptions {
  /** Port of the page; 8080 if left out, 0 takes any that is free. */
  readonly port?: number
  /**
   * Address to listen on; 127.0.0.1, which only this machine reaches, if left out. `0.0.0.0` lets others look, under any
   * address in numbers or the machine's name.
   */
  readonly host?: string
  /** Further names that lead here, such as that of a proxy: `lab.example` with any port, `lab.example:8443` with one. */
  readonly hosts?: readonly string[]
  /** Other sites whose pages may connect: `https://lab.example`. */
  readonly origins?: readonly string[]
  /** What a viewer must know to look and to control the run: at least 16 letters, digits, `-` or `_`. Random if left out. */
  readonly token?: string
  /** What a program must know to look and to send spikes to ports; only who may control may if left out. */
  readonly writeToken?: string
  /** What a viewer must know to look only; nobody may look without control if left out. */
  readonly readToken?: string
  /** Viewers at a time; 256 if left out. */
  readonly clients?: number
  /** Certificate, where the connection is to be encrypted. */
  readonly tls?: CertificateFiles
  /**
   * Time between two looks at which viewer is still there; one that gave no sign for two of
   * them, or asked for nothing, is sent away [ms]. 15 000 if left out.
   */
  readonly heartbeat?: number
  /**
   * How long a run stays paused when nobody is left who may control it [ms]; 10 000 if left out, `Infinity` for ever.
   */
  readonly resumeAfter?: number
  /** Title of the page; the simulation's name if left out. */
  readonly name?: string
  /**
   * Whether to keep what was on the bus, so that a viewer who comes late sees what one who was there saw; it is kept if
   * left out, in memory that does not grow. Else nothing is listened to that no viewer wants, and the page is empty.
   */
  readonly history?: boolean
  /**
   * Panels beside those that the page brings: files of JavaScript, each with a {@link PanelKind} as its default export.
   * @example visualize({ panels: [new URL('./my-panel.js', import.meta.url)] })
   */
  readonly panels?: readonly (string | URL)[]
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
  readonly #options: Checked
  readonly #ready: Promise<string>
  #settle: { resolve(url: string): void; reject(error: unknown): void } = { resolve() {}, reject() {} }
  #asked = false
  #server: PageServer | undefined
  #undo: (() => void)[] = []

  constructor(options: VisualizeOptions) {
    this.#options = checked(options)
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
    const {
      port,
      host,
      hosts,
      origins,
      token,
      writeToken,
      readToken,
      clients,
      tls,
      heartbeat,
      resumeAfter,
      name,
      history,
      panels,
    } = this.#options
    const recent = new Recent()
    const feed = new Feed(simulation, recent)
    const kept = history && !simulation.past ? new LiveHistory(simulation) : undefined
    const past = simulation.past ?? kept
    const answers = past && new Answers(past)
    const inspector = simulation instanceof Simulation ? new Inspector(simulation) : undefined
    const abandoned = new AbandonedPause(simulation, resumeAfter)
    this.#undo = [
      () => kept?.close(),
      () => inspector?.close(),
      () => answers?.close(),
      recent.sample(simulation.bus),
      simulation.on('reports', this.name, report => recent.keep({ topic: 'reports', report })),
      simulation.on('control', this.name, control => recent.keep({ topic: 'control', control })),
      simulation.on('faults', this.name, fault => recent.keep({ topic: 'faults', fault })),
      () => feed.close(),
      () => abandoned.close(),
    ]
    const hello = {
      version: protocolVersion,
      name: name ?? simulation.name,
      software: `ngrad ${version}`,
      dt: simulation.dt,
      seed: simulation.seed,
    }
    this.#server = new PageServer({
      port,
      host,
      clients,
      heartbeat,
      files: panels,
      access: access({ host, hosts, origins, tokens: { control: token, write: writeToken, read: readToken } }),
      ...(tls && { tls }),
      serve(socket, right) {
        const controlled = abandoned.note.bind(abandoned)
        const left = right === 'control' ? abandoned.enter() : () => {}
        const silentFor = 2 * heartbeat
        const session = new Session({ simulation, socket, feed, inspector, answers, hello, right, controlled, silentFor, left })
        session.open()
        return session
      },
    })
    void this.#listen(this.#server)
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
      const { host, tls, token } = this.#options
      const url = `${tls ? 'https' : 'http'}://${reachable(host)}:${port}/?token=${token}`
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
        this.#options.port,
        'a free port, but a program listens there already; 0 takes any that is free',
      ],
      EACCES: ['visualize.port', this.#options.port, 'a port that this user may use, such as 8080'],
      EADDRNOTAVAIL: ['visualize.host', this.#options.host, 'an address of this machine, such as 127.0.0.1'],
      ENOTFOUND: ['visualize.host', this.#options.host, 'an address of this machine, such as 127.0.0.1'],
    }
    const known = what[cause.code ?? '']
    return known
      ? new ParameterError(...known)
      : new NgradError(`the page cannot be served: ${cause.message}`, { cause })
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** The options with what is left out, checked. */
type Checked = Readonly<
  Required<Omit<VisualizeOptions, 'writeToken' | 'readToken' | 'tls' | 'name' | 'panels'>> & {
    panels: Page
    writeToken: string | undefined
    readToken: string | undefined
    tls: { readonly cert: Buffer; readonly key: Buffer } | undefined
    name: string | undefined
  }
>

/** @throws ParameterError if one of them cannot be used */
function checked(options: VisualizeOptions): Checked {
  checkOptions('visualize', options, {
    port: 'number',
    host: 'text',
    hosts: 'list',
    origins: 'list',
    token: 'text',
    writeToken: 'text',
    readToken: 'text',
    name: 'text',
    clients: 'number',
    tls: 'object',
    heartbeat: 'number',
    resumeAfter: 'number',
    history: 'flag',
    panels: 'list',
  })
  const {
    port = 8080,
    host = '127.0.0.1',
    hosts = [],
    origins = [],
    token = newToken(),
    writeToken,
    readToken,
    name,
  } = options
  const { clients = 256, tls, heartbeat = 15_000, resumeAfter = 10_000, history = true, panels = [] } = options
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ParameterError('visualize.port', port, 'a whole number from 1 to 65535, or 0 for any that is free')
  if (host === '') throw new ParameterError('visualize.host', host, 'an address of this machine, such as 127.0.0.1')
  for (const each of hosts) {
    if (!/^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i.test(each))
      throw new ParameterError('visualize.hosts', each, 'a name, with a port or without: lab.example')
  }
  for (const each of origins) {
    if (!URL.canParse(each) || new URL(each).origin !== each)
      throw new ParameterError('visualize.origins', each, 'scheme, name and port of a site: https://lab.example')
  }
  for (const [argument, each] of Object.entries({ token, writeToken, readToken })) {
    if (each !== undefined && !/^[\w-]{16,}$/.test(each))
      throw new ParameterError(`visualize.${argument}`, each, 'at least 16 letters, digits, - or _')
  }
  const tokens = [token, writeToken, readToken].filter(each => each !== undefined)
  if (new Set(tokens).size < tokens.length)
    throw new ParameterError('visualize.token', token, 'another one than writeToken and readToken, which differ too')
  if (!Number.isInteger(clients) || clients < 1)
    throw new ParameterError('visualize.clients', clients, 'a whole number, at least 1')
  if (!(heartbeat > 0 && heartbeat < 2 ** 31)) throw new ParameterError('visualize.heartbeat', heartbeat, 'above 0 ms')
  if (!(resumeAfter >= 0 && (resumeAfter < 2 ** 31 || resumeAfter === Infinity)))
    throw new ParameterError('visualize.resumeAfter', resumeAfter, 'at least 0 ms, or Infinity')
  const files = tls && { cert: readPem('visualize.tls.cert', tls.cert), key: readPem('visualize.tls.key', tls.key) }
  return {
    port,
    host,
    hosts,
    origins,
    token,
    writeToken,
    readToken,
    clients,
    tls: files,
    heartbeat,
    resumeAfter,
    name,
    history,
    panels: panelFiles(panels),
  }
}

function readPem(argument: string, file: string): Buffer {
  try {
    const bytes = readFileSync(file)
    if (bytes.includes('-----BEGIN ')) return bytes
  } catch {
    // the same words as for a file of something else
  }
  throw new ParameterError(argument, file, 'the path of a file in the form PEM')
}

/** An address that leads to a server: one that listens on all of them has that of its first interface. */
function reachable(host: string): string {
  const any = host === '0.0.0.0' || host === '::'
  const addresses = Object.values(networkInterfaces()).flatMap(found => found ?? [])
  const found = any
    ? (addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1')
    : host
  return isIPv6(found) ? `[${found}]` : found
}
