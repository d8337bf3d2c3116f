import { joinBytes } from '@ngrad/core/internal'

/** Events that are ready to be sent, to any number of clients. */
export interface Encoded {
  /** The events behind each other: a message `ngrad.v1.Bundle`. */
  readonly bytes: Uint8Array
  /** The same with the head of a WebSocket message before it. */
  readonly message: Uint8Array
  /** Number of events. */
  readonly events: number
}

/** Longest head of a message [bytes]. */
const longestHead = 10

/**
 * Makes a message of the parts of a bundle. It has the head of one WebSocket frame of binary data, as a server sends it:
 * whole, not masked; so it is written once, however many clients it is for.
 * @see RFC 6455, section 5.2
 */
export function encoded(parts: readonly Uint8Array[], events: number): Encoded {
  const space = joinBytes(parts, longestHead)
  const length = space.length - longestHead
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const message = space.subarray(longestHead - head)
  message[0] = 0x82
  message[1] = head === 2 ? length : head === 4 ? 126 : 127
  const view = new DataView(space.buffer)
  if (head === 4) view.setUint16(longestHead - 2, length)
  if (head === 10) view.setBigUint64(longestHead - 8, BigInt(length))
  return { bytes: space.subarray(longestHead), message, events }
}
