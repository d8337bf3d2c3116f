import type { RealArray } from '../kernel/real.ts'
import type { Watch } from './watch.ts'

/**
 * Samples of a state variable, kept in memory. Made by {@link Simulation.probe}.
 * @example
 * const probe = sim.probe(cells, 'v', { neurons: [0] })
 * await sim.run(100 * ms)
 * const highest = Math.max(...probe.values)
 */
export class Probe<Numbers extends RealArray = Float32Array> {
  /** Name of its stream: its values are published as `activity/<name>`. */
  readonly name: string
  /** Indices of the neurons. */
  readonly neurons: readonly number[]
  /** Name of the state variable. */
  readonly variable: string
  /** Unit of the variable; empty where it is not known. */
  readonly unit: string
  /** Time from sample to sample [ms]. */
  readonly every: number
  readonly #watch: Watch
  readonly #dt: number
  #first = 0
  #values: RealArray = new Float32Array(0)
  #length = 0

  /** @internal */
  constructor(watch: Watch) {
    this.name = watch.name
    this.neurons = watch.neurons
    const { variable, unit, every, dt } = watch.sampled
    this.variable = variable
    this.unit = unit
    this.every = every * dt
    this.#dt = dt
    this.#watch = watch
    watch.take((values, firstStep) => this.#add(values, firstStep))
  }

  /** Number of samples that are kept. */
  get samples(): number {
    return this.#length / Math.max(1, this.neurons.length)
  }

  /** The samples, one after the other [samples × neurons; unit of the variable]. */
  get values(): Numbers {
    return this.#values.subarray(0, this.#length) as Numbers
  }

  /** Time of each sample, at the end of its step [samples; ms]. */
  get times(): Float64Array {
    const steps = Math.round(this.every / this.#dt)
    return Float64Array.from({ length: this.samples }, (_, sample) => (this.#first + (sample + 1) * steps) * this.#dt)
  }

  /** Forgets the samples. */
  clear(): void {
    this.#length = 0
  }

  /** Samples no more; what it has it keeps. */
  close(): void {
    this.#watch.close()
  }

  #add(values: RealArray, firstStep: number): void {
    if (this.#length === 0) this.#first = firstStep
    const length = this.#length + values.length
    if (length > this.#values.length) {
      const longer = new (values.constructor as Float32ArrayConstructor)(2 * length)
      longer.set(this.values)
      this.#values = longer
    }
    this.#values.set(values, this.#length)
    this.#length = length
  }
}
