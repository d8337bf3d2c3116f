/**
 * On whose behalf things are asked for: of a plugin that is being attached, so that what it does can be undone where it throws, and of
 * one that only observes, also later, in what it has left to be called.
 */
export class Asking {
  #made: (() => void)[] | undefined
  /** Whether what is asked for is that of a plugin that only observes, and so no part of what a checkpoint has to have. */
  observing = false

  /** Attaches a plugin; how what it does meanwhile is undone is added to a list. */
  attach<Result>(observes: boolean, made: (() => void)[], attach: () => Result): Result {
    const outer = [this.observing, this.#made] as const
    ;[this.observing, this.#made] = [observes, made]
    try {
      return attach()
    } finally {
      ;[this.observing, this.#made] = outer
    }
  }

  /**
   * Notes how something is undone that is about to be done, if a plugin does it while it is attached.
   * @param remember looks at what there is before; it is not called otherwise
   */
  undoable(remember: () => () => void): void {
    this.#made?.push(remember())
  }

  /** What is to be called later, on the behalf on which it is asked for now. What it does behind an `await` is on nobody's. */
  bound<Given extends readonly unknown[], Result>(action: (...given: Given) => Result): (...given: Given) => Result {
    if (!this.observing) return action
    return (...given) => {
      const outer = this.observing
      this.observing = true
      try {
        return action(...given)
      } finally {
        this.observing = outer
      }
    }
  }
}
