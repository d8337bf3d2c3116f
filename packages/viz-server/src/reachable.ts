import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

/** An address that leads to a server: one that listens on all of them has that of its first interface. */
export function reachable(host: string): string {
  const any = host === '0.0.0.0' || host === '::'
  const addresses = Object.values(networkInterfaces()).flatMap(found => found ?? [])
  const found = any
    ? (addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1')
    : host
  return isIPv6(found) ? `[${found}]` : found
}
