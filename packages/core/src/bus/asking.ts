/**
 * On whose behalf things are asked for: of a plugin that is being attached, so that what it does can be undone where it throws, and of
 * one that only observes, also later, in what it has left to be called.
 */
export class Asking {
  #made: (() => void)[] | undefined
  /** Whether what is asked for is that of a plugin that only observes, and so no part of what a checkpoint has to have. */
  observing = false
  /** Who is being served, as long as that has not returned: on whose behalf something is asked for. */
  serving: string | undefined

  /** Hands a value to somebody: without a closure, as it is done for each message. */
  serve<Value, Result>(owner: string, receive: (value: Value) => Result, value: Value): Result {
    const { serving, observing } = this
    this.serving = owner
    this.observing = false
    try {
      return receive(value)
    } finally {
      this.serving = serving
      this.observing = observing
    }
  }

  /** Does something on behalf of a plugin; how what is done meanwhile is undone is added to a list, where there is one. */
  during<Result>(observes: boolean, made: (() => void)[] | undefined, action: () => Result): Result {
    const outer = [this.observing, this.#made] as const
    ;[this.observing, this.#made] = [observes, made]
    try {
      return action()
    } finally {
      ;[this.observing, this.#made] = outer
    }
  }

  /** Notes how something is undone that a plugin does while it is attached, and that stays when the plugin goes; returns that. */
  undoable(undo: () => void): () => void {
    this.#made?.push(undo)
    return undo
  }

  /** What is to be called later, on the behalf on which it is asked for now. What it does behind an `await` is on nobody's. */
  bound<Given extends readonly unknown[], Result>(action: (...given: Given) => Result): (...given: Given) => Result {
    if (!this.observing) return action
    return (...given) => this.during(true, this.#made, () => action(...given))
  }
}
