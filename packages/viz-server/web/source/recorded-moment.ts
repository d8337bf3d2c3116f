import type { IEnvelope } from '@ngrad/core'
import type { Store } from '../store.ts'

/** Topics of which one message is seen at a time. */
const topics = ['activity/*', 'weights/*']

/** What a recording has at the moment that is looked at: asked for as that moves, one question at a time. */
export class RecordedMoment {
  readonly #store: Store
  readonly #changed: () => void
  #events: ReadonlyMap<string, IEnvelope> | undefined
  /** The step before which what is known is, and how far the recording had been read; and whether more is on its way. */
  #known = { end: -1, read: -1 }
  #asking = false

  /** @param changed is called when more is known */
  constructor(store: Store, changed: () => void) {
    this.#store = store
    this.#changed = changed
  }

  /** The last message of each topic at a moment, or at the one that was looked at before while that is on its way; nothing before any. */
  at(moment: number): ReadonlyMap<string, IEnvelope> | undefined {
    const { view, known } = this.#store
    const end = Math.max(0, Math.min(view.last, Math.floor(moment) + 1))
    const unread = this.#known.end > this.#known.read && known.events > this.#known.read // more of it may be known by now
    if (!this.#asking && view.last > 0 && (end !== this.#known.end || unread)) void this.#ask(end)
    return this.#events
  }

  /** Another source is shown. */
  clear(): void {
    this.#events = undefined
    this.#known = { end: -1, read: -1 }
    this.#asking = false
  }

  async #ask(end: number): Promise<void> {
    this.#asking = true
    const { view, known } = this.#store
    const events = await this.#store.recall({ topic: topics, endStep: end, latest: true }, true)
    if (view !== this.#store.view) return // of another source
    this.#asking = false
    this.#known = { end, read: known.events }
    this.#events = new Map(events.flatMap(({ topic, message }) => (message ? [[topic, { ...message, topic }]] : [])))
    this.#changed()
  }
}
