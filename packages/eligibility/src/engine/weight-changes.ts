import { checkParameter, perSynapse, Projection, settable } from '@ngrad/core'
import type { OwnedArrays, RealArray, SettableNumbers, Simulation } from '@ngrad/core'

/** When the weights change. */
export interface ChangeTiming {
  /** Learning rate η. */
  readonly rate: number
  /** After how many taught steps the weights change; 1 if left out. */
  readonly every?: number
  /**
   * Where it is given, the weights change only by events on `rewards`; of what was gathered for them this part γ is
   * left after a step, 1 for all of it.
   */
  readonly discount?: number
}

/**
 * The learning rate of a plugin, as state that may be set while it runs.
 * @throws ParameterError if it is below 0 or not finite
 */
export function learningRate(owner: string, rate: number): SettableNumbers & { readonly values: Float64Array } {
  const spec = { unit: '1', atLeast: 0 }
  checkParameter(owner, 'rate', spec, rate)
  const values = Float64Array.of(rate)
  return { ...settable(values, spec), values }
}

/** Lets a reward that is told change all that waits for one; returns how to stop that. */
export const hearRewards = (simulation: Simulation<RealArray>, owner: string, changes: readonly WeightChanges[]): (() => void) =>
  simulation.on('rewards', owner, ({ value }) => {
    for (const each of changes) each.reward(value ?? 0)
  })

/** Weights that change: those of a projection, of feedback, or biases. */
export type ChangingWeights = Pick<Projection<RealArray>, 'name' | 'sources' | 'targets' | 'learningScale'> & {
  /** The weights; live, unless they have to be {@link put}. */
  readonly weights: RealArray
  /** What they come from. */
  readonly source: { readonly size: number }
  /** Takes them after a change, where they are not live. */
  put?(weights: RealArray): void
}

/** Gradients of the synapses of a projection, and when they change its weights. */
export class WeightChanges<Of extends ChangingWeights = ChangingWeights> {
  /** The projection, or what else has the weights. */
  readonly projection: Of
  /** Source of each synapse [synapses]. */
  readonly sources: Uint32Array
  /** Target of each synapse [synapses]. */
  readonly targets: Uint32Array
  /** The gradient since the weights were changed last, or what is remembered for a reward [synapses]. */
  readonly gradient: Float64Array
  readonly #rate: Float64Array
  readonly #every: number
  readonly #discount: number | undefined
  readonly #keep: number
  readonly #taught = new Float64Array(1)

  /**
   * @param rate the learning rate, which may be set while it runs: see {@link learningRate}
   * @param timing when they change, and `decay`, what the weights lose at each change; nothing if left out
   */
  constructor(
    owner: string,
    projection: Of,
    rate: Float64Array,
    { every = 1, discount, decay = 0 }: Omit<ChangeTiming, 'rate'> & { readonly decay?: number },
  ) {
    checkParameter(owner, 'every', { unit: 'steps', default: 1, atLeast: 1, integer: true }, every)
    if (discount !== undefined)
      checkParameter(owner, 'discount', { unit: '1', default: 1, atLeast: 0, atMost: 1 }, discount)
    checkParameter(owner, 'decay', { unit: '1', default: 0, atLeast: 0, below: 1 }, decay)
    this.projection = projection
    this.sources = projection.sources
    this.targets = projection.targets
    this.gradient = new Float64Array(projection.weights.length)
    this.#rate = rate
    this.#every = every
    this.#discount = discount
    this.#keep = 1 - decay
  }

  /** All that it remembers, by names that begin with that of the projection. */
  get state(): OwnedArrays {
    const { projection, gradient } = this
    return {
      [`${projection.name} gradient`]: this.perSynapse(gradient),
      [`${projection.name} taught`]: this.#taught,
    }
  }

  /** Numbers of each synapse, as state. */
  perSynapse(values: Float64Array): OwnedArrays[string] {
    return this.projection instanceof Projection ? perSynapse(this.projection, values) : values
  }

  /** Counts a taught step; changes the weights if it is time to. */
  taught(): void {
    if (this.#discount !== undefined || ++this.#taught[0]! % this.#every !== 0) return
    this.#change(this.#rate[0]!)
    this.gradient.fill(0)
  }

  /** Begins a step: what is remembered for a reward fades. */
  fade(): void {
    if (this.#discount === undefined || this.#discount === 1) return
    for (let at = 0; at < this.gradient.length; at++) this.gradient[at]! *= this.#discount
  }

  /**
   * Changes the weights by a reward and what is remembered for it.
   * @throws ParameterError if the reward is not finite
   */
  reward(value: number): void {
    checkParameter('rewards', 'value', { unit: '1' }, value)
    if (this.#discount !== undefined) this.#change(this.#rate[0]! * value)
  }

  #change(factor: number): void {
    const { weights, learningScale } = this.projection
    const rate = factor * learningScale
    for (let at = 0; at < weights.length; at++) weights[at] = this.#keep * weights[at]! - rate * this.gradient[at]!
    this.projection.put?.(weights)
  }
}
