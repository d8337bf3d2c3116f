import { activations, decay, spikingConstants, surrogate, surrogateDerivative } from '@ngrad/spiking'
import type { AlifLayer, LayerState, LayerWeights, LifLayer, RateLayer, SpikingConstants, Surrogate } from '@ngrad/spiking'
import { LearnedConstant } from './learned-constant.ts'

/** What a hidden layer may be. */
export type HiddenLayer = LifLayer | AlifLayer | RateLayer

/** How the step function of a spike is differentiated. */
export interface DerivativeOptions {
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
  /** Whether the gradient also goes through the reset of a neuron's own potential; not if left out. */
  readonly throughReset?: boolean
}

/** How it is differentiated, with what was left out. */
export const derivative = (options: DerivativeOptions): Required<DerivativeOptions> => ({
  surrogate: options.surrogate ?? surrogate('triangular', { height: 0.3 }),
  throughReset: options.throughReset ?? false,
})

/**
 * How a step of a hidden layer passes small changes on. A change $d$ of the drive of unit j and changes of the step before
 * become
 *
 * $$dc' = \gamma_j\, dc + d,\quad dv' = k_j\, dv + g_j\, dc' - r_j\, do,\quad da' = \rho\, da + do,\quad
 * do' = s_j (dv' - \beta_j\, da')$$
 *
 * where c is the synaptic current (with $\gamma = 0$ where there is none), v the potential (the rate of a rate unit), a the adaptation
 * and o the output. A learned constant of the unit adds what it does itself ({@link LearnedConstant}). All rules of this package are made
 * of these coefficients.
 */
export class LayerDynamics {
  /** The layer. */
  readonly layer: HiddenLayer
  /** What is kept of a change of the synaptic current, γ [units]. */
  readonly current: Float64Array
  /** What is kept of a change of the potential, k [units]. */
  readonly keep: Float64Array
  /** What a change of the drive does to the potential, g [units]. */
  readonly gain: Float64Array
  /** What a change of the output of the step before takes from the potential, r [units]. */
  readonly reset: Float64Array
  /** What a change of the potential does to the output, s [units]. */
  readonly slope: Float64Array
  /** What is kept of a change of the adaptation, ρ. */
  readonly rho: number
  /** What a change of the adaptation takes from the distance to the threshold, β [units]. */
  readonly beta: Float64Array
  /** Output of the layer in the step before [units]. */
  readonly before: Float64Array
  /** What its learned constants do in a step themselves, in the order of `learns`. */
  readonly learned: readonly LearnedConstant[]
  readonly #weights: LayerWeights
  readonly #dt: number
  readonly #surrogate: Surrogate
  readonly #throughReset: boolean
  #constants: SpikingConstants | undefined

  /**
   * @param weights the weights into the layer, live
   * @param dt duration of a step [ms]
   */
  constructor(layer: HiddenLayer, weights: LayerWeights, dt: number, options: DerivativeOptions = {}) {
    const { size } = layer
    this.layer = layer
    this.current = new Float64Array(size)
    this.keep = new Float64Array(size)
    this.gain = new Float64Array(size).fill(1)
    this.reset = new Float64Array(size)
    this.slope = new Float64Array(size).fill(1)
    this.rho = layer.kind === 'alif' ? decay(dt, layer.tauAdaptation) : 0
    this.beta = new Float64Array(size)
    this.before = new Float64Array(size)
    this.learned = layer.kind === 'rate' ? [] : layer.learns.map(name => new LearnedConstant(name, size))
    this.#weights = weights
    this.#dt = dt
    const { surrogate: psi, throughReset } = derivative(options)
    this.#surrogate = psi
    this.#throughReset = throughReset
  }

  /** Whether there is a synaptic current. */
  get filters(): boolean {
    return this.layer.kind !== 'rate' && this.layer.tauSynapse > 0
  }

  /** Takes what has to be known before a step; what the reset does to changes depends on it. */
  take(state: LayerState): void {
    const { output, potential } = state
    this.before.set(output)
    const { layer } = this
    if (layer.kind === 'rate') return
    const constants = this.#known(layer)
    const { alpha, theta } = constants
    for (let j = 0; j < layer.size; j++) {
      this.keep[j] = layer.reset === 'zero' ? alpha[j]! * (1 - this.before[j]!) : alpha[j]!
      const taken = layer.reset === 'subtract' ? theta[j]! : layer.reset === 'zero' ? alpha[j]! * potential[j]! : 0
      this.reset[j] = this.#throughReset ? taken : 0
    }
    for (const constant of this.learned) constant.take(layer, constants, state)
  }

  /** Finds how the step that was made passes changes on. */
  follow(state: LayerState): void {
    if (this.layer.kind === 'rate') this.#rate(this.layer, state)
    else this.#slopes(this.layer, state)
  }

  #rate({ size, tau, activation }: RateLayer, { potential }: LayerState): void {
    const lambda = decay(this.#dt, tau)
    const f = activations[activation]
    for (let j = 0; j < size; j++) {
      const x = potential[j]!
      this.keep[j] = lambda
      this.gain[j] = (1 - lambda) * activationDerivative[activation](x, f(x))
    }
  }

  #slopes(layer: LifLayer | AlifLayer, state: LayerState): void {
    const { potential, adaptation, held } = state
    const { theta } = this.#constants!
    for (let j = 0; j < layer.size; j++) {
      const u = (potential[j]! - theta[j]! - this.beta[j]! * adaptation[j]!) / theta[j]!
      this.slope[j] = held[j] === 1 ? 0 : surrogateDerivative(this.#surrogate, u) / theta[j]!
    }
    for (const constant of this.learned) constant.follow(this.#constants!, this.slope, state)
  }

  /** The constants that the neurons compute with in the step that comes: those that are learned may have changed. */
  #known(layer: LifLayer | AlifLayer): SpikingConstants {
    if (this.#constants && layer.learns.length === 0) return this.#constants
    this.#constants = spikingConstants(layer, this.#weights, this.#dt)
    this.beta.set(this.#constants.beta)
    if (this.filters) this.current.set(this.#constants.gamma)
    return this.#constants
  }
}

/** $f'(x)$, given x and $f(x)$. */
const activationDerivative: Readonly<Record<RateLayer['activation'], (x: number, y: number) => number>> = {
  tanh: (_, y) => 1 - y * y,
  sigmoid: (_, y) => y * (1 - y),
  relu: x => (x > 0 ? 1 : 0),
  linear: () => 1,
}
