import type { Bus, IEnvelope, MessageOf, Topic, TopicName } from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import { EventLog } from './event-log.ts'
import type { EventBatch } from './event-log.ts'
import { Glimpse } from './glimpse.ts'
import type { Outbox } from './outbox.ts'
import type { Throttle } from './throttle.ts'

/** How closely a client follows: every event, or looks at the spikes and the latest of everything else. */
export interface Pace {
  /** Looks in a second; 0 for every event. */
  readonly glimpsesPerSecond: number
  /** Length of a look [steps]. */
  readonly stepsPerGlimpse: number
}

/** A client that follows. */
export interface Follower {
  /** Equal for clients that want the same topics. */
  readonly key: string
  /** Whether it wants a topic. */
  readonly wants: (topic: string) => boolean
  /** What waits for it. */
  readonly outbox: Outbox
}

/** Events are sent so often where all are wanted [ms], or as soon as so many have gathered. */
const everyEvent = 50
const fullBytes = 512 * 1024
const fullEvents = 8192
/** Rewards that are sent with one look. */
const mostRewards = 64

/** Followers that want the same topics, and from which look on each gets spikes. */
interface Group {
  readonly wants: (topic: string) => boolean
  readonly followers: Map<Follower, number>
}

/**
 * All clients of the same pace. It listens to what any of them wants, encodes each event once, and hands the same bytes
 * to all that want the same.
 *
 * It listens to a topic only while somebody wants it, and to spikes only while a {@link Glimpse} lasts. Of the other
 * messages the latest of each topic is sent with the next look, and of rewards the latest few, as one alone says little.
 * While none of its clients reads, or the run has had its share of being watched, events are counted only.
 */
export class Channel {
  readonly #bus: Bus
  readonly #pace: Pace
  readonly #throttle: Throttle
  readonly #log = new EventLog()
  readonly #glimpse: Glimpse
  readonly #groups = new Map<string, Group>()
  /** How to stop listening, by topic; spikes that are looked at in glimpses have an entry that does nothing. */
  readonly #topics = new Map<string, () => void>()
  /** The latest of each topic, to be sent with the next look. */
  readonly #latest = new Map<string, IEnvelope>()
  /** The latest targets; they are sent as they were when an activity was seen, so that a vote and its label agree. */
  readonly #targets = new Map<string, IEnvelope>()
  readonly #timer: ReturnType<typeof setInterval>
  #looks = 0
  #rewards = 0
  /** Whether nobody has room for events: they are counted only. */
  #unheard = true
  /** Whether the log may not grow, and not be sent yet. */
  #full = false

  /**
   * @param bus where it listens
   * @param pace how closely its clients follow
   * @param throttle bounds the time that it takes from the run
   */
  constructor(bus: Bus, pace: Pace, throttle: Throttle) {
    this.#bus = bus
    this.#pace = pace
    this.#throttle = throttle
    this.#glimpse = new Glimpse({
      listen: (topic, handler) => this.#listen(topic as `spikes/${string}`, handler),
      seen: (topic, frame) => this.#log.addFrame(topic, frame),
    })
    this.#timer = setInterval(() => this.tick(), this.#everything ? everyEvent : 1000 / pace.glimpsesPerSecond)
  }

  /** Number of clients. */
  get followers(): number {
    let count = 0
    for (const { followers } of this.#groups.values()) count += followers.size
    return count
  }

  /** Begins to serve a client, from now on: it gets nothing that came before. */
  add(follower: Follower): void {
    this.#flush()
    const { key, wants } = follower
    const group = this.#groups.get(key) ?? { wants, followers: new Map() }
    this.#groups.set(key, group)
    group.followers.set(follower, this.#looks + Number(this.#glimpse.lasts))
    this.#unheard &&= follower.outbox.stalled
    for (const { name } of this.#bus.topics()) this.follow(name)
  }

  /** Stops to serve a client. */
  delete(follower: Follower): void {
    const { key } = follower
    const group = this.#groups.get(key)
    if (!group?.followers.delete(follower) || group.followers.size > 0) return
    this.#groups.delete(key)
    for (const [topic, undo] of this.#topics) {
      if (this.#wanted(topic)) continue
      undo()
      this.#topics.delete(topic)
      this.#targets.delete(topic)
      for (const [key, event] of this.#latest) if (event.topic === topic) this.#latest.delete(key)
    }
  }

  /** Begins to listen to a topic if somebody wants it. */
  follow(topic: string): void {
    if (!this.#topics.has(topic) && this.#wanted(topic)) this.#topics.set(topic, this.#handle(topic))
  }

  /** Stops listening. */
  close(): void {
    clearInterval(this.#timer)
    this.#glimpse.end()
    for (const undo of this.#topics.values()) undo()
    this.#topics.clear()
  }

  /** Sends every event so far at once, for a partner for whom the run waits. */
  hurry(): void {
    if (this.#everything && this.#log.events > 0) this.#flush()
  }

  /** Sends what has come up since the last time, and begins the next look at the spikes. */
  tick(): void {
    if (!this.#throttle.open) return
    this.#throttle.measure(() => {
      this.#settle()
      this.#flush()
    })
    if (!this.#everything) this.#look()
  }

  get #everything(): boolean {
    return this.#pace.glimpsesPerSecond === 0
  }

  #wanted(topic: string): boolean {
    for (const { wants } of this.#groups.values()) if (wants(topic)) return true
    return false
  }

  /** Hands what has gathered to each client that has room for it. */
  #flush(): void {
    const batch = this.#log.take()
    this.#full = false
    this.#unheard = true
    for (const { wants, followers } of this.#groups.values()) {
      const all = batch.select(wants)
      let late: ReturnType<EventBatch['select']> | undefined
      for (const [{ outbox }, firstLook] of followers) {
        const { lost, ...events } =
          firstLook <= this.#looks ? all : (late ??= batch.select(topic => kindOf(topic) !== 'spikes' && wants(topic)))
        outbox.dropped += lost
        outbox.send(events)
        this.#unheard &&= outbox.stalled
      }
    }
  }

  /** Begins the next look, if anybody reads: for those who do not, looks are not taken at all, but counted. */
  #look(): void {
    const spikes = [...this.#topics.keys()].filter(topic => kindOf(topic) === 'spikes')
    if (this.#unheard) this.#glimpse.end()
    for (const { wants, followers } of this.#groups.values()) {
      for (const { outbox } of followers.keys()) if (outbox.stalled) outbox.dropped += spikes.filter(wants).length
    }
    if (this.#unheard || this.#glimpse.lasts) return
    this.#looks++
    this.#glimpse.begin(spikes, this.#pace.stepsPerGlimpse)
  }

  #handle(topic: string): () => void {
    switch (kindOf(topic)) {
      case 'spikes':
        if (!this.#everything) return () => {}
        return this.#listen(topic as `spikes/${string}`, frame => {
          if (!this.#hasRoom()) this.#log.count(topic)
          else this.#log.addFrame(topic, frame)
        })
      case 'activity':
        return this.#listen(topic as `activity/${string}`, activity => this.#take({ topic, activity }))
      case 'targets':
        return this.#listen(topic as `targets/${string}`, target => {
          if (this.#everything) this.#take({ topic, target })
          else this.#targets.set(topic, { topic, target })
        })
      case 'weights':
        return this.#listen(topic as `weights/${string}`, weights => this.#take({ topic, weights }))
      case 'rewards':
        return this.#listen('rewards', reward => this.#take({ topic, reward }))
      case 'reports':
        return this.#listen('reports', report => this.#take({ topic, report }))
      case 'parameters':
      case 'currents':
        return this.#listen(topic as 'parameters', event =>
          this.#add({ topic, [bodies[kindOf(topic) as TopicKind]]: event }),
        )
      case 'control':
        return this.#listen('control', control => this.#log.add({ topic, control }))
      default:
        return this.#listen('faults', fault => this.#log.add({ topic, fault }))
    }
  }

  #take(event: IEnvelope): void {
    if (this.#everything) {
      this.#add(event)
      return
    }
    if (event.activity) this.#settleTargets()
    const key = this.#keyOf(event)
    this.#latest.delete(key) // the latest stands last
    this.#latest.set(key, event)
  }

  /** Of events with the same key the latest is sent. */
  #keyOf({ topic, report, reward }: IEnvelope): string {
    if (report) return `reports/${report.source}`
    return reward ? `rewards/${this.#rewards++ % mostRewards}` : topic!
  }

  #settleTargets(): void {
    for (const [topic, event] of this.#targets) this.#latest.set(topic, event)
    this.#targets.clear()
  }

  /** Brings the latest of each topic into the log, targets first. */
  #settle(): void {
    if (![...this.#latest.values()].some(({ activity }) => activity)) this.#settleTargets()
    for (const event of [...this.#latest.values()].toSorted((a, b) => Number(!a.target) - Number(!b.target)))
      this.#add(event)
    this.#latest.clear()
  }

  #add(event: IEnvelope): void {
    if (!this.#hasRoom()) this.#log.count(event.topic!)
    else this.#log.add(event)
  }

  /** Whether there is room for an event; a full log is sent, or has to wait until that may be. */
  #hasRoom(): boolean {
    if (this.#full || this.#unheard) return false
    if (this.#log.length < fullBytes && this.#log.events < fullEvents) return true
    if (this.#throttle.open) this.#throttle.measure(() => this.#flush())
    else this.#full = true
    return !this.#full
  }

  #listen<Name extends TopicName>(topic: Name, handler: (message: MessageOf<Name>) => void): () => void {
    return (this.#bus.topic(topic) as Topic<MessageOf<Name>>).listen('visualize', handler)
  }
}
