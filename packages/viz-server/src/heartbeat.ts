/** What a heartbeat watches of a connection. */
export interface Watchable {
  /** Counts the signs of life of the other side: what it sent, and what it took. */
  readonly signs: number
  /** Asks the other side for a sign. */
  ping(): void
  /** Ends the connection. */
  end(reason: string): void
}

/** Beats that may pass without a sign. */
const tolerated = 2

/**
 * Asks each connection at every beat whether it is alive. One that gave none for more than two beats is ended: its machine
 * sleeps, its network is gone, or it does not read at all.
 */
export class Heartbeat {
  readonly #watched = new Map<Watchable, { signs: number; missed: number }>()
  readonly #timer: ReturnType<typeof setInterval>

  /** @param every time between beats [ms] */
  constructor(every: number) {
    this.#timer = setInterval(() => this.beat(), every).unref()
  }

  /** Watches a connection; returns how to stop that. */
  watch(connection: Watchable): () => void {
    this.#watched.set(connection, { signs: connection.signs, missed: 0 })
    return () => void this.#watched.delete(connection)
  }

  /** Ends what is dead, and asks the others. */
  beat(): void {
    for (const [connection, seen] of this.#watched) {
      seen.missed = connection.signs > seen.signs ? 0 : seen.missed + 1
      seen.signs = connection.signs
      if (seen.missed > tolerated) {
        this.#watched.delete(connection)
        connection.end('no sign of life: answer pings, or send a pong now and then')
      } else {
        connection.ping()
      }
    }
  }

  /** Stops. */
  close(): void {
    clearInterval(this.#timer)
    this.#watched.clear()
  }
}
