import type { Observable } from 'rxjs'
import { ParameterError } from '../errors.ts'
import { Failures } from './failures.ts'
import { Topic } from './topic.ts'
import type { MessageOf, TopicName } from './topics.ts'

const kinds = new Set(['spikes', 'activity', 'targets', 'weights'])
const singles = new Set(['rewards', 'reports', 'control', 'faults'])

/** All topics of a simulation, by name. */
export class Bus {
  readonly #topics = new Map<string, Topic<unknown>>()
  readonly #failures = new Failures()
  readonly #created = new Topic<Topic<unknown>>('created', this.#failures)

  /**
   * The topic of a name; it is made when somebody first asks for it.
   * @throws ParameterError if there is no such kind of topic
   */
  topic<Name extends TopicName>(name: Name): Topic<MessageOf<Name>> {
    const existing = this.#topics.get(name)
    if (existing) return existing as Topic<MessageOf<Name>>
    const slash = name.indexOf('/')
    if (!(slash < 0 ? singles.has(name) : kinds.has(name.slice(0, slash)) && slash + 1 < name.length)) {
      throw new ParameterError(
        'bus.topic',
        name,
        'spikes/…, activity/…, targets/…, weights/…, rewards, reports, control or faults',
      )
    }
    const topic = new Topic<MessageOf<Name>>(name, this.#failures)
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
}
