import { perSynapse } from '@ngrad/core'
import type { OwnedArrays } from '@ngrad/core'
import type { WeightChanges } from './weight-changes.ts'

/** What the traces of a population's synapses need to know of its neurons. */
export interface NeuronCoefficients {
  /** What a neuron keeps of its potential in a step. */
  readonly alpha: number
  /** What it keeps of its adaptation. */
  readonly rho: number
  /** What the read-out keeps. */
  readonly kappa: number
  /** Strength of the adaptation [neurons]. */
  readonly beta: Float64Array
  /** Surrogate derivative of the spike by the potential, in the step that was seen last [neurons]. */
  readonly slope: Float64Array
}

/** The traces of a projection's synapses, one step behind what was seen last. */
export class SynapseTraces {
  /** Where gradients go. */
  readonly changes: WeightChanges
  readonly #absent: readonly number[]
  readonly #arriving: Uint8Array
  readonly #arrived: Float64Array
  readonly #adaptation: Float64Array
  readonly #filtered: Float64Array

  /** @param withoutOwn whether synapses of a neuron with itself are none */
  constructor(changes: WeightChanges, withoutOwn: boolean) {
    const { sources, targets } = changes
    this.changes = changes
    this.#absent = withoutOwn ? [...sources.keys()].filter(s => sources[s] === targets[s]) : []
    this.#arriving = new Uint8Array(changes.projection.source.size)
    this.#arrived = new Float64Array(changes.projection.source.size)
    this.#adaptation = new Float64Array(sources.length)
    this.#filtered = new Float64Array(sources.length)
  }

  /** All that it remembers, by names that begin with that of the projection. */
  get state(): OwnedArrays {
    const { projection, state } = this.changes
    const { name } = projection
    return {
      ...state,
      [`${name} arriving`]: this.#arriving,
      [`${name} arrived`]: this.#arrived,
      [`${name} adaptation`]: perSynapse(projection, this.#adaptation),
      [`${name} filtered`]: perSynapse(projection, this.#filtered),
    }
  }

  /** Goes one step on, with the spikes that arrived in it and the slopes that were seen in it. */
  advance({ alpha, rho, kappa, beta, slope }: NeuronCoefficients): void {
    const arrived = this.#arrived
    for (let i = 0; i < arrived.length; i++) arrived[i] = alpha * arrived[i]! + this.#arriving[i]!
    const { sources, targets } = this.changes
    const [adaptation, filtered] = [this.#adaptation, this.#filtered]
    for (let s = 0; s < filtered.length; s++) {
      const j = targets[s]!
      const e = slope[j]! * (arrived[sources[s]!]! - beta[j]! * adaptation[s]!)
      adaptation[s] = rho * adaptation[s]! + e
      filtered[s] = kappa * filtered[s]! + e
    }
  }

  /** Tells who spiked in the step before the one that was seen last. */
  arrive(spiked: Uint8Array): void {
    this.#arriving.set(spiked)
  }

  /** Adds learning signal times filtered eligibility to the gradient [neurons]. */
  learn(signal: readonly number[]): void {
    const { gradient, targets } = this.changes
    for (let s = 0; s < gradient.length; s++) gradient[s]! += signal[targets[s]!]! * this.#filtered[s]!
    for (const s of this.#absent) gradient[s] = 0
    this.changes.taught()
  }
}
