import type { OwnedArrays } from '@ngrad/core'
import type { WeightChanges } from './weight-changes.ts'

/** What the traces of a population's synapses need to know of its neurons. */
export interface NeuronCoefficients {
  /** What a neuron keeps of its potential in a step. */
  readonly alpha: number
  /** What it keeps of its synaptic current; 0 where there is none. */
  readonly gamma: number
  /** What it keeps of its adaptation. */
  readonly rho: number
  /** What the read-out keeps. */
  readonly kappa: number
  /** Strength of the adaptation [neurons]. */
  readonly beta: Float64Array
}

/** The traces of a projection's synapses, as many steps behind what was seen last as the learning signal is. */
export class SynapseTraces {
  /** Where gradients go. */
  readonly changes: WeightChanges
  readonly #absent: readonly number[]
  readonly #current: Float64Array
  readonly #arrived: Float64Array
  readonly #adaptation: Float64Array
  readonly #filtered: Float64Array

  /**
   * @param withoutOwn whether synapses of a neuron with itself are none
   * @param filters whether there is a synaptic current
   */
  constructor(changes: WeightChanges, withoutOwn: boolean, filters: boolean) {
    const { sources, targets } = changes
    this.changes = changes
    this.#absent = withoutOwn ? [...sources.keys()].filter(s => sources[s] === targets[s]) : []
    this.#current = new Float64Array(filters ? changes.projection.source.size : 0)
    this.#arrived = new Float64Array(changes.projection.source.size)
    this.#adaptation = new Float64Array(sources.length)
    this.#filtered = new Float64Array(sources.length)
  }

  /** All that it remembers, by names that begin with that of the projection. */
  get state(): OwnedArrays {
    const { projection: { name }, state } = this.changes
    return {
      ...state,
      ...(this.#current.length > 0 && { [`${name} current`]: this.#current }),
      [`${name} arrived`]: this.#arrived,
      [`${name} adaptation`]: this.changes.perSynapse(this.#adaptation),
      [`${name} filtered`]: this.changes.perSynapse(this.#filtered),
    }
  }

  /**
   * Goes one step on.
   * @param arriving 1 for each source whose spike arrived in it [sources]
   * @param slope surrogate derivative of the spike by the potential in it [neurons]
   */
  advance({ alpha, gamma, rho, kappa, beta }: NeuronCoefficients, arriving: Uint8Array, slope: Float64Array): void {
    const [current, arrived] = [this.#current, this.#arrived]
    const filters = current.length > 0
    for (let i = 0; i < arrived.length; i++) {
      const here = filters ? (current[i] = gamma * current[i]! + arriving[i]!) : arriving[i]!
      arrived[i] = alpha * arrived[i]! + here
    }
    const { sources, targets } = this.changes
    const [adaptation, filtered] = [this.#adaptation, this.#filtered]
    for (let s = 0; s < filtered.length; s++) {
      const j = targets[s]!
      const e = slope[j]! * (arrived[sources[s]!]! - beta[j]! * adaptation[s]!)
      adaptation[s] = rho * adaptation[s]! + e
      filtered[s] = kappa * filtered[s]! + e
    }
  }

  /** Adds learning signal times filtered eligibility to the gradient [neurons]. */
  learn(signal: readonly number[]): void {
    const { gradient, targets } = this.changes
    for (let s = 0; s < gradient.length; s++) gradient[s]! += signal[targets[s]!]! * this.#filtered[s]!
    for (const s of this.#absent) gradient[s] = 0
    this.changes.taught()
  }
}
