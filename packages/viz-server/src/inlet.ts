import { NgradError, ParameterError } from '@ngrad/core'
import type { Arrival, ArrivingTopic, Bus, IEnvelope, IParameter, ISpikeFrame, MessageOf } from '@ngrad/core'
import { bodies, checkStream, kindOf, portOf, streamOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import type { Right } from './access.ts'
import { Budget } from './budget.ts'
import { accepted } from './cost.ts'
import type { Feed } from './feed.ts'

/** Events: a partner in lock-step sends one for each frame. */
const messages = { burst: 20_000, perSecond: 20_000 } as const

/** Numbers of parameters that may be set by all clients together: those of neurons cost the run 2 µs each. */
export const settings = { burst: 50_000, perSecond: 100_000 } as const

/** Where events from outside go. */
export interface Entrance {
  readonly bus: Bus
  /** Takes an event of somebody that is no spikes; there is none where nothing is computed, as in a recording. */
  send?<Topic extends ArrivingTopic>(topic: Topic, message: MessageOf<Topic>, sender?: object): Arrival
  /** Is asked after each part of a frame. */
  waitFor?(owner: string, ask: () => Promise<void> | undefined): () => void
}

/** How often a partner is sent what there is, at most [ms]. */
const hurryEvery = 0.5

/** What a client sends into a simulation. */
export class Inlet {
  readonly #simulation: Entrance
  readonly #feed: Feed
  readonly #right: Right
  readonly #budget = new Budget(messages)
  readonly #settings: Budget
  readonly #hurries = new Map<string, () => void>()
  #eachFrame: (() => void) | undefined
  #hurried = 0
  /** What came late, and what was dropped, since the client was last told. */
  readonly #lost = new Map<string, { late: number; dropped: number }>()

  /**
   * @param simulation where it goes
   * @param feed is hurried whenever the run is about to wait for one of its ports
   * @param right what the client may do
   * @param shared numbers of parameters that may be set, shared with other clients
   */
  constructor(simulation: Entrance, feed: Feed, right: Right, shared: Budget = new Budget(settings)) {
    this.#simulation = simulation
    this.#feed = feed
    this.#right = right
    this.#settings = shared
  }

  /** Pays for events before they are read. @throws NgradError if they are too many */
  pay(count: number): void {
    if (count > 0 && !this.#budget.take(count))
      throw new NgradError(`events come in too many messages: ${messages.perSecond} a second are taken`)
  }

  /**
   * Takes an event of a topic that is paid for.
   * @returns whether it is one that a simulation takes
   * @throws ParameterError if it refuses it
   * @throws NgradError if the client may not send it
   */
  take(event: IEnvelope): boolean {
    const topic = event.topic ?? ''
    const kind = kindOf(topic) as TopicKind
    if (!accepted.some(body => event[body])) return false
    const message = event[bodies[kind]]
    if (!message || !accepted.includes(bodies[kind])) throw new ParameterError('topic', topic, 'that of the event')
    if (this.#right === 'read') throw new NgradError(`this token lets its owner look, not send ${kind}`)
    if (kind === 'parameters' && this.#right !== 'control')
      throw new NgradError('this token lets its owner send spikes, not change parameters')
    if (kind === 'parameters') this.#paySettings(topic, message as IParameter)
    this.#note(topic, kind === 'spikes' ? this.#takeSpikes(topic, message as ISpikeFrame) : this.#send(topic, message))
    return true
  }

  #paySettings(topic: string, { value, index }: IParameter): void {
    const count = 1 + (value ?? []).length + (index ?? []).length
    const { burst, perSecond } = settings
    if (this.#settings.take(count)) return
    const most = `few enough: all clients together may set ${burst} numbers at once, and ${perSecond} a second`
    throw new ParameterError(`${topic}.value`, (value ?? []).length, most, `${topic} of ${count} numbers is refused; they must be ${most}`)
  }

  #send(topic: string, message: object): Arrival {
    if (!this.#simulation.send) throw new ParameterError('topic', topic, 'sent to a run; this is a recording')
    return this.#simulation.send(topic as 'rewards', message, this)
  }

  #takeSpikes(topic: string, { stream, firstStep, steps, neuron, offset }: ISpikeFrame): Arrival {
    const port = portOf(this.#simulation.bus, streamOf(topic))
    if (!port) throw new ParameterError('topic', topic, 'spikes/… of a port')
    checkStream(topic, stream)
    if (!this.#hurries.has(topic))
      this.#hurries.set(
        topic,
        port.beforeWait(() => this.#feed.hurry()),
      )
    this.#eachFrame ??= this.#simulation.waitFor?.('visualize', () => this.#hurry())
    const offsets = offset && offset.length > 0 ? { offsets: offset } : {}
    return port.send({ firstStep: Number(firstStep ?? 0), steps: steps || 1, neurons: neuron ?? [], ...offsets }, this)
  }

  /** A partner in a loop is told at once what happened, not twenty times a second: it may have to answer. */
  #hurry(): undefined {
    const now = performance.now()
    if (now - this.#hurried < hurryEvery) return
    this.#hurried = now
    this.#feed.hurry()
  }

  #note(topic: string, arrival: Arrival): void {
    if (arrival.late + arrival.dropped === 0) return
    const { late, dropped } = this.#lost.get(topic) ?? { late: 0, dropped: 0 }
    this.#lost.set(topic, { late: late + arrival.late, dropped: dropped + arrival.dropped })
  }

  /** What the client should know of what it sent, by topic, since the last time. */
  losses(): [topic: string, words: string][] {
    const words = [...this.#lost].map(([topic, { late, dropped }]): [string, string] => [
      topic,
      (kindOf(topic) === 'spikes'
        ? `${late} spikes came late and were fired in the next step; ${dropped} were dropped`
        : `${late} events came late and count from the next step; ${dropped} were dropped`) +
        (dropped > 0 ? ', as they were late or this client has its share of the room for what waits' : ''),
    ])
    this.#lost.clear()
    return words
  }

  /** Ends it. */
  close(): void {
    for (const undo of this.#hurries.values()) undo()
    this.#hurries.clear()
    this.#eachFrame?.()
  }
}
