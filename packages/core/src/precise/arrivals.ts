/** Spikes that arrive at the neurons of a population in one step, each with its time and in the order of it. */
export class Arrivals {
  /** The first event of each neuron, or -1 [neurons]. */
  readonly first: Int32Array
  /** The event of the same neuron behind each, or -1. */
  next: Int32Array = new Int32Array(256)
  /** Receptor of each event, by its number. */
  receptors: Uint8Array = new Uint8Array(256)
  /** What each adds. */
  weights: Float64Array = new Float64Array(256)
  /** What changes the synapse that each comes by, and which that is; -1 where it does not learn. */
  learners: Int8Array = new Int8Array(256)
  synapses: Uint32Array = new Uint32Array(256)
  /** When it arrives, after the beginning of the step [ms]. */
  times: Float64Array = new Float64Array(256)
  #count = 0

  /** @param size number of neurons */
  constructor(size: number) {
    this.first = new Int32Array(size).fill(-1)
  }

  /** Forgets all events. */
  clear(): void {
    if (this.#count === 0) return
    this.#count = 0
    this.first.fill(-1)
  }

  /** Adds an event; those of one time keep the order in which they came. @param learner number of what learns, or -1 */
  add(neuron: number, receptor: number, weight: number, time: number, learner = -1, synapse = 0): void {
    const event = this.#count++
    if (event === this.next.length) this.#grow()
    const { first, next, times } = this
    this.receptors[event] = receptor
    this.weights[event] = weight
    this.learners[event] = learner
    this.synapses[event] = synapse
    times[event] = time
    let before = -1
    let behind = first[neuron]!
    while (behind >= 0 && times[behind]! <= time) {
      before = behind
      behind = next[behind]!
    }
    next[event] = behind
    if (before < 0) first[neuron] = event
    else next[before] = event
  }

  #grow(): void {
    const length = 2 * this.next.length
    const larger = <Kind extends Int32Array | Int8Array | Uint8Array | Uint32Array | Float64Array>(array: Kind): Kind => {
      const copy = new (array.constructor as new (length: number) => Kind)(length)
      copy.set(array)
      return copy
    }
    this.next = larger(this.next)
    this.receptors = larger(this.receptors)
    this.weights = larger(this.weights)
    this.learners = larger(this.learners)
    this.synapses = larger(this.synapses)
    this.times = larger(this.times)
  }
}
