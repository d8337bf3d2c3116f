import type { BundleEvent } from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'

/**
 * An event as a plain object for JSON, with its topic: of spikes `firstStep`, `steps`, `dt`, `neurons`, `offsets`, and
 * `early` where they have times of their own; of everything else the fields of its message in `proto/ngrad/v1`.
 */
export function plain({ topic, frame, message }: BundleEvent): Record<string, unknown> {
  if (frame) {
    const { stream, sequence, firstStep, steps, dt } = frame
    const { early } = frame
    const arrays = { neurons: Array.from(frame.neurons), offsets: Array.from(frame.offsets), ...(early && { early: Array.from(early) }) }
    return { topic, stream, sequence, firstStep, steps, dt, ...arrays }
  }
  const body = message?.[bodies[kindOf(topic) as TopicKind]] ?? {}
  const fields = Object.entries(body).map(([name, value]) => [name, ArrayBuffer.isView(value) ? listed(value) : value])
  return { topic, ...(Object.fromEntries(fields) as Record<string, unknown>) }
}

const listed = (array: ArrayBufferView): number[] => Array.from(array as Float64Array)

/** An event as a line of JSON, without its end; what is no number is `null`. */
export const asJson = (event: BundleEvent): string => JSON.stringify(plain(event))
