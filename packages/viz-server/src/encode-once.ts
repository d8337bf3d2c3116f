import { encodeBundle } from '@ngrad/core'
import type { IEnvelope } from '@ngrad/core'

const encoded = new WeakMap<IEnvelope, Uint8Array>()

/**
 * An event as a message `ngrad.v1.Bundle`, however often it is asked for. One that its publisher made wrongly becomes a
 * fault that says so.
 */
export function encodeOnce(event: IEnvelope): Uint8Array {
  const known = encoded.get(event)
  if (known) return known
  const bytes = encode(event)
  encoded.set(event, bytes)
  return bytes
}

function encode(event: IEnvelope): Uint8Array {
  try {
    return encodeBundle({ event: [event] })
  } catch (error) {
    const message = `a message cannot be written: ${String(error)}`
    return encodeBundle({ event: [{ fault: { kind: 'WireError', message, source: event.topic ?? '' } }] })
  }
}
