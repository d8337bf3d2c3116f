import type { IEnvelope } from '@ngrad/core'
import { isFrom } from './step-of.ts'

/** An event and its number, counted over all topics. */
interface Kept {
  readonly number: number
  readonly event: IEnvelope
}

/** How many events of a topic are kept, and which are forgotten: the oldest, or every other one, so that the whole course stays. */
export interface Keeping {
  /** Number of events. */
  readonly most: number
  /** Whether to thin out instead of to forget the oldest. */
  readonly thin: boolean
  /** Of what it is, where that is kept apart from what else is of its topic: others do not crowd it out. */
  readonly apart?: string
}

/**
 * The events of each topic that are kept, with numbers by which a client says what it has seen already; and what one that
 * comes late should be told first.
 */
export class KeptEvents {
  /** By topic, and of what each is that is kept apart. */
  readonly #topics = new Map<string, Kept[]>()
  /** The last event of each topic, also where no others are kept. */
  readonly #latest = new Map<string, IEnvelope>()
  /** Topics of which the whole course is kept. */
  readonly #courses = new Set<string>()
  #last = 0

  /** Number of the last event. */
  get last(): number {
    return this.#last
  }

  /** Keeps an event, as the last of its topic, and among those before it if it is said how many. */
  keep(event: IEnvelope, keeping?: Keeping): void {
    const topic = event.topic ?? ''
    this.#latest.set(topic, event)
    if (!keeping) return
    const { most, thin, apart } = keeping
    if (thin || apart !== undefined) this.#courses.add(topic)
    const room = apart === undefined ? topic : `${topic} ${apart}`
    const kept = this.#topics.get(room) ?? []
    kept.push({ number: ++this.#last, event })
    const fewer =
      kept.length <= most ? kept : thin ? kept.filter((_, index) => index % 2 === 0) : kept.slice(-Math.ceil(most / 2))
    this.#topics.set(room, fewer)
  }

  /** The events of some topics behind a number, in the order in which they came. */
  after(number: number, wanted: (topic: string) => boolean): IEnvelope[] {
    const found: Kept[] = []
    for (const kept of this.#topics.values()) {
      if (kept.length === 0 || !wanted(kept[0]!.event.topic ?? '')) continue
      for (let index = kept.length - 1; index >= 0 && kept[index]!.number > number; index--) found.push(kept[index]!)
    }
    return found.toSorted((a, b) => a.number - b.number).map(({ event }) => event)
  }

  /** Forgets what is of a step, or of a later one: the simulation was set back. What was said and asked meanwhile stays. */
  forgetFrom(step: number): void {
    for (const [room, kept] of this.#topics) this.#topics.set(room, kept.filter(({ event }) => !isFrom(event, step)))
    for (const [topic, event] of this.#latest) {
      if (!isFrom(event, step)) continue
      const before = this.#topics.get(topic)?.at(-1)?.event
      if (before) this.#latest.set(topic, before)
      else this.#latest.delete(topic)
    }
  }

  /** Where the whole course of a topic is kept that, then of the others the last event. */
  latest(wanted: (topic: string) => boolean): IEnvelope[] {
    const courses = this.after(0, topic => this.#courses.has(topic) && wanted(topic))
    return [...courses, ...[...this.#latest].filter(([topic]) => !this.#courses.has(topic) && wanted(topic)).map(([, event]) => event)]
  }
}
