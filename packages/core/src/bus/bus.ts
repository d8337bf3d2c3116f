import type { Observable } from 'rxjs'
import { NgradError, ParameterError } from '../errors.ts'
import type { Arrival } from './arrival.ts'
import type { Asking } from './asking.ts'
import { Failures } from './failures.ts'
import { isTopic, kindOf, topicWords } from './kinds.ts'
import type { TopicKind } from './kinds.ts'
import { Topic } from './topic.ts'
import type { MessageOf, TopicName } from './topics.ts'

/** Takes what is published on a topic in place of those who listen to it; it hands on what becomes of that. */
export type Take = (topic: string, message: unknown) => Arrival

/**
 * All topics of a simulation, by name.
 * @example
 * sim.bus.created.subscribe(({ name }) => console.log(name))
 * sim.bus.topic('rewards').publish({ value: 1 })
 */
export class Bus {
  readonly #topics = new Map<string, Topic<unknown>>()
  readonly #takes = new Map<string, Take>()
  readonly #failures = new Failures()
  readonly #created = new Topic<Topic<unknown>>('created', this.#failures)

  /**
   * The topic of a name; it is made when somebody first asks for it.
   * @throws ParameterError if there is no such kind of topic, or a `*` at its end makes it a pattern, which is many topics
   */
  topic<Name extends TopicName>(name: Name): Topic<MessageOf<Name>> {
    const existing = this.#topics.get(name)
    if (existing) return existing as Topic<MessageOf<Name>>
    if (!isTopic(name)) throw new ParameterError('bus.topic', name, topicWords)
    if (name.endsWith('*')) throw new ParameterError('bus.topic', name, 'one topic: a * at the end stands for any of that beginning')
    const take = this.#takes.get(kindOf(name))
    const topic = new Topic<MessageOf<Name>>(name, this.#failures, take && (message => take(name, message)))
    this.#topics.set(name, topic as Topic<unknown>)
    this.#created.publish(topic as Topic<unknown>)
    return topic
  }

  /** All topics that there are, in the order in which they were made. */
  topics(): readonly Topic<unknown>[] {
    return [...this.#topics.values()]
  }

  /** Each topic that is made from now on. */
  get created(): Observable<Topic<unknown>> {
    return this.#created
  }

  /** What went wrong in those who listen. @internal */
  get failures(): Failures {
    return this.#failures
  }

  /** On whose behalf things are asked for. @internal */
  get asking(): Asking {
    return this.#failures.asking
  }

  /**
   * Lets somebody take all that is published on topics of a kind, before there are any: what comes of it is handed on by
   * {@link Topic.hand}.
   * @throws NgradError if there is such a topic already
   * @internal
   */
  claim(kind: TopicKind, take: Take): void {
    const early = [...this.#topics.keys()].find(name => kindOf(name) === kind)
    if (early !== undefined || this.#takes.has(kind)) throw new NgradError(`${early ?? kind} is there already`)
    this.#takes.set(kind, take)
  }
}
