/** Which neuron an id is of, and which ids there are. */
export class NeuronIndex {
  /** Ids in the order of the neurons. */
  readonly ids: string[] = []
  /** Whether ids that come later are refused. */
  readonly isComplete: boolean
  readonly #places = new Map<unknown, number>()

  /** @param isComplete whether a table of neurons says which there are */
  constructor(isComplete: boolean) {
    this.isComplete = isComplete
  }

  /** Index of an id; undefined if there is no such neuron. */
  find(id: unknown): number | undefined {
    const known = this.#places.get(id)
    if (known !== undefined) return known
    const place = this.#places.get(String(id))
    if (place !== undefined) this.#places.set(id, place) // numbers of 64 bits are written as text once
    return place
  }

  /** Index of an id, which is a new neuron if it is not known. */
  add(id: unknown): number {
    const known = this.find(id)
    if (known !== undefined) return known
    const place = this.ids.push(String(id)) - 1
    this.#places.set(this.ids[place], place)
    return place
  }
}
