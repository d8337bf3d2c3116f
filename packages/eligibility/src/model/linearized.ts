import { ParameterError } from '@ngrad/core'
import { checkFinite, checkFiniteWeights } from '@ngrad/learning'
import {
  activations,
  checkWeights,
  decay,
  initialState,
  stepNetwork,
  surrogate,
  surrogateDerivative,
} from '@ngrad/spiking'
import type {
  AlifLayer,
  LayerState,
  LifLayer,
  NetworkWeights,
  RateLayer,
  ReadoutLayer,
  RecurrentNetwork,
  Surrogate,
} from '@ngrad/spiking'

/** What a hidden layer may be. */
export type HiddenLayer = LifLayer | AlifLayer | RateLayer

/** How the step function of a spike is differentiated. */
export interface DerivativeOptions {
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
  /** Whether the gradient also goes through the reset of a neuron's own potential; not if left out. */
  readonly throughReset?: boolean
}

/** The hidden layer and the read-out of a network of two layers. */
export interface TwoLayers {
  /** The layer that learns through time. */
  readonly hidden: HiddenLayer
  /** What reads it out. */
  readonly readout: ReadoutLayer
}

/**
 * The two layers of a network that forward learning works on.
 * @throws ParameterError if there are others, or the read-out is recurrent
 */
export function twoLayers({ layers }: RecurrentNetwork): TwoLayers {
  const [hidden, readout] = layers
  if (layers.length !== 2 || hidden!.kind === 'readout' || readout!.kind !== 'readout' || readout!.recurrent)
    throw new ParameterError(
      'network.layers',
      layers.map(({ kind }) => kind).join(', '),
      'a hidden layer (lif, alif or rate) and a readout without recurrent connections',
    )
  return { hidden: hidden as HiddenLayer, readout: readout as ReadoutLayer }
}

/**
 * A network of a hidden layer and a read-out that runs forward in double precision and tells, after each step, how the
 * step would have passed small changes on. A change $d$ of the drive of unit j and changes of the step before become
 *
 * $$dv' = k_j\, dv + g_j\, d - r_j\, do,\quad da' = \rho\, da + do,\quad do' = s_j (dv' - \beta_j\, da')$$
 *
 * where v is the potential (the rate of a rate unit), a the adaptation and o the output. All rules of this package are
 * made of these coefficients.
 */
export class Linearized {
  /** The description of the network. */
  readonly network: RecurrentNetwork
  /** Its weights, live. */
  readonly weights: NetworkWeights
  /** The hidden layer. */
  readonly hidden: HiddenLayer
  /** The read-out. */
  readonly readout: ReadoutLayer
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
  /** What is kept of the potential of the read-out, κ. */
  readonly kappa: number
  /** Output of the hidden layer in the step before [units]. */
  readonly before: Float64Array

  #state: readonly LayerState[]
  readonly #surrogate: Surrogate
  readonly #throughReset: boolean

  /** @throws ParameterError if the network has other layers, or the weights do not fit */
  constructor(network: RecurrentNetwork, weights: NetworkWeights, options: DerivativeOptions = {}) {
    const { hidden, readout } = twoLayers(network)
    checkWeights(network, weights)
    this.network = network
    this.weights = weights
    this.hidden = hidden
    this.readout = readout
    const { size } = hidden
    this.keep = new Float64Array(size)
    this.gain = new Float64Array(size).fill(1)
    this.reset = new Float64Array(size)
    this.slope = new Float64Array(size).fill(1)
    this.rho = hidden.kind === 'alif' ? decay(network.dt, hidden.tauAdaptation) : 0
    this.beta = hidden.kind === 'alif' ? hidden.beta : new Float64Array(size)
    this.kappa = decay(network.dt, readout.tau)
    this.before = new Float64Array(size)
    this.#state = initialState(network)
    this.#surrogate = options.surrogate ?? surrogate('triangular', { height: 0.3 })
    this.#throughReset = options.throughReset ?? false
  }

  /** Output of the hidden layer in this step [units]. */
  get output(): Float64Array {
    return this.#state[0]!.output
  }

  /** Potential of the hidden layer in this step [units]. */
  get potential(): Float64Array {
    return this.#state[0]!.potential
  }

  /** Potential of the read-out in this step [outputs]. */
  get read(): Float64Array {
    return this.#state[1]!.output
  }

  /**
   * Goes back to the state before the first step.
   * @throws FiniteError if a weight is not finite
   */
  begin(): void {
    checkFiniteWeights('weights', this.weights)
    this.#state = initialState(this.network)
    this.before.fill(0)
  }

  /**
   * Advances by one step.
   * @param input values of the inputs [inputs]
   * @throws FiniteError if one of them is not finite
   */
  step(input: ArrayLike<number>): void {
    checkFinite('input', input)
    const { hidden, before } = this
    const [{ output, potential }] = this.#state as [LayerState]
    before.set(output)
    if (hidden.kind === 'rate') {
      stepNetwork(this.network, this.weights, this.#state, input)
      this.#rate(hidden)
    } else {
      this.#resets(hidden, potential)
      stepNetwork(this.network, this.weights, this.#state, input)
      this.#slopes(hidden)
    }
  }

  #rate({ size, tau, activation }: RateLayer): void {
    const lambda = decay(this.network.dt, tau)
    const f = activations[activation]
    for (let j = 0; j < size; j++) {
      const x = this.potential[j]!
      this.keep[j] = lambda
      this.gain[j] = (1 - lambda) * activationDerivative[activation](x, f(x))
    }
  }

  /** What the reset does to changes depends on the step before. */
  #resets({ size, tau, threshold, reset }: LifLayer | AlifLayer, potential: Float64Array): void {
    const alpha = decay(this.network.dt, tau)
    for (let j = 0; j < size; j++) {
      this.keep[j] = reset === 'zero' ? alpha * (1 - this.before[j]!) : alpha
      const taken = reset === 'subtract' ? threshold : reset === 'zero' ? alpha * potential[j]! : 0
      this.reset[j] = this.#throughReset ? taken : 0
    }
  }

  #slopes({ size, threshold }: LifLayer | AlifLayer): void {
    const { potential, adaptation, held } = this.#state[0]!
    for (let j = 0; j < size; j++) {
      const u = (potential[j]! - threshold - this.beta[j]! * adaptation[j]!) / threshold
      this.slope[j] = held[j] === 1 ? 0 : surrogateDerivative(this.#surrogate, u) / threshold
    }
  }
}

/** $f'(x)$, given x and $f(x)$. */
const activationDerivative: Readonly<Record<RateLayer['activation'], (x: number, y: number) => number>> = {
  tanh: (_, y) => 1 - y * y,
  sigmoid: (_, y) => y * (1 - y),
  relu: x => (x > 0 ? 1 : 0),
  linear: () => 1,
}
