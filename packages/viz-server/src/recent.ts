import type { Bus, IEnvelope } from '@ngrad/core'
import { kindOf } from '@ngrad/core/internal'
import { encodeOnce } from './encode-once.ts'
import { encoded } from './encoded.ts'
import type { Encoded } from './encoded.ts'

/** Number of reports that are kept. */
const keptReports = 2000
/** Without a client one message of each topic is kept so often [ms]. */
const sampledEvery = 2000

/** What a client that comes late should be told: the last message of each topic, and how the reports went. */
export class Recent {
  readonly #last = new Map<string, IEnvelope>()
  #reports: IEnvelope[] = []
  readonly #sampling = new Map<string, () => void>()

  /** Keeps an event. Of too many reports every other one is forgotten, so that the whole run stays in sight. */
  keep(event: IEnvelope): void {
    if (!event.report) {
      this.#last.set(event.topic ?? '', event)
      return
    }
    this.#reports.push(event)
    if (this.#reports.length > keptReports) this.#reports = this.#reports.filter((_, index) => index % 2 === 0)
  }

  /** What was kept of the topics that are wanted. */
  of(wanted: (topic: string) => boolean): Encoded {
    const events = [...this.#reports, ...this.#last.values()].filter(({ topic }) => wanted(topic ?? ''))
    return encoded(events.map(encodeOnce), events.length)
  }

  /** Keeps a message of each topic now and then, even if no client listens; returns how to stop that. */
  sample(bus: Bus): () => void {
    const timer = setInterval(() => this.#listenOnce(bus), sampledEvery)
    this.#listenOnce(bus)
    return () => {
      clearInterval(timer)
      for (const undo of this.#sampling.values()) undo()
    }
  }

  #listenOnce(bus: Bus): void {
    for (const { name } of bus.topics()) {
      if (this.#sampling.has(name)) continue
      const done = (event: IEnvelope): void => {
        this.#sampling.get(name)?.()
        this.#sampling.delete(name)
        this.keep(event)
      }
      if (kindOf(name) === 'activity') {
        const topic = name as `activity/${string}`
        this.#sampling.set(
          name,
          bus.topic(topic).listen('visualize', activity => done({ topic, activity })),
        )
      } else if (kindOf(name) === 'weights') {
        const topic = name as `weights/${string}`
        this.#sampling.set(
          name,
          bus.topic(topic).listen('visualize', weights => done({ topic, weights })),
        )
      }
    }
  }
}
