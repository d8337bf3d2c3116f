import { NgradError, ParameterError } from '@ngrad/core'
import type { Bus, ISpikeFrame } from '@ngrad/core'
import { portOf } from '@ngrad/core/internal'
import { Budget } from './budget.ts'
import type { Feed } from './feed.ts'

/** Messages with spikes: a partner in lock-step sends one for each frame. */
const messages = { burst: 20_000, perSecond: 20_000 } as const

/** What a client sends into the ports of a simulation. */
export class Inlet {
  readonly #bus: Bus
  readonly #feed: Feed
  readonly #budget = new Budget(messages)
  readonly #hurries = new Map<string, () => void>()
  /** Spikes that came late, and those that were dropped, since the client was last told. */
  readonly #lost = new Map<string, { late: number; dropped: number }>()

  /**
   * @param simulation whose ports they are
   * @param feed is hurried whenever the run is about to wait for one of these ports
   */
  constructor({ bus }: { readonly bus: Bus }, feed: Feed) {
    this.#bus = bus
    this.#feed = feed
  }

  /**
   * Takes spikes of a topic `spikes/<port>`.
   * @throws ParameterError if there is no such port, or it refuses them
   * @throws NgradError if they are too many messages
   */
  take(topic: string, { firstStep, steps, neuron, offset }: ISpikeFrame): void {
    if (!this.#budget.take(1))
      throw new NgradError(`spikes come in too many messages: ${messages.perSecond} a second are taken`)
    const port = portOf(this.#bus, topic.replace(/^spikes\//, ''))
    if (!port || !topic.startsWith('spikes/')) throw new ParameterError('topic', topic, 'spikes/… of a port')
    if (!this.#hurries.has(topic))
      this.#hurries.set(
        topic,
        port.beforeWait(() => this.#feed.hurry()),
      )
    const offsets = offset && offset.length > 0 ? { offsets: offset } : {}
    const arrival = port.send({
      firstStep: Number(firstStep ?? 0),
      steps: steps || 1,
      neurons: neuron ?? [],
      ...offsets,
    })
    if (arrival.late + arrival.dropped === 0) return
    const { late, dropped } = this.#lost.get(topic) ?? { late: 0, dropped: 0 }
    this.#lost.set(topic, { late: late + arrival.late, dropped: dropped + arrival.dropped })
  }

  /** What the client should know of its spikes, by topic, since the last time. */
  losses(): [topic: string, words: string][] {
    const words = [...this.#lost].map(([topic, { late, dropped }]): [string, string] => [
      topic,
      `${late} spikes came late and were fired in the next step; ${dropped} were dropped`,
    ])
    this.#lost.clear()
    return words
  }

  /** Ends it. */
  close(): void {
    for (const undo of this.#hurries.values()) undo()
    this.#hurries.clear()
  }
}
