/** What went wrong in somebody who listens. */
export interface Failure {
  /** Who registered the listener. */
  readonly owner: string
  /** What it threw. */
  readonly error: unknown
}

/** What goes wrong in those who listen, until somebody takes it. */
export class Failures {
  #first: Failure | undefined
  #pending = 0

  /** Notes what somebody threw; the first counts until it is taken. */
  tell(owner: string, error: unknown): void {
    this.#first ??= { owner, error }
  }

  /** Hands a value to somebody; what it throws, or what a promise that it returns is rejected with, is noted. */
  attempt<Value>(owner: string, receive: (value: Value) => unknown, value: Value): void {
    try {
      const result = receive(value)
      if (result instanceof Promise) void this.#watch(owner, result)
    } catch (error) {
      this.tell(owner, error)
    }
  }

  /** Whether somebody has returned a promise that is not settled yet. */
  get pending(): boolean {
    return this.#pending > 0
  }

  /** The first failure since the last call; the others of the same time are dropped. */
  take(): Failure | undefined {
    const first = this.#first
    this.#first = undefined
    return first
  }

  async #watch(owner: string, promise: Promise<unknown>): Promise<void> {
    this.#pending++
    try {
      await promise
    } catch (error) {
      this.tell(owner, error)
    } finally {
      this.#pending--
    }
  }
}
