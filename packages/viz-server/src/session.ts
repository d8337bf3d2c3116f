import { decodeBundle, NgradError, WireError } from '@ngrad/core'
import type { Bus, IEnvelope, IHello, ISubscribe, MessageOf, Topic, TopicName } from '@ngrad/core'
import { Glimpse } from './glimpse.ts'
import { Outbox } from './outbox.ts'
import type { OutboxLimits, Sender } from './outbox.ts'
import type { Recent } from './recent.ts'
import { describeStreams, kindOf, matches } from './streams.ts'
import type { Viewed } from './streams.ts'

/** Largest message that is read from a client [bytes]. */
export const largestRequest: number = 64 * 1024
/** So many messages that cannot be used end a connection. */
const toleratedFaults = 3
const mostTopics = 256
/** Rewards that are sent with one bundle, where not everything is asked for. */
const mostRewards = 64
/** Bundles are sent so often if all is to be sent [ms]. */
const defaultTick = 50
const defaultSteps = 40
const statusEvery = 1000

/** The connection of a client, as far as a session needs it. */
export interface SessionSocket extends Sender {
  /** Ends the connection. */
  close(code: number, reason: string): void
}

/** What a session works on. */
export interface SessionOptions {
  /** The simulation that is watched. */
  readonly simulation: Viewed & { readonly bus: Bus }
  /** The client. */
  readonly socket: SessionSocket
  /** What a client that comes late should be told. */
  readonly recent: Recent
  /** First message, without the streams. */
  readonly hello: IHello
  /** Bounds of what waits for the client. */
  readonly limits?: OutboxLimits
}

/**
 * One client: what it wants to see, and what waits for it.
 *
 * It listens to a topic only while the client wants it, and to spikes only while a {@link Glimpse} lasts. Of the other
 * messages the latest of each topic is sent with the next bundle, and of rewards the latest few, as one alone says
 * little. A client that asks for zero glimpses gets all messages, as far as there is room.
 */
export class Session {
  readonly #options: SessionOptions
  readonly #outbox: Outbox
  readonly #glimpse: Glimpse
  /** How to stop listening, by topic; spikes that are looked at in glimpses have an entry that does nothing. */
  readonly #topics = new Map<string, () => void>()
  /** The latest of each topic, to be sent with the next bundle. */
  readonly #latest = new Map<string, IEnvelope>()
  /** The latest targets; they are sent as they were when an activity was seen, so that a vote and its label agree. */
  readonly #targets = new Map<string, IEnvelope>()
  #request = { topics: [] as readonly string[], everything: true, period: defaultTick, steps: defaultSteps }
  #timer: ReturnType<typeof setInterval> | undefined
  #created: { unsubscribe(): void } | undefined
  #unadvertised: Topic<unknown>[] = []
  #lastStatus = -Infinity
  #rewards = 0
  #faults = 0

  constructor(options: SessionOptions) {
    this.#options = options
    this.#outbox = new Outbox(options.socket, options.limits)
    this.#glimpse = new Glimpse({
      listen: (topic, handler) => this.#listen(topic as `spikes/${string}`, handler),
      seen: (topic, frame) => this.#outbox.addFrame(topic, frame),
    })
  }

  /** Events that were dropped because the client was too slow. */
  get dropped(): number {
    return this.#outbox.dropped
  }

  /** Topics that are sent to the client now. */
  get topics(): readonly string[] {
    return [...this.#topics.keys()]
  }

  /** Greets the client; from now on it is served. */
  open(): void {
    const { simulation, hello } = this.#options
    this.#outbox.add({ hello: { ...hello, stream: describeStreams(simulation, simulation.bus.topics()) } })
    this.#outbox.flush()
    this.#created = simulation.bus.created.subscribe(topic => this.#meet(topic))
    this.#restartTimer()
  }

  /** Stops listening; nothing is sent any more. */
  close(): void {
    clearInterval(this.#timer)
    this.#created?.unsubscribe()
    this.#glimpse.end()
    for (const undo of this.#topics.values()) undo()
    this.#topics.clear()
  }

  /** Takes a message of the client. What cannot be used is answered with a fault; a client that goes on is sent away. */
  receive(bytes: Uint8Array): void {
    try {
      for (const { subscribe, control } of decodeBundle(bytes, largestRequest).event ?? []) {
        if (subscribe) this.#subscribe(subscribe)
        else if (control) this.#options.simulation.bus.topic('control').publish(control)
        else throw new WireError('a client sends Subscribe or Control, nothing else', 0)
      }
    } catch (error) {
      this.refuse(error)
    }
  }

  /** Tells the client what is wrong with its message. */
  refuse(error: unknown): void {
    const { socket, simulation } = this.#options
    const { name, message } = error instanceof NgradError ? error : new NgradError('the message could not be read')
    this.#outbox.add({ fault: { kind: name, message, source: 'visualize', step: simulation.step } })
    this.#outbox.flush()
    this.#faults++
    if (this.#faults >= toleratedFaults) socket.close(1007, 'too many messages that cannot be read')
  }

  /** Sends what has come up since the last time, and begins the next look at the spikes. */
  tick(now: number = performance.now()): void {
    const { simulation } = this.#options
    if (this.#unadvertised.length > 0) {
      this.#outbox.add({ advertise: { stream: describeStreams(simulation, this.#unadvertised) } })
      this.#unadvertised = []
    }
    if (now - this.#lastStatus >= statusEvery) {
      this.#lastStatus = now
      const { sent, dropped, waiting } = this.#outbox
      this.#outbox.add({ status: { sent, dropped, queued: waiting, step: simulation.step } })
    }
    this.#flushLatest()
    this.#outbox.flush()
    this.#look()
  }

  #look(): void {
    if (this.#request.everything) return
    const spikes = [...this.#topics.keys()].filter(topic => kindOf(topic) === 'spikes')
    if (!this.#outbox.stalled) this.#glimpse.begin(spikes, this.#request.steps)
    else {
      this.#glimpse.end() // a client that does not read costs nothing: its looks are not taken at all
      this.#outbox.dropped += spikes.length
    }
  }

  #subscribe({ topic: topics, glimpsesPerSecond, stepsPerGlimpse }: ISubscribe): void {
    const patterns = (topics ?? []).map(String)
    if (patterns.length > mostTopics)
      throw new WireError(`${patterns.length} topics in Subscribe; at most ${mostTopics} are taken`, 0)
    const rate = Math.min(glimpsesPerSecond ?? 0, 100)
    const before = new Set(this.#topics.keys())
    this.#glimpse.end()
    for (const undo of this.#topics.values()) undo()
    this.#topics.clear()
    this.#latest.clear()
    this.#targets.clear()
    this.#request = {
      topics: patterns,
      everything: rate === 0,
      period: rate === 0 ? defaultTick : 1000 / rate,
      steps: Math.min(stepsPerGlimpse || defaultSteps, 1e6),
    }
    for (const topic of this.#options.simulation.bus.topics()) this.#follow(topic.name)
    for (const event of this.#options.recent.of(name => this.#topics.has(name) && !before.has(name)))
      this.#outbox.add(event)
    this.#restartTimer()
  }

  #restartTimer(): void {
    clearInterval(this.#timer)
    this.#timer = setInterval(() => this.tick(), this.#request.period)
  }

  #meet(topic: Topic<unknown>): void {
    this.#unadvertised.push(topic)
    this.#follow(topic.name)
  }

  /** Begins to listen to a topic if the client wants it. */
  #follow(topic: string): void {
    if (this.#topics.has(topic) || !this.#request.topics.some(pattern => matches(pattern, topic))) return
    this.#topics.set(topic, this.#handle(topic, this.#request.everything))
  }

  #handle(topic: string, everything: boolean): () => void {
    switch (kindOf(topic)) {
      case 'spikes':
        if (!everything) return () => {}
        return this.#listen(topic as `spikes/${string}`, frame => this.#outbox.addFrame(topic, frame))
      case 'activity':
        return this.#listen(topic as `activity/${string}`, activity => this.#take({ topic, activity }))
      case 'targets':
        return this.#listen(topic as `targets/${string}`, target => {
          if (everything) this.#take({ topic, target })
          else this.#targets.set(topic, { topic, target })
        })
      case 'weights':
        return this.#listen(topic as `weights/${string}`, weights => this.#take({ topic, weights }))
      case 'rewards':
        return this.#listen('rewards', reward => this.#take({ topic, reward }))
      case 'reports':
        return this.#listen('reports', report => this.#take({ topic, report }))
      case 'control':
        return this.#listen('control', control => this.#outbox.add({ topic, control }))
      default:
        return this.#listen('faults', fault => this.#outbox.add({ topic, fault }))
    }
  }

  #take(event: IEnvelope): void {
    if (this.#request.everything) {
      this.#send(event)
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

  #flushLatest(): void {
    const seen = [...this.#latest.values()].some(({ activity }) => activity)
    if (!seen) this.#settleTargets()
    const targetsFirst = [...this.#latest.values()].toSorted((a, b) => Number(!a.target) - Number(!b.target))
    for (const event of targetsFirst) this.#send(event)
    this.#latest.clear()
  }

  #send(event: IEnvelope): void {
    if (!event.report) this.#options.recent.keep(event) // reports are kept anyway, whether or not a client listens
    this.#outbox.add(event)
  }

  #listen<Name extends TopicName>(topic: Name, handler: (message: MessageOf<Name>) => void): () => void {
    return (this.#options.simulation.bus.topic(topic) as Topic<MessageOf<Name>>).listen('visualize', handler)
  }
}
