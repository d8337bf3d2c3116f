import { checkArgument, NgradError, ParameterError } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { checkFiniteWeights, checkVector } from '@ngrad/learning'
import { checkWeights, decay, denseLayers, initialState, networkShape, stepNetwork } from '@ngrad/spiking'
import type { LayerState, NetworkWeights, ReadoutLayer, RecurrentNetwork } from '@ngrad/spiking'
import { LayerDynamics } from './layer-dynamics.ts'
import type { DerivativeOptions, HiddenLayer } from './layer-dynamics.ts'
import { underNames } from './under-names.ts'

export type { DerivativeOptions, HiddenLayer } from './layer-dynamics.ts'

/** The hidden layers and the read-out of a network. */
export interface HiddenLayers {
  /** The layers that learn through time, the lowest first. */
  readonly hidden: readonly HiddenLayer[]
  /** What reads the last of them out. */
  readonly readout: ReadoutLayer
}

/**
 * The layers of a network that forward learning works on.
 * @throws ParameterError if there is no hidden layer, another kind among them, one that does not hear all below it, or the read-out is
 * recurrent
 */
export function hiddenLayers(network: RecurrentNetwork): HiddenLayers {
  checkArgument('network', networkShape, network)
  const layers = denseLayers('network', network)
  const [hidden, readout] = [layers.slice(0, -1), layers.at(-1)!]
  if (
    hidden.length === 0 ||
    hidden.some(({ kind }) => kind === 'readout') ||
    readout.kind !== 'readout' ||
    readout.recurrent
  )
    throw new ParameterError(
      'network.layers',
      layers.map(({ kind }) => kind).join(', '),
      'hidden layers (lif, alif or rate) and a readout without recurrent connections',
    )
  return { hidden: hidden as HiddenLayer[], readout: readout as ReadoutLayer }
}

/**
 * A network of hidden layers and a read-out that runs forward in double precision and tells, after each step, how each
 * layer's step would have passed small changes on ({@link LayerDynamics}).
 */
export class Linearized {
  /** The description of the network. */
  readonly network: RecurrentNetwork
  /** Its weights, live. */
  readonly weights: NetworkWeights
  /** The hidden layers, the lowest first. */
  readonly layers: readonly LayerDynamics[]
  /** The read-out. */
  readonly readout: ReadoutLayer
  /** What is kept of the potential of the read-out, κ. */
  readonly kappa: number
  readonly #state: readonly LayerState[]
  readonly #steps = new Float64Array(1)

  /** @throws ParameterError if the network has other layers, or the weights do not fit */
  constructor(network: RecurrentNetwork, weights: NetworkWeights, options: DerivativeOptions = {}) {
    const { hidden, readout } = hiddenLayers(network)
    checkWeights(network, weights)
    this.network = network
    this.weights = weights
    this.layers = hidden.map((layer, index) => new LayerDynamics(layer, weights[index]!, network.dt, options))
    this.readout = readout
    this.kappa = decay(network.dt, readout.tau)
    this.#state = initialState(network)
  }

  /** The last hidden layer, which is read out. */
  get top(): LayerDynamics {
    return this.layers.at(-1)!
  }

  /** What it remembers from one step to the next, live, by name. */
  get remembers(): StateArrays {
    return underNames([
      ['sequence', { steps: this.#steps }],
      ...this.#state.map((layer, index) => [`layer${index}`, { ...layer }] as const),
    ])
  }

  /** Number of steps of this sequence so far. */
  get steps(): number {
    return this.#steps[0]!
  }

  /** Output of a hidden layer in this step [units]. */
  outputOf(layer: number): Float64Array {
    return this.#state[layer]!.output
  }

  /** Output of the last hidden layer in this step [units]. */
  get output(): Float64Array {
    return this.outputOf(this.layers.length - 1)
  }

  /** Potential of the read-out in this step [outputs]. */
  get read(): Float64Array {
    return this.#state.at(-1)!.output
  }

  /**
   * Goes back to the state before the first step.
   * @throws FiniteError if a weight is not finite
   */
  begin(): void {
    checkFiniteWeights('weights', this.weights)
    for (const layer of this.#state) for (const array of Object.values(layer as unknown as StateArrays)) array.fill(0)
    for (const { before } of this.layers) before.fill(0)
    this.#steps.fill(0)
  }

  /**
   * Checks an error of the read-out before anything is learned from it.
   * @param learner whose error it is
   * @throws NgradError if the sequence has no step yet
   * @throws ParameterError if there are not as many numbers as outputs
   * @throws FiniteError if one of them is not finite
   */
  checkError(learner: string, error: ArrayLike<number>): void {
    if (this.steps === 0)
      throw new NgradError(`${learner}: learn() takes the error of a step, and there was none since begin(); call step() first`)
    checkVector(`${learner}: error`, error, this.read.length, 'outputs of the network')
  }

  /**
   * Advances by one step.
   * @param input values of the inputs [inputs]
   * @throws ParameterError if there are not as many as the network has
   * @throws FiniteError if one of them is not finite
   */
  step(input: ArrayLike<number>): void {
    checkVector('input', input, this.network.inputs, 'inputs of the network')
    for (const [index, layer] of this.layers.entries()) layer.take(this.#state[index]!)
    stepNetwork(this.network, this.weights, this.#state, input)
    for (const [index, layer] of this.layers.entries()) layer.follow(this.#state[index]!)
    this.#steps[0]!++
  }
}
