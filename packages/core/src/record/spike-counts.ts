import type { Kernels } from '../kernel/kernels.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Population } from '../network/population.ts'

/**
 * Numbers of spikes of the neurons of a population. Made by {@link Simulation.tally}.
 * @example
 * const tally = sim.tally(cells)
 * await sim.run(1000 * ms)
 * const rateHz = tally.counts[0]
 */
export class SpikeCounts {
  /** The population whose spikes are counted. */
  readonly population: Population<RealArray>
  /** Those of all neurons of the population, live. @internal */
  readonly all: Uint32Array
  readonly #neurons: Uint32Array | undefined
  readonly #kernels: Kernels
  readonly #at: number

  /** @internal */
  constructor(
    population: Population<RealArray>,
    kernels: Kernels,
    at: number,
    counts: Uint32Array,
    neurons?: Uint32Array,
  ) {
    this.population = population
    this.all = counts
    this.#neurons = neurons
    this.#kernels = kernels
    this.#at = at
  }

  /**
   * Spikes of each neuron since the last {@link SpikeCounts.clear | clear} [neurons], live; a copy where only some of a
   * population are counted.
   */
  get counts(): Uint32Array {
    return this.#neurons?.map(neuron => this.all[neuron]!) ?? this.all
  }

  /** Begins to count from zero. */
  clear(): void {
    this.all.fill(0)
  }

  /** @internal */
  add(first: number, steps: number): void {
    const { table, mask, parts } = this.population.layout.spikes
    this.#kernels.tally(table, mask, parts, first, steps, this.#at)
  }
}
