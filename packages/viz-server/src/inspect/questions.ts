/** After a piece of an answer the run goes on for so many times as long as it took. */
const restsFor = 4

/** A piece of an answer: all of it where it is the last, and how long it held the run up [ms]. */
export interface Piece<Answer> {
  readonly answer?: Answer
  readonly took: number
}

/**
 * Lets questions about a network take a share of its run that is bounded, whoever asks and however much: a fifth. Of each
 * who asks one waits at a time, so that nobody stands behind all of another's; and what several have asked is found once.
 */
export class Questions<Answer> {
  readonly #waiting = new Map<string, Promise<Answer>>()
  readonly #turns = new WeakMap<object, Promise<unknown>>()
  #free: Promise<unknown> = Promise.resolve()
  #closed = false

  /**
   * Asks, in turn.
   * @param client who asks
   * @param question what is asked; the same one that still waits has the same answer
   * @param begin begins to find the answer; what it returns does the next piece of that
   */
  ask(client: object, question: string, begin: () => () => Promise<Piece<Answer>>): Promise<Answer> {
    const same = this.#waiting.get(question)
    if (same) return same
    const turn = this.#turns.get(client) ?? Promise.resolve()
    const answer = turn.then(() => this.#next(question, begin))
    this.#waiting.set(question, answer)
    this.#turns.set(
      client,
      answer.catch(() => {}),
    )
    return answer
  }

  #next(question: string, begin: () => () => Promise<Piece<Answer>>): Promise<Answer> {
    const found = this.#free.then(async () => {
      this.#waiting.delete(question) // who asks from now on wants to know how it is then
      const piece = begin()
      for (;;) {
        const { answer, took } = await piece()
        if (answer !== undefined) return { answer, took }
        await this.#rest(restsFor * took)
      }
    })
    this.#free = found.then(
      ({ took }) => this.#rest(restsFor * took),
      () => {},
    )
    return found.then(({ answer }) => answer)
  }

  #rest(time: number): Promise<void> | undefined {
    if (time < 1 || this.#closed) return undefined
    return new Promise(resolve => {
      setTimeout(resolve, time)
    })
  }

  /** Nobody asks any more; what waits is answered without a rest. */
  close(): void {
    this.#closed = true
  }
}
