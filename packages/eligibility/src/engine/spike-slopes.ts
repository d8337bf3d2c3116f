import type { Population, RealArray, StateArrays } from '@ngrad/core'
import { surrogate, surrogateDerivative } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, Surrogate } from '@ngrad/spiking'

/** The surrogate derivative of a population's spikes by the potential, of the last steps: 0 where a neuron is refractory. */
export class SpikeSlopes {
  readonly #population: Population<RealArray>
  readonly #layer: LifLayer | AlifLayer
  readonly #psi: Surrogate
  readonly #steps: number
  readonly #slopes: Float64Array
  readonly #lastSpike: Float64Array
  readonly #beta: Float64Array

  /** @param steps how many steps are remembered */
  constructor(
    population: Population<RealArray>,
    layer: LifLayer | AlifLayer,
    psi: Surrogate = surrogate('triangular', { height: 0.3 }),
    steps: number,
  ) {
    this.#population = population
    this.#layer = layer
    this.#psi = psi
    this.#steps = steps
    this.#slopes = new Float64Array(steps * population.size)
    this.#lastSpike = new Float64Array(population.size).fill(longAgo)
    this.#beta = layer.kind === 'alif' ? layer.beta : new Float64Array(population.size)
  }

  /** All that it remembers. */
  get state(): StateArrays {
    return { slopes: this.#slopes, lastSpike: this.#lastSpike }
  }

  /** The slopes in a step that is remembered [neurons]. */
  at(step: number): Float64Array {
    const { size } = this.#population
    const slot = ((step % this.#steps) + this.#steps) % this.#steps
    return this.#slopes.subarray(slot * size, (slot + 1) * size)
  }

  /** Looks at the step that has just been made, in which these neurons spiked. */
  see(step: number, count: number, spiked: ArrayLike<number>): void {
    const { size, variables } = this.#population
    const { threshold, refractory } = this.#layer
    for (let at = 0; at < count; at++) this.#lastSpike[spiked[at]!] = step
    const potential = this.#population.get('v')
    const adaptation = variables.includes('a') ? this.#population.get('a') : undefined
    const slope = this.at(step)
    for (let j = 0; j < size; j++) {
      const u = (potential[j]! - threshold - this.#beta[j]! * (adaptation?.[j] ?? 0)) / threshold
      const held = step - this.#lastSpike[j]! <= refractory && step !== this.#lastSpike[j]
      slope[j] = held ? 0 : surrogateDerivative(this.#psi, u) / threshold
    }
  }
}

/** The step of a last spike that never was. */
const longAgo = -(2 ** 52)
