import type * as workerThreads from 'node:worker_threads'

/**
 * Tells whether a thread has ended while this one does not give way, so that no event of it can come: the thread is given one
 * end of a channel, which is shut with it. The other end takes no more messages then, as soon as it has looked for one.
 */
export class ThreadLife {
  /** What the thread is given, and leaves alone. */
  readonly theirs: workerThreads.MessagePort
  readonly #own: workerThreads.MessagePort
  readonly #receive: typeof workerThreads.receiveMessageOnPort
  readonly #tells: boolean

  constructor({ MessageChannel: Channel, receiveMessageOnPort }: typeof workerThreads) {
    const { port1, port2 } = new Channel()
    port1.unref()
    this.#own = port1
    this.theirs = port2
    this.#receive = receiveMessageOnPort
    this.#tells = this.#send()
  }

  /** Whether it has ended; undefined where the platform does not tell. */
  get ended(): boolean | undefined {
    if (!this.#tells) return undefined
    this.#receive(this.#own)
    return !this.#send()
  }

  /** Forgets the thread. */
  close(): void {
    this.#own.close()
  }

  /** Node says whether a message was taken, though not in its types. */
  #send(): boolean {
    return (this.#own.postMessage(0) as unknown) === true
  }
}
