/** Something that waits for its step. */
export interface Due {
  readonly step: number
}

/** What stands in the queue, and as how many-th it came. */
interface Place<Each> {
  readonly each: Each
  readonly step: number
  readonly order: number
}

/**
 * What waits for steps, the next first; of the same step in the order in which it came. Whatever comes in or out costs the logarithm of
 * how many wait.
 * @see Williams (1964), "Algorithm 232: heapsort", Communications of the ACM 7:347
 */
export class DueQueue<Each extends Due> {
  /** Each place is not behind the two that hang below it: of place p those are 2 p + 1 and 2 p + 2. */
  readonly #places: Place<Each>[] = []
  #came = 0

  /** How many wait. */
  get size(): number {
    return this.#places.length
  }

  /** The step for which the next one waits, or infinity. */
  get next(): number {
    return this.#places[0]?.step ?? Infinity
  }

  /** Takes one in. */
  add(each: Each): void {
    const place = { each, step: each.step, order: this.#came++ }
    let at = this.#places.push(place) - 1
    while (at > 0) {
      const above = (at - 1) >>> 1
      if (isBefore(this.#places[above]!, place)) break
      this.#places[at] = this.#places[above]!
      at = above
    }
    this.#places[at] = place
  }

  /** Takes the next one out, if there is one. */
  take(): Each | undefined {
    const first = this.#places[0]
    const last = this.#places.pop()
    if (this.#places.length > 0) this.#sink(last!)
    return first?.each
  }

  /** All that wait, in their order; none is taken out. */
  all(): Each[] {
    return this.#places.toSorted((one, other) => (isBefore(one, other) ? -1 : 1)).map(({ each }) => each)
  }

  /** Puts one where the first stood, and below what is before it. */
  #sink(place: Place<Each>): void {
    const places = this.#places
    let at = 0
    for (let below = 1; below < places.length; below = 2 * at + 1) {
      if (below + 1 < places.length && isBefore(places[below + 1]!, places[below]!)) below++
      if (isBefore(place, places[below]!)) break
      places[at] = places[below]!
      at = below
    }
    places[at] = place
  }
}

const isBefore = (one: Place<unknown>, other: Place<unknown>): boolean =>
  one.step < other.step || (one.step === other.step && one.order < other.order)
