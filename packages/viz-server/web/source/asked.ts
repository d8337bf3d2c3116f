import type { BundleEvent, IInspected } from '@ngrad/core'

/** An answer that does not come is asked for again after so long [ms], and then after twice as long each time. */
const patience = 10_000

/** Questions that somebody waits for, each by its number, until its answer comes: one that is lost is asked for again. */
export class Asked {
  #number = 0
  readonly #recalls = new Map<number, (events: readonly BundleEvent[]) => void>()
  /** Those of them that a look waits for. */
  readonly #holding = new Set<number>()
  readonly #inspections = new Map<number, (inspected: IInspected) => void>()
  /** How each is asked, and when it is asked again. */
  readonly #open = new Map<number, { readonly ask: (number: number) => void; readonly timer: ReturnType<typeof setTimeout> }>()

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
      this.#ask(number, ask)
    })
  }

  /** Asks for a stretch of the past. @param holds whether a look stands until it is answered */
  recall(ask: (number: number) => void, holds: boolean): Promise<readonly BundleEvent[]> {
    return new Promise(resolve => {
      const number = this.next()
      this.#recalls.set(number, resolve)
      if (holds) this.#holding.add(number)
      this.#ask(number, ask)
    })
  }

  /** Takes an answer about the network. */
  inspected(inspected: IInspected): void {
    const number = inspected.number ?? 0
    this.#cease(number)
    this.#inspections.get(number)?.(inspected)
    this.#inspections.delete(number)
  }

  /** Takes an answer about the past; says whether somebody waited for it here. */
  recalled(number: number, events: readonly BundleEvent[]): boolean {
    const resolve = this.#recalls.get(number)
    this.#cease(number)
    this.#recalls.delete(number)
    this.#holding.delete(number)
    resolve?.(events)
    return resolve !== undefined
  }

  /** Nothing is answered any more. */
  clear(): void {
    for (const number of this.#open.keys()) this.#cease(number)
    for (const waiting of [this.#recalls, this.#holding, this.#inspections]) waiting.clear()
  }

  /** Asks all that is not answered again: answers that were on their way are lost. */
  again(): void {
    const open = Array.from(this.#open) // each is entered anew
    for (const [number, { ask }] of open) {
      this.#cease(number)
      this.#ask(number, ask)
    }
  }

  #ask(number: number, ask: (number: number) => void, wait: number = patience): void {
    this.#open.set(number, { ask, timer: setTimeout(() => this.#ask(number, ask, 2 * wait), wait) })
    ask(number)
  }

  #cease(number: number): void {
    clearTimeout(this.#open.get(number)?.timer)
    this.#open.delete(number)
  }
}
