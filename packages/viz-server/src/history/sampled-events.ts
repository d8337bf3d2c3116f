import type { Bus, IEnvelope } from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import { keepingOf } from './keeping.ts'
import { KeptEvents } from './kept-events.ts'

/** One message of each topic is kept so often [ms]. */
const sampledEvery = 2000
/** What is rare, and listened to all the time. */
const rare: readonly TopicKind[] = ['reports', 'control', 'faults']

/** The last events of a bus where no history is kept of it: the rare ones all, of others one now and then; no spikes. */
export class SampledEvents {
  readonly #bus: Bus
  readonly #events = new KeptEvents()
  /** How to stop listening, by topic. */
  readonly #listening = new Map<string, () => void>()
  readonly #timer: ReturnType<typeof setInterval>

  /** @param bus what is listened to from now on */
  constructor(bus: Bus) {
    this.#bus = bus
    for (const kind of rare) this.#listen(kind, event => this.#events.keep(event, keepingOf(event)))
    this.#timer = setInterval(() => this.#sample(), sampledEvery)
    this.#sample()
  }

  /** The last event of each topic that is wanted, and the course of the reports. */
  latest(wanted: (topic: string) => boolean): IEnvelope[] {
    return this.#events.latest(wanted)
  }

  /** Stops listening. */
  close(): void {
    clearInterval(this.#timer)
    for (const undo of this.#listening.values()) undo()
  }

  /** Listens to each topic until its next message. */
  #sample(): void {
    for (const { name } of this.#bus.topics())
      if (kindOf(name) !== 'spikes' && !this.#listening.has(name))
        this.#listen(name, event => {
          this.#listening.get(name)?.()
          this.#listening.delete(name)
          this.#events.keep(event)
        })
  }

  #listen(name: string, take: (event: IEnvelope) => void): void {
    const body = bodies[kindOf(name) as TopicKind]
    const topic = this.#bus.topic(name as 'reports')
    this.#listening.set(
      name,
      topic.listen('visualize', message => take({ topic: name, [body]: message })),
    )
  }
}
