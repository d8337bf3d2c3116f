import type { SpikeKernels } from '../kernel/spikes.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Population } from '../network/population.ts'

/** Numbers of spikes of the neurons of a population. Made by {@link Simulation.tally}. */
export class SpikeCounts {
  /** The population whose spikes are counted. */
  readonly population: Population<RealArray>
  /** Spikes of each neuron since the last {@link SpikeCounts.clear | clear}, live [neurons]. */
  readonly counts: Uint32Array
  readonly #kernels: SpikeKernels
  readonly #at: number

  /** @internal */
  constructor(population: Population<RealArray>, kernels: SpikeKernels, at: number, counts: Uint32Array) {
    this.population = population
    this.counts = counts
    this.#kernels = kernels
    this.#at = at
  }

  /** Begins to count from zero. */
  clear(): void {
    this.counts.fill(0)
  }

  /** @internal */
  add(first: number, steps: number): void {
    const { table, mask, parts } = this.population.layout.spikes
    this.#kernels.tally(table, mask, parts, first, steps, this.#at)
  }
}
