import type { Subscriber } from 'rxjs'
import { ParameterError } from '../errors.ts'
import { checkArguments } from '../kinds.ts'
import { heard } from './arrival.ts'
import type { Arrival } from './arrival.ts'
import type { Failures } from './failures.ts'
import { Guarded } from './guarded.ts'

/** Somebody who is served, in the order of registration. */
interface Listener<Message> {
  readonly owner: string
  readonly receive: (message: Message) => unknown
  /** Whether it only looks on, and writes to nothing of the network. */
  readonly looksOn?: boolean
}

/**
 * One stream of messages. A topic is an RxJS `Observable`, so all of its operators apply; it never completes.
 *
 * Subscribers and listeners are served in the order of their registration. Each is tried: where one throws, or returns a
 * promise that is rejected, the others are served all the same.
 * @example sim.bus.topic('spikes/cells').pipe(map(frame => frame.count)).subscribe(console.log)
 */
export class Topic<Message> extends Guarded<Message> {
  /** Name of the topic. */
  readonly name: string
  readonly #failures: Failures
  readonly #take: ((message: Message) => Arrival) | undefined
  /** Replaced, never changed, so that a message under way is not disturbed. */
  #listeners: readonly Listener<Message>[] = []

  /**
   * @param name name of the topic
   * @param failures where it is noted that a listener threw
   * @param take takes what is published, if that is not for listeners at once
   */
  constructor(name: string, failures: Failures, take?: (message: Message) => Arrival) {
    checkArguments('Topic', { name }, { name: 'text' })
    const owner = `a subscriber of ${name}`
    super(owner, failures, (subscriber: Subscriber<Message>) =>
      this.#add({ owner, receive: message => subscriber.next(message) }),
    )
    this.name = name
    this.#failures = failures
    this.#take = take
  }

  /** Whether anybody would receive a message now; publishers need not make one if not. */
  get listening(): boolean {
    return this.#listeners.length > 0
  }

  /**
   * Hands a message to everybody who listens. On topics of which the simulation says what happens (`spikes/…`, `currents/…`,
   * `parameters`) it is a request, which is heeded from the step that it names, and then told to everybody. Everything
   * else is for whoever listens, under any name, and nobody asks whether anybody does: `weights/…` tell of weights and change none
   * (`parameters` do), and a learner with a network of its own has `targets/…` of which there is no population. So a misspelt name is
   * not told here; {@link Simulation.send} asks for a population, as what comes over a connection is asked.
   * @returns how much of such a request came late, and how much was dropped
   * @throws NgradError if such a request cannot be heeded, or it is no message
   */
  publish(message: Message): Arrival {
    if (typeof message !== 'object' || message === null)
      throw new ParameterError(`${this.name}: the message`, message, 'an object')
    if (this.#take) return this.#take(message)
    this.hand(message)
    return heard
  }

  /** Hands a message to everybody, whoever takes requests. @internal */
  hand(message: Message): void {
    const listeners = this.#listeners
    for (let index = 0; index < listeners.length; index++) {
      const { owner, receive, looksOn } = listeners[index]!
      if (looksOn) this.#failures.show(owner, receive, message)
      else this.#failures.attempt(owner, receive, message)
    }
  }

  /**
   * Listens on behalf of a plugin; returns how to stop that.
   * @param owner the plugin, to be named if the handler throws
   * @param looksOn whether it only looks on, and writes to nothing of the network
   */
  listen(owner: string, handler: (message: Message) => void, looksOn: boolean = false): () => void {
    return this.#add({ owner, receive: handler, looksOn })
  }

  #add({ receive, ...rest }: Listener<Message>): () => void {
    const { asking } = this.#failures
    const listener = { ...rest, receive: asking.bound(receive) }
    this.#listeners = [...this.#listeners, listener]
    return asking.undoable(() => {
      this.#listeners = this.#listeners.filter(other => other !== listener)
    })
  }
}
