import type { WebSocket } from 'ws'

/**
 * Says goodbye to a client behind all that it was sent; one that does not answer is cut off.
 * @param code why (RFC 6455, section 7.4.1)
 * @param patience how long it has to answer [ms]
 */
export function dismiss(client: WebSocket, code: number, reason: string, patience: number): void {
  const timer = setTimeout(() => client.terminate(), patience)
  client.once('close', () => clearTimeout(timer))
  client.close(code, reason)
}
