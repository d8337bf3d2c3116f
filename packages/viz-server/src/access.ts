import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/** A token that cannot be guessed: 128 random bits. */
export const newToken = (): string => randomBytes(16).toString('base64url')

/**
 * What a client may do: `read` what happens, `write` spikes, currents, rewards and targets as well, or `control` the run and
 * its parameters besides.
 */
export type Right = 'read' | 'write' | 'control'

/** Who may see the simulation, and under which names. */
export interface AccessOptions {
  /** Address that the server listens on. */
  readonly host: string
  /** Names under which it is called besides its own, such as that of a proxy in front of it: `lab.example:8443`. */
  readonly hosts?: readonly string[]
  /** Other sites whose pages may read it: `https://lab.example`. */
  readonly origins?: readonly string[]
  /** What a client must know, by what it may then do. */
  readonly tokens: Readonly<Partial<Record<Right, string | undefined>>>
}

/** Decides who may see the simulation. */
export interface Access {
  /** Other sites whose pages may read it, and show it in a frame. */
  readonly origins: readonly string[]
  /** Whether the request calls this server by a name of its own: no other name may lead here (DNS rebinding). */
  isForUs(request: IncomingMessage): boolean
  /** Whether the request comes from a page of this server, or from a program that is no browser. */
  isFromUs(request: IncomingMessage): boolean
  /** What the request may do by its token, which stands in its address or in `authorization: Bearer …`. */
  rightOf(request: IncomingMessage, url: URL): Right | undefined
}

/**
 * Makes the rules of access.
 *
 * A server that only this machine reaches goes by the names of this machine alone. One that others reach goes by any
 * address in numbers too, as no name of another's can lead to it, and by the machine's name. The port is not looked at,
 * so that a tunnel or a container may change it.
 */
export function access({ host, hosts = [], origins = [], tokens }: AccessOptions): Access {
  const own = isLoopback(host) ? ['localhost'] : ['localhost', host, hostname()]
  const names = new Set([...own, ...hosts].map(name => name.toLowerCase()))
  const rights = (['control', 'write', 'read'] as const).flatMap(right => {
    const token = tokens[right]
    return token === undefined ? [] : [{ right, wanted: digest(token) }]
  })
  const isOurs = (authority: string): boolean => {
    const name = nameOf(authority)
    if (names.has(name) || names.has(authority.toLowerCase())) return true
    const address = name.replace(/^\[(.*)\]$/, '$1')
    return isIP(address) > 0 && (isLoopback(address) || !isLoopback(host))
  }
  return {
    origins,
    isForUs: ({ headers }) => isOurs(headers.host ?? ''),
    isFromUs({ headers: { origin, host: called = '' } }) {
      if (origin === undefined || origins.includes(origin)) return true
      return URL.canParse(origin) && new URL(origin).host === called.toLowerCase() && isOurs(called)
    },
    rightOf({ headers }, url) {
      const given = digest(
        url.searchParams.get('token') ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '',
      )
      return rights.find(({ wanted }) => timingSafeEqual(given, wanted))?.right
    },
  }
}

/** Whether only this machine reaches an address. */
export const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || address.startsWith('127.')

/** The name of `name:port`, an address of IPv6 in its brackets. */
const nameOf = (authority: string): string => /^(\[.*\]|[^:]*)(:\d*)?$/.exec(authority.toLowerCase())?.[1] ?? ''

/** All texts become equally long, so that they can be compared in constant time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
