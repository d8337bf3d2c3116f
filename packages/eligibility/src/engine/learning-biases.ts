import type { Population, RealArray } from '@ngrad/core'
import type { ChangingWeights } from './weight-changes.ts'

/**
 * The biases of a population, as weights that change: each is a synapse from one source that spikes in every step.
 * @param population one with the parameter `bias`
 */
export const learningBiases = (population: Population<RealArray>): ChangingWeights => ({
  name: `bias of ${population.name}`,
  source: { size: 1 },
  sources: new Uint32Array(population.size),
  targets: Uint32Array.from({ length: population.size }, (_, neuron) => neuron),
  learningScale: 1,
  get weights() {
    return population.get('bias')
  },
  put: now => population.set('bias', now),
})

/** From which step on biases act. It is state: who goes on from a checkpoint may add a plugin at another step. */
export class BiasStart {
  /** The step [1]. */
  readonly step: Float64Array
  readonly #always = Uint8Array.of(1)
  readonly #never = Uint8Array.of(0)

  /**
   * @param now the step that comes next
   * @param after how many steps later biases begin to act
   */
  constructor(now: number, after: number) {
    this.step = Float64Array.of(now + after)
  }

  /** What the source of the biases does in a step [1]. */
  at(step: number): Uint8Array {
    return step >= this.step[0]! ? this.#always : this.#never
  }
}

/** How the number of steps after which biases act is checked. */
export const biasAfterSpec = { unit: 'steps', atLeast: 0, integer: true } as const
