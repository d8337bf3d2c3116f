import { readFileSync } from 'node:fs'
import { NgradError } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { access } from './access.ts'
import { Audience } from './audience.ts'
import { RecordingBeside } from './inspect/recording-beside.ts'
import { listeningError } from './listening-error.ts'
import { reachable } from './reachable.ts'
import { PageServer } from './server.ts'
import type { Watched } from './streams.ts'
import { checkedOptions } from './visualize-options.ts'
import type { CheckedOptions, VisualizeOptions } from './visualize-options.ts'

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
  readonly #options: CheckedOptions
  readonly #ready: Promise<string>
  #settle: { resolve(url: string): void; reject(error: unknown): void } = { resolve() {}, reject() {} }
  #asked = false
  #server: PageServer | undefined
  #audience: Audience | undefined

  constructor(options: VisualizeOptions) {
    this.#options = checkedOptions(options)
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
    const { port, host, hosts, origins, token, writeToken, readToken } = this.#options
    const { clients, tls, heartbeat, resumeAfter, name, history, panels } = this.#options
    const audience = new Audience(simulation, {
      name,
      software: `ngrad ${version}`,
      history,
      resumeAfter,
      silentFor: 2 * heartbeat,
      tape: shown => new RecordingBeside(shown),
    })
    this.#audience = audience
    this.#server = new PageServer({
      port,
      host,
      clients,
      heartbeat,
      files: panels,
      access: access({ host, hosts, origins, tokens: { control: token, write: writeToken, read: readToken } }),
      ...(tls && { tls }),
      answers: new Map([['/share', (_, right) => (right === 'control' ? { token: readToken } : {})]]),
      serve: (socket, right) => audience.serve(socket, right),
    })
    void this.#listen(this.#server)
    return () => {
      void this.close()
    }
  }

  async close(): Promise<void> {
    this.#audience?.close()
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
      this.#audience?.close()
      const error = listeningError('visualize', this.#options, cause as NodeJS.ErrnoException)
      if (!this.#asked) console.error(String(error))
      this.#settle.reject(error)
    }
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
