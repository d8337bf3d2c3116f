import { StateError } from '../errors.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import type { PluginState } from './plugin-state.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'

/** States are not looked at more often [steps]. */
const fewestSteps = 8
/** Of weights and the state of plugins so much is looked at on each occasion, on average [bytes]. */
const share = 16_384

/** A state variable of a population, as it lies in memory. */
interface State {
  readonly population: string
  readonly variable: string
  readonly values: RealArray
}

/**
 * Finds numbers that are no longer finite, at steps that the network and its runs alone decide, so that it is the same step
 * on every machine. The states are looked at where a frame ends, or several where they are short. Weights that somebody
 * can write to, and what plugins own, are looked at as often, and where a run begins or ends, but less often the more they
 * are; until then a weight that is not finite shows in the states that it is added to.
 */
export class FiniteCheck {
  readonly #memory: KernelMemory
  readonly #kernels: Kernels
  readonly #plugins: PluginState
  readonly #states: readonly State[]
  readonly #projections: readonly Projection<RealArray>[]
  /** Occasions since weights and plugins were looked at. */
  #passed = Infinity

  /** @param network what there is, once it is complete */
  constructor(
    memory: KernelMemory,
    kernels: Kernels,
    network: {
      readonly populations: readonly Population<RealArray>[]
      readonly projections: readonly Projection<RealArray>[]
      readonly plugins: PluginState
    },
  ) {
    this.#memory = memory
    this.#kernels = kernels
    this.#plugins = network.plugins
    this.#projections = network.projections
    this.#states = network.populations.flatMap(population =>
      population.layout.stateArrays.map(({ name, at }) => ({
        population: population.name,
        variable: name,
        values: memory.floats(at, population.size),
      })),
    )
  }

  /**
   * Where a run begins.
   * @throws StateError that names the projection or plugin, and the place
   */
  begin(step: number): void {
    this.#checkRest(step)
  }

  /**
   * After some steps.
   * @param frame steps in a frame
   * @throws StateError that names the population, projection or plugin, and the place
   */
  after(first: number, last: number, frame: number): void {
    const steps = frame * Math.ceil(fewestSteps / frame)
    if (Math.floor(first / steps) !== Math.floor(last / steps)) this.end(last)
  }

  /**
   * Where a run ends.
   * @throws StateError that names the population, projection or plugin, and the place
   */
  end(step: number): void {
    for (let index = 0; index < this.#states.length; index++) {
      const { population, variable, values } = this.#states[index]!
      this.#check(population, variable, values, step)
    }
    this.#checkRest(step)
  }

  /** Looks at weights and plugins, if that has been left out often enough. */
  #checkRest(step: number): void {
    const projections = this.#projections
    let bytes = this.#plugins.bytes
    for (let index = 0; index < projections.length; index++)
      bytes += projections[index]!.layout.written?.byteLength ?? 0
    this.#passed++
    if (this.#passed * share < bytes) return
    this.#passed = 0
    for (const { name, layout } of projections) if (layout.written) this.#check(name, 'weight', layout.written, step)
    this.#plugins.checkFinite(step)
  }

  /** Sums what lies in whole vectors by a kernel; where that is not finite, or is the rest, each number is looked at. */
  #check(owner: string, variable: string, values: RealArray, step: number): void {
    const { lanes } = this.#memory.real
    const vectors = Math.floor(values.length / lanes)
    let place = this.#kernels.sumNotFinite(values.byteOffset, vectors) === 0 ? vectors * lanes : 0
    while (place < values.length && Number.isFinite(values[place])) place++
    if (place < values.length) throw new StateError(owner, variable, place, values[place]!, step)
  }
}
