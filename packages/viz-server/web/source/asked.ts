import type { BundleEvent, IInspected } from '@ngrad/core'

/** Questions that somebody waits for, each by its number, until its answer comes. */
export class Asked {
  #number = 0
  readonly #recalls = new Map<number, (events: readonly BundleEvent[]) => void>()
  /** Those of them that a look waits for. */
  readonly #holding = new Set<number>()
  readonly #inspections = new Map<number, (inspected: IInspected) => void>()

  /** Whether a look stands until something is answered. */
  get holds(): boolean {
    return this.#holding.size > 0
  }

  /** The number of a question that somebody else waits for. */
  next(): number {
    return ++this.#number
  }

  /** Asks what a part of the network is. */
  inspect(ask: (number: number) => void): Promise<IInspected> {
    return new Promise(resolve => {
      const number = this.next()
      this.#inspections.set(number, resolve)
      ask(number)
    })
  }

  /** Asks for a stretch of the past. @param holds whether a look stands until it is answered */
  recall(ask: (number: number) => void, holds: boolean): Promise<readonly BundleEvent[]> {
    return new Promise(resolve => {
      const number = this.next()
      this.#recalls.set(number, resolve)
      if (holds) this.#holding.add(number)
      ask(number)
    })
  }

  /** Takes an answer about the network. */
  inspected(inspected: IInspected): void {
    const number = inspected.number ?? 0
    this.#inspections.get(number)?.(inspected)
    this.#inspections.delete(number)
  }

  /** Takes an answer about the past; says whether somebody waited for it here. */
  recalled(number: number, events: readonly BundleEvent[]): boolean {
    const resolve = this.#recalls.get(number)
    this.#recalls.delete(number)
    this.#holding.delete(number)
    resolve?.(events)
    return resolve !== undefined
  }

  /** Nothing is answered any more. */
  clear(): void {
    for (const waiting of [this.#recalls, this.#holding, this.#inspections]) waiting.clear()
  }
}
