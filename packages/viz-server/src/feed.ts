import { encodeBundle } from '@ngrad/core'
import type { Bus, IEnvelope, Topic } from '@ngrad/core'
import { Channel } from './channel.ts'
import type { Follower, Pace } from './channel.ts'
import { encodeOnce } from './encode-once.ts'
import { encoded } from './encoded.ts'
import type { Outbox } from './outbox.ts'
import { describeStreams } from './streams.ts'
import type { Viewed } from './streams.ts'
import { Throttle } from './throttle.ts'

/**
 * Shares of the run's time in which messages are handed to sockets, at most: looks, and every event. What the system does
 * with them later takes twice as long again.
 */
const shares = { looks: 0.015, everything: 0.03 } as const

/** The last events of the topics that are wanted. */
type Latest = (wanted: (topic: string) => boolean) => IEnvelope[]

/** What a simulation sends to its clients: one {@link Channel} for each pace at which somebody follows. */
export class Feed {
  readonly #simulation: Viewed & { readonly bus: Bus }
  readonly #latest: Latest
  readonly #throttles = { looks: new Throttle(shares.looks), everything: new Throttle(shares.everything) }
  readonly #channels = new Map<string, Channel>()
  readonly #clients = new Set<Outbox>()
  /** Clients that had no room when they should have been told of new streams. */
  readonly #uninformed = new Set<Outbox>()
  readonly #created: { unsubscribe(): void }
  #unadvertised: Topic<unknown>[] = []
  #telling: ReturnType<typeof setTimeout> | undefined

  /**
   * @param simulation what is followed
   * @param latest what a client that comes late should be told of topics
   */
  constructor(simulation: Viewed & { readonly bus: Bus }, latest: Latest) {
    this.#simulation = simulation
    this.#latest = latest
    this.#created = simulation.bus.created.subscribe(topic => this.#meet(topic))
  }

  /** Tells a client of streams that come into being; returns how to stop that. */
  advertise(outbox: Outbox): () => void {
    this.#clients.add(outbox)
    return () => {
      this.#clients.delete(outbox)
      this.#uninformed.delete(outbox)
    }
  }

  /** Tells a client that had no room of the streams that there are, as soon as it has. */
  remind(outbox: Outbox): void {
    if (outbox.stalled || !this.#uninformed.delete(outbox)) return
    outbox.tell({ advertise: { stream: describeStreams(this.#simulation, this.#simulation.bus.topics()) } })
  }

  /**
   * Sends a client what it wants: first what it should know of the topics that it has not followed `before`, then what
   * comes. Returns how to stop that.
   */
  follow(follower: Follower & { readonly pace: Pace }, before: (topic: string) => boolean): () => void {
    const { pace } = follower
    const key = `${pace.glimpsesPerSecond}/${pace.stepsPerGlimpse}`
    const throttle = pace.glimpsesPerSecond > 0 ? this.#throttles.looks : this.#throttles.everything
    const channel = this.#channels.get(key) ?? new Channel(this.#simulation.bus, pace, throttle)
    this.#channels.set(key, channel)
    channel.add(follower)
    const known = this.#latest(topic => follower.wants(topic) && !before(topic))
    follower.outbox.answer(encoded(known.map(encodeOnce), known.length))
    return () => {
      channel.delete(follower)
      if (channel.followers > 0) return
      channel.close()
      this.#channels.delete(key)
    }
  }

  /** Sends every event so far at once, to those who want each. */
  hurry(): void {
    for (const channel of this.#channels.values()) channel.hurry()
  }

  /** Stops listening. */
  close(): void {
    clearTimeout(this.#telling)
    this.#created.unsubscribe()
    for (const channel of this.#channels.values()) channel.close()
  }

  #meet(topic: Topic<unknown>): void {
    for (const channel of this.#channels.values()) channel.follow(topic.name)
    this.#unadvertised.push(topic)
    this.#telling ??= setTimeout(() => this.#tell()) // those of one turn together
  }

  #tell(): void {
    this.#telling = undefined
    const stream = describeStreams(this.#simulation, this.#unadvertised.splice(0))
    const news = encoded([encodeBundle({ event: [{ advertise: { stream } }] })], 1)
    for (const outbox of this.#clients) {
      if (outbox.stalled) this.#uninformed.add(outbox)
      outbox.send(news)
    }
  }
}
