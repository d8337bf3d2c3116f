import type { SpikeFrame } from '../wire/frame.ts'

/**
 * All spikes of a population since it is recorded. Made by {@link Simulation.record}.
 * @example const { times, neurons } = sim.record(cells)
 */
export class SpikeList {
  /** Name of the population, or of what is recorded of it. */
  readonly population: string
  /** Number of neurons whose spikes are recorded. */
  readonly size: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** The first step that is recorded. */
  readonly firstStep: number
  #neurons = new Uint32Array(1024)
  #steps = new Float64Array(1024)
  /** How much earlier than the ends of their steps they are, where they have times of their own [ms]. */
  #early: Float64Array | undefined
  #count = 0

  /** Index in the list of each neuron of the population, and -1 where it is left out. */
  readonly #numbers: Int32Array | undefined

  /** @internal */
  constructor({ name, size }: Recorded, { dt, step }: { dt: number; step: number }, numbers?: Int32Array) {
    this.population = name
    this.size = size
    this.dt = dt
    this.firstStep = step
    this.#numbers = numbers
  }

  /** Number of spikes. */
  get count(): number {
    return this.#count
  }

  /** Index of the neuron of each spike, in the order of time [count]. */
  get neurons(): Uint32Array {
    return this.#neurons.subarray(0, this.#count)
  }

  /** Step of each spike, ascending [count]. */
  get steps(): Float64Array {
    return this.#steps.subarray(0, this.#count)
  }

  /** Time of each spike: at the end of its step, as simulators have it, unless it has one of its own [count; ms]. */
  get times(): Float64Array {
    const early = this.#early
    return this.steps.map((step, spike) => (step + 1) * this.dt - (early ? early[spike]! : 0))
  }

  /** Forgets what has been recorded. */
  clear(): void {
    this.#count = 0
  }

  /** @internal */
  add({ count, firstStep, neurons, offsets, early }: SpikeFrame): void {
    const needed = this.#count + count
    if (needed > this.#neurons.length) {
      const neurons = new Uint32Array(2 * needed)
      const steps = new Float64Array(2 * needed)
      neurons.set(this.neurons)
      steps.set(this.steps)
      this.#neurons = neurons
      this.#steps = steps
    }
    if (early) this.#own(this.#steps.length)
    const [at, steps] = [this.#count, this.#steps]
    if (this.#numbers) {
      this.#count = this.#addSome(this.#numbers, { count, firstStep, neurons, offsets, early })
      return
    }
    this.#neurons.set(neurons, at)
    for (let spike = 0; spike < count; spike++) steps[at + spike] = firstStep + offsets[spike]!
    if (early) this.#early!.set(early, at)
    this.#count = needed
  }

  /** Room for times of their own, as for steps. */
  #own(length: number): void {
    if (this.#early && this.#early.length >= length) return
    const early = new Float64Array(length)
    if (this.#early) early.set(this.#early)
    this.#early = early
  }

  /** Adds the spikes of the neurons that are meant, by the numbers that these have. */
  #addSome(
    numbers: Int32Array,
    { count, firstStep, neurons, offsets, early }: Pick<SpikeFrame, 'count' | 'firstStep' | 'neurons' | 'offsets' | 'early'>,
  ): number {
    let at = this.#count
    for (let spike = 0; spike < count; spike++) {
      const number = numbers[neurons[spike]!]!
      if (number < 0) continue
      this.#neurons[at] = number
      if (early) this.#early![at] = early[spike]!
      this.#steps[at++] = firstStep + offsets[spike]!
    }
    return at
  }
}

/** What is recorded: a population, or some of its neurons. */
interface Recorded {
  readonly name: string
  readonly size: number
}
