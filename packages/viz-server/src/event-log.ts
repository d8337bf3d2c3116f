import { BundleWriter } from '@ngrad/core'
import type { IEnvelope, SpikeFrame } from '@ngrad/core'
import { encodeOnce } from './encode-once.ts'
import { encoded } from './encoded.ts'
import type { Encoded } from './encoded.ts'

/**
 * Events in the order in which they came, encoded once for everybody who wants them. Who wants all of them gets the
 * same bytes as everybody else who does; who wants some gets these copied out, and shares that copy.
 */
export class EventLog {
  readonly #writer = new BundleWriter()
  /** Topic of each event, and where it ends [bytes]. */
  readonly #topics: string[] = []
  readonly #ends: number[] = []
  /** Number of events that were counted only, by topic. */
  readonly #counted = new Map<string, number>()

  /** Number of events that are held. */
  get events(): number {
    return this.#ends.length
  }

  /** Number of bytes so far. */
  get length(): number {
    return this.#writer.length
  }

  /** Adds spikes; they are copied. */
  addFrame(topic: string, frame: SpikeFrame): void {
    this.#writer.addFrame(topic, frame)
    this.#note(topic)
  }

  /** Adds another event. */
  add(event: IEnvelope): void {
    this.#writer.append(encodeOnce(event))
    this.#note(event.topic ?? '')
  }

  /** Counts an event that nobody has room for. */
  count(topic: string): void {
    this.#counted.set(topic, (this.#counted.get(topic) ?? 0) + 1)
  }

  /** What has been added, and counted; the log is empty after it. */
  take(): EventBatch {
    const batch = new EventBatch(
      this.#writer.take(),
      this.#topics.splice(0),
      this.#ends.splice(0),
      new Map(this.#counted),
    )
    this.#counted.clear()
    return batch
  }

  #note(topic: string): void {
    this.#topics.push(topic)
    this.#ends.push(this.#writer.length)
  }
}

/** The events of a {@link EventLog} between two flushes. */
export class EventBatch {
  readonly #all: Encoded
  readonly #topics: readonly string[]
  readonly #ends: readonly number[]
  readonly #counted: ReadonlyMap<string, number>
  readonly #present: ReadonlySet<string>

  constructor(
    bytes: Uint8Array,
    topics: readonly string[],
    ends: readonly number[],
    counted: ReadonlyMap<string, number>,
  ) {
    this.#all = encoded([bytes], ends.length)
    this.#topics = topics
    this.#ends = ends
    this.#counted = counted
    this.#present = new Set(topics)
  }

  /** The events of the topics that are wanted, and how many of these were counted only. */
  select(wanted: (topic: string) => boolean): Encoded & { readonly lost: number } {
    let lost = 0
    for (const [topic, count] of this.#counted) if (wanted(topic)) lost += count
    const chosen = new Set([...this.#present].filter(wanted))
    if (chosen.size === this.#present.size) return { ...this.#all, lost }
    return { ...this.#copy(chosen), lost }
  }

  #copy(chosen: ReadonlySet<string>): Encoded {
    const pieces: [start: number, end: number][] = []
    let events = 0
    for (let index = 0; index < this.#ends.length; index++) {
      if (!chosen.has(this.#topics[index]!)) continue
      const start = index === 0 ? 0 : this.#ends[index - 1]!
      const end = this.#ends[index]!
      const last = pieces.at(-1)
      if (last?.[1] === start) last[1] = end
      else pieces.push([start, end])
      events++
    }
    return encoded(
      pieces.map(([start, end]) => this.#all.bytes.subarray(start, end)),
      events,
    )
  }
}
