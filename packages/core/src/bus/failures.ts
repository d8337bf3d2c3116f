import { Asking } from './asking.ts'
import { comesLater } from './later.ts'

/** What went wrong in somebody who listens. */
export interface Failure {
  /** Who registered the listener. */
  readonly owner: string
  /** What it threw. */
  readonly error: unknown
  /** Step at which it was served. */
  readonly step: number
}

/** What goes wrong in those who listen, until somebody takes it. */
export class Failures {
  /** On whose behalf things are asked for. */
  readonly asking: Asking = new Asking()
  /** Step at which somebody is served now: the first of a frame that is handed out, else the next one. */
  step = 0
  #first: Failure | undefined
  #pending = 0
  #served = 0
  readonly #writers = new Set<string>()

  /** Notes what somebody threw who was served at a step; the first counts until it is taken. */
  tell(owner: string, error: unknown, step: number = this.step): void {
    this.#first ??= { owner, error, step }
  }

  /** How often somebody has been served who may have changed what everybody can write to. */
  get served(): number {
    return this.#served
  }

  /** Who has been served so since the last call, in order. */
  takeWriters(): readonly string[] {
    const writers = [...this.#writers]
    this.#writers.clear()
    return writers
  }

  /** Does something on behalf of somebody. */
  serve<Result>(owner: string, action: () => Result): Result {
    this.#served++
    this.#writers.add(owner)
    return this.asking.serve(owner, action, undefined)
  }

  /** Hands a value to somebody; what it throws, or what a promise that it returns is rejected with, is noted. */
  attempt<Value>(owner: string, receive: (value: Value) => unknown, value: Value): void {
    this.#served++
    this.#writers.add(owner)
    this.show(owner, receive, value)
  }

  /** The same for somebody who only looks on, and writes to nothing of the network. */
  show<Value>(owner: string, receive: (value: Value) => unknown, value: Value): void {
    try {
      const result = this.asking.serve(owner, receive, value)
      if (comesLater(result)) void this.#watch(owner, result)
    } catch (error) {
      this.tell(owner, error)
    }
  }

  /** Whether somebody has returned a promise that is not settled yet. */
  get pending(): boolean {
    return this.#pending > 0
  }

  /** Forgets what the network itself refused, whose state is written over. @param refused names of what it is made of */
  forget(refused: { has(owner: string): boolean }): void {
    if (this.#first && refused.has(this.#first.owner)) this.#first = undefined
  }

  /** The first failure since the last call; the others of the same time are dropped. */
  take(): Failure | undefined {
    const first = this.#first
    this.#first = undefined
    return first
  }

  async #watch(owner: string, promise: PromiseLike<unknown>): Promise<void> {
    const { step } = this
    this.#pending++
    try {
      await promise
    } catch (error) {
      this.tell(owner, error, step)
    } finally {
      this.#pending--
    }
  }
}
