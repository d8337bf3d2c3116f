import { schema, WireReader } from '@ngrad/core/internal'
import type { EventBody } from '@ngrad/core/internal'

/** Fields of an envelope that hold what a simulation takes. */
export const accepted: readonly EventBody[] = ['spikes', 'reward', 'target', 'parameter', 'current']

/** What a message of a client costs, in requests, questions about the past, and events for the run. */
export type Cost = Record<keyof typeof bytesPer, number>

/** Bytes that cost as much as one: who sends more in a request has it read no more often. */
const bytesPer = { requests: 256, questions: 256, events: 1024 } as const

/** `ngrad.v1.Bundle.event`, `Envelope.topic`, and the other fields of an envelope by what they are. */
const eventTag = 0x0a
const topicTag = 0x7a
const kinds: ReadonlyMap<number, keyof Cost> = new Map(
  schema['Envelope']!.map(([number, name]) => [
    8 * number + 2,
    name === 'recall' ? 'questions' : accepted.some(body => body === name) ? 'events' : 'requests',
  ]),
)

/**
 * What a message costs, found without reading it: that takes a hundred times as long. Each event in it costs as much as it has
 * fields, or as it has bytes, and at least one; what no client sends is a request.
 * @param most number of requests after which nobody looks on
 * @throws WireError if the bytes are no bundle
 */
export function costOf(bytes: Uint8Array, most: number): Cost {
  const cost: Cost = { requests: 0, questions: 0, events: 0 }
  const reader = new WireReader(bytes)
  while (reader.at < bytes.length && cost.requests <= most) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === eventTag) {
      const { at, end } = reader.span()
      addEvent(bytes.subarray(at, end), cost)
    } else {
      reader.skip(tag, start)
      cost.requests++
    }
  }
  if (cost.requests + cost.questions + cost.events === 0) cost.requests = 1
  return cost
}

function addEvent(bytes: Uint8Array, cost: Cost): void {
  const reader = new WireReader(bytes)
  let kind: keyof Cost | undefined
  let fields = 0
  let named = false
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    reader.skip(tag, start)
    if (tag === topicTag && !named) {
      named = true
      continue
    }
    fields++
    const is = kinds.get(tag) ?? 'requests'
    kind = kind === undefined || kind === is ? is : 'requests'
  }
  kind ??= 'requests'
  cost[kind] += Math.max(1, fields, Math.ceil(bytes.length / bytesPer[kind]))
}
