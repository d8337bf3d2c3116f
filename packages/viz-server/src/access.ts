import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** A token that cannot be guessed: 128 random bits. */
export const newToken = (): string => randomBytes(16).toString('base64url')

/** Decides who may see the simulation. */
export interface Access {
  /** Whether the request calls this server by a name of its own: no other name may lead here (DNS rebinding). */
  isForUs(request: IncomingMessage): boolean
  /** Whether the request comes from a page of this server, or from a program that is no browser. */
  isFromUs(request: IncomingMessage): boolean
  /** Whether the address has the token. */
  hasToken(url: URL): boolean
}

/**
 * Makes the rules of access.
 * @param host address that the server listens on
 * @param port the port, once it is known
 */
export function access(host: string, port: () => number, token: string): Access {
  const names = (): string[] => ['127.0.0.1', 'localhost', '[::1]', host].map(name => `${name}:${port()}`)
  const wanted = digest(token)
  return {
    isForUs: ({ headers }) => names().includes(headers.host ?? ''),
    isFromUs: ({ headers }) =>
      headers.origin === undefined || names().some(name => headers.origin === `http://${name}`),
    hasToken: url => timingSafeEqual(digest(url.searchParams.get('token') ?? ''), wanted),
  }
}

/** All texts become equally long, so that they can be compared in constant time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
