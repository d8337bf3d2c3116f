import { Observable, Subscriber } from 'rxjs'
import type { Observer, Operator, Subscription } from 'rxjs'
import type { Failures } from './failures.ts'

/** What subscribes: an observer, or what to do with each value. */
type Subscribes<Value> = Partial<Observer<Value>> | ((value: Value) => void) | null

const nothing = (): void => {}

/**
 * An observable whose subscribers' mistakes are noted at once, also those behind operators and in promises: RxJS would
 * throw them on a later turn, without a word of whose they are.
 */
export class Guarded<Value> extends Observable<Value> {
  readonly #owner: string
  readonly #failures: Failures

  /**
   * @param owner what its subscribers are called
   * @param failures where mistakes are noted
   * @param subscribe what happens when somebody subscribes
   */
  constructor(owner: string, failures: Failures, subscribe?: (subscriber: Subscriber<Value>) => () => void) {
    super(subscribe)
    this.#owner = owner
    this.#failures = failures
  }

  /** What an operator makes of this is guarded as well. @internal */
  override lift<Result>(operator?: Operator<Value, Result>): Observable<Result> {
    const lifted = new Guarded<Result>(this.#owner, this.#failures)
    lifted.source = this
    lifted.operator = operator
    return lifted
  }

  /** Subscribes, as RxJS has it. */
  override subscribe(
    observerOrNext?: Subscribes<Value>,
    error?: ((error: unknown) => void) | null,
    complete?: (() => void) | null,
  ): Subscription {
    if (observerOrNext instanceof Subscriber) return super.subscribe(observerOrNext) // an operator's own
    const observer: Partial<Observer<Value>> =
      typeof observerOrNext === 'function' || !observerOrNext
        ? { ...(observerOrNext && { next: observerOrNext }), ...(error && { error }), ...(complete && { complete }) }
        : observerOrNext
    const [owner, failures] = [this.#owner, this.#failures]
    const next = failures.asking.bound(observer.next?.bind(observer) ?? nothing)
    const failed = observer.error?.bind(observer) ?? ((problem: unknown): void => failures.tell(owner, problem))
    const completed = observer.complete?.bind(observer) ?? nothing
    return super.subscribe({
      next: value => failures.attempt(owner, next, value),
      error: problem => failures.attempt(owner, failed, problem),
      complete: () => failures.attempt(owner, completed, undefined),
    })
  }
}
