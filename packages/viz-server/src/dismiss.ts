import type { WebSocket } from 'ws'

/** How long a client has to answer a goodbye [ms]. */
const patience = 500

/**
 * Says goodbye to a client behind all that it was sent, as who goes away does; one that does not answer is cut off.
 * @see RFC 6455, section 7.4.1: 1001
 */
export function dismiss(client: WebSocket): void {
  const timer = setTimeout(() => client.terminate(), patience)
  client.once('close', () => clearTimeout(timer))
  client.close(1001, 'the simulation was closed')
}
