import { readFileSync } from 'node:fs'
import { checkOptions, ParameterError, required } from '@ngrad/core'
import { newToken } from './access.ts'
import type { Page } from './page.ts'
import { checkLayout } from './panels/layout.ts'
import type { PanelLayout } from './panels/layout.ts'
import { panelFiles } from './panels/panel-files.ts'

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
  /** What a viewer must know to look only, as one does who was given the page's link. Random if left out. */
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
  /**
   * How panels stand on the page, unless its viewer has chosen otherwise.
   * @example visualize({ layout: [{ title: 'Rates', height: 240 }, { title: 'Network', hidden: true }] })
   */
  readonly layout?: PanelLayout
}

/** The options with what is left out, checked. */
export type CheckedOptions = Readonly<
  Required<Omit<VisualizeOptions, 'writeToken' | 'tls' | 'name' | 'panels' | 'layout'>> & {
    panels: Page
    writeToken: string | undefined
    tls: { readonly cert: Buffer; readonly key: Buffer } | undefined
    name: string | undefined
  }
>

/**
 * The options of a page with what was left out.
 * @throws ParameterError if one of them cannot be used
 */
export function checkedOptions(options: VisualizeOptions): CheckedOptions {
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
    layout: 'list',
  })
  const {
    port = 8080,
    host = '127.0.0.1',
    hosts = [],
    origins = [],
    token = newToken(),
    writeToken,
    readToken = newToken(),
    name,
  } = options
  const { clients = 256, tls, heartbeat = 15_000, resumeAfter = 10_000, history = true, panels = [] } = options
  if (!Number.isSafeInteger(port) || port < 0 || port > 65_535)
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
  if (!Number.isSafeInteger(clients) || clients < 1)
    throw new ParameterError('visualize.clients', clients, 'a whole number, at least 1')
  if (!(heartbeat > 0 && heartbeat < 2 ** 31)) throw new ParameterError('visualize.heartbeat', heartbeat, 'above 0 ms')
  if (!(resumeAfter >= 0 && (resumeAfter < 2 ** 31 || resumeAfter === Infinity)))
    throw new ParameterError('visualize.resumeAfter', resumeAfter, 'at least 0 ms, or Infinity')
  if (tls) checkOptions('visualize.tls', tls, { cert: required('text'), key: required('text') })
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
    panels: panelFiles(panels, checkLayout('visualize.layout', options.layout ?? [])),
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
