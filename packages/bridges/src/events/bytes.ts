import { encodeBundle } from '@ngrad/core'
import type { BundleEvent } from '@ngrad/core'
import { asJson } from './plain.ts'

/** An event as the bytes of a message. */
export const bytesOf = (event: BundleEvent, format: 'json' | 'protobuf'): Uint8Array => {
  if (format === 'json') return new TextEncoder().encode(asJson(event))
  const { topic, frame, message } = event
  if (!frame) return new Uint8Array(encodeBundle({ event: [message!] }))
  const { stream, sequence, firstStep, steps, dt, neurons, offsets, early = [] } = frame
  const spikes = { stream, sequence, firstStep, steps, dt, neuron: [...neurons], offset: [...offsets], early: [...early] }
  return new Uint8Array(encodeBundle({ event: [{ topic, spikes }] }))
}
