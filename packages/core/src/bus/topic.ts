import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'

/** What went wrong in a listener. */
export interface Failure {
  /** Who registered the listener. */
  readonly owner: string
  /** What it threw. */
  readonly error: unknown
}

/** Somebody who is served, in the order of registration. */
interface Listener<Message> {
  readonly owner: string
  readonly receive: (message: Message) => void
}

/**
 * One stream of messages. A topic is an RxJS `Observable`, so all of its operators apply; it never completes.
 *
 * Subscribers and listeners are served in the order of their registration. Each is tried: where a listener throws, the
 * others are served all the same. (A bare subscriber that throws is reported by RxJS on a later turn, as always.)
 */
export class Topic<Message> extends Observable<Message> {
  /** Name of the topic. */
  readonly name: string
  readonly #fail: (failure: Failure) => void
  /** Replaced, never changed, so that a message under way is not disturbed. */
  #listeners: readonly Listener<Message>[] = []

  /**
   * @param name name of the topic
   * @param fail is told of a listener that threw
   */
  constructor(name: string, fail: (failure: Failure) => void) {
    super((subscriber: Subscriber<Message>) =>
      this.#add({ owner: 'a subscriber', receive: message => subscriber.next(message) }),
    )
    this.name = name
    this.#fail = fail
  }

  /** Whether anybody would receive a message now; publishers need not make one if not. */
  get listening(): boolean {
    return this.#listeners.length > 0
  }

  /** Hands a message to everybody. */
  publish(message: Message): void {
    const listeners = this.#listeners
    for (let index = 0; index < listeners.length; index++) {
      const { owner, receive } = listeners[index]!
      try {
        receive(message)
      } catch (error) {
        this.#fail({ owner, error })
      }
    }
  }

  /**
   * Listens on behalf of a plugin; returns how to stop that.
   * @param owner the plugin, to be named if the handler throws
   */
  listen(owner: string, handler: (message: Message) => void): () => void {
    return this.#add({ owner, receive: handler })
  }

  #add(listener: Listener<Message>): () => void {
    this.#listeners = [...this.#listeners, listener]
    return () => {
      this.#listeners = this.#listeners.filter(other => other !== listener)
    }
  }
}
