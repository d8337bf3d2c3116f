import { CheckpointError } from '../errors.ts'
import type { Blocks } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'

/** An event of a topic. */
export interface KeptEvent {
  readonly topic: string
  /** Its texts, numbers and lists of numbers, by name. */
  readonly message: Readonly<Record<string, unknown>>
}

/** A part of a message as it is kept: a text as it is, how many numbers of a list, nothing for a number by itself. */
type Part = string | number | null

/** What a message says: what is left out, or null, is nothing. */
const said = (message: object): [string, unknown][] => Object.entries(message).filter(([, value]) => (value ?? undefined) !== undefined)

/** Keeps events: what they have, as a text, and all their numbers, one behind the other, with all their digits. */
export function keepEvents(blocks: Blocks, events: readonly KeptEvent[]): void {
  const numbers: number[] = []
  const part = (value: unknown): Part => {
    if (typeof value === 'string') return value
    const list = typeof value === 'object' ? Array.from(value as ArrayLike<number>, Number) : undefined
    for (const each of list ?? [Number(value)]) numbers.push(each)
    return list ? list.length : null
  }
  const kept = events.map(({ topic, message }) => [topic, said(message).map(([name, value]) => [name, part(value)])])
  blocks.put('arrivals', events.length === 0 ? new Uint8Array(0) : new TextEncoder().encode(JSON.stringify(kept)))
  blocks.put('arrivals/numbers', Float64Array.from(numbers))
}

/** Those that were kept, in their order. @throws CheckpointError if they are none */
export function keptEvents(blocks: Blocks): KeptEvent[] {
  const text = blocks.copy('arrivals', Uint8Array)
  const numbers = blocks.copy('arrivals/numbers', Float64Array)
  if (text.length === 0) return []
  let at = 0
  const value = (part: Part): unknown => {
    if (typeof part === 'string') return part
    const count = part ?? 1
    if (!(Number.isSafeInteger(count) && count >= 0 && at + count <= numbers.length)) throw new RangeError(`of ${numbers.length} numbers`)
    const own = Array.from(numbers.subarray(at, (at += count)))
    return part === null ? own[0] : own
  }
  const read = (): KeptEvent[] => {
    const kept = JSON.parse(new TextDecoder().decode(text)) as readonly (readonly [string, readonly (readonly [string, Part])[]])[]
    return kept.map(([topic, parts]) => ({
      topic: String(topic),
      message: Object.fromEntries(parts.map(([name, part]) => [name, value(part)])),
    }))
  }
  const events = checkKept(read, 'arrivals are no events: ')
  if (at !== numbers.length) throw new CheckpointError(`arrivals are no events: they have ${at} of ${numbers.length} numbers`)
  return events
}
