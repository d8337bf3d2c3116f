import { checkArguments, checkOptions, RandomStream, seedOption } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { settingsOf } from '@ngrad/learning'
import type { Settings } from '@ngrad/learning'
import { networkShape, surrogateShape, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { LayerDynamics } from '../model/layer-dynamics.ts'
import { derivative } from '../model/layer-dynamics.ts'
import { Linearized } from '../model/linearized.ts'
import type { DerivativeOptions } from '../model/linearized.ts'
import { ReadoutGradient } from '../model/readout-gradient.ts'
import { underNames } from '../model/under-names.ts'
import type { ForwardLearner } from './learner.ts'

/** What {@link uoro} may be given. */
export interface UoroOptions extends DerivativeOptions {
  /** Seed of the random signs: a whole number from 0 to 2^53 - 1; 0 if left out. */
  readonly seed?: number
}

/**
 * Unbiased online recurrent optimization: the influence matrix of {@link rtrl} as the product of two vectors, one of
 * the size of the state and one of the weights, which random signs ν keep unbiased:
 *
 * $$\tilde s \leftarrow \rho_0 \frac{\partial s'}{\partial s} \tilde s + \rho_1 \nu,\quad
 * \tilde\theta \leftarrow \tilde\theta / \rho_0 + \nu^T \frac{\partial s'}{\partial W} / \rho_1,\quad
 * E[\tilde s\, \tilde\theta^T] = \frac{ds}{dW}$$
 *
 * with ρ such that both vectors keep about the same length; the state is that of all layers. It needs as much memory as
 * there are weights, and its gradient is right on average, with a variance that grows with the network.
 * @throws ParameterError if the network has other layers than hidden ones and a read-out
 * @see Tallec & Ollivier (2018), Unbiased online recurrent optimization. ICLR, algorithm 1
 * @example const learner = uoro(network, weights, { seed: 1 })
 */
export const uoro = (
  network: RecurrentNetwork,
  weights: NetworkWeights,
  options: UoroOptions = {},
): ForwardLearner & { readonly name: 'uoro' } => {
  checkOptions('uoro', options, { surrogate: surrogateShape, throughReset: 'flag', seed: seedOption })
  checkArguments('uoro', { network, weights }, { network: networkShape, weights: 'list' })
  return new Uoro(network, weights, options)
}

const tiny = 1e-12

/** What the product stands for in one hidden layer. */
interface Layer {
  readonly dynamics: LayerDynamics
  /** The vector of the size of the state [units each]. */
  readonly potential: Float64Array
  readonly adaptation: Float64Array
  readonly output: Float64Array
  /** What the signs of this step do to the potential and, over the layers below too, to the output [units]. */
  readonly signs: Float64Array
  readonly signed: Float64Array
  /** The vector of the size of the weights. */
  readonly theta: NetworkWeights[number]
}

class Uoro implements ForwardLearner {
  readonly name = 'uoro'
  readonly weights: NetworkWeights
  readonly gradient: NetworkWeights
  readonly remembered: number
  /** How many signs were drawn. */
  readonly state = { draws: new Float64Array(1) }
  readonly settings: Settings
  readonly #model: Linearized
  readonly #layers: readonly Layer[]
  readonly #readout: ReadoutGradient
  readonly #random: RandomStream
  readonly #read: Float64Array

  constructor(network: RecurrentNetwork, weights: NetworkWeights, options: UoroOptions) {
    this.#model = new Linearized(network, weights, options)
    this.weights = weights
    this.gradient = zeroWeights(network)
    this.#readout = new ReadoutGradient(this.#model, this.gradient.at(-1)!)
    const { seed = 0 } = options
    this.settings = settingsOf({ network, ...derivative(options), seed })
    this.#random = new RandomStream(seed, 'uoro')
    const thetas = zeroWeights(network)
    this.#layers = this.#model.layers.map((dynamics, layer) => {
      const room = (): Float64Array => new Float64Array(dynamics.layer.size)
      const state = { potential: room(), adaptation: room(), output: room() }
      return { dynamics, ...state, signs: room(), signed: room(), theta: thetas[layer]! }
    })
    this.#read = new Float64Array(this.#model.readout.size)
    this.remembered = this.#layers.reduce(
      (sum, { theta: { input, recurrent, bias }, potential }) =>
        sum + input.length + recurrent.length + bias.length + 3 * potential.length,
      this.#read.length + this.#readout.remembered,
    )
  }

  get sequence(): StateArrays {
    return underNames([
      ['network', this.#model.remembers],
      ['readout', { ...this.#readout.remembers, read: this.#read }],
      ...this.#layers.flatMap(({ theta, potential, adaptation, output }, index) => [
        [`layer${index}`, { potential, adaptation, output }] as const,
        [`layer${index}.theta`, { input: theta.input, recurrent: theta.recurrent, bias: theta.bias }] as const,
      ]),
    ])
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    this.#read.fill(0)
    for (const { theta, potential, adaptation, output } of this.#layers)
      for (const array of [theta.input, theta.recurrent, theta.bias, potential, adaptation, output]) array.fill(0)
  }

  step(input: ArrayLike<number>): Float64Array {
    const model = this.#model
    model.step(input)
    this.#readout.step()
    this.#pass()
    this.#draw()
    const below = this.#layers.map((_, layer) => (layer === 0 ? input : model.outputOf(layer - 1)))
    // ν^T of the weights' immediate effect, but for the source
    const at = this.#layers.map(({ signs, dynamics }) => signs.map((sign, j) => sign * dynamics.gain[j]!))
    const immediate = this.#layers.map(
      ({ dynamics: { before, layer } }, index) =>
        norm(at[index]!) * Math.sqrt(squares(below[index]!) + squares(before) + Number(layer.bias)),
    )
    const { rho0, rho1 } = this.#balance(Math.hypot(...immediate))
    for (const { potential, adaptation, output, signs, signed } of this.#layers) {
      for (let j = 0; j < output.length; j++) {
        potential[j] = rho0 * potential[j]! + rho1 * signs[j]!
        adaptation[j]! *= rho0
        output[j] = rho0 * output[j]! + rho1 * signed[j]!
      }
    }
    for (let k = 0; k < this.#read.length; k++) this.#read[k]! *= rho0
    this.#addRead(rho1, this.#layers.at(-1)!.signed)
    for (const [index, { theta, dynamics }] of this.#layers.entries()) {
      const { before, layer } = dynamics
      addOuter(theta.input, below[index]!, at[index]!, 1 / rho0, 1 / rho1)
      if (layer.recurrent) addOuter(theta.recurrent, before, at[index]!, 1 / rho0, 1 / rho1)
      if (layer.bias) addOuter(theta.bias, [1], at[index]!, 1 / rho0, 1 / rho1)
    }
    return model.read
  }

  learn(error: ArrayLike<number>): void {
    this.#model.checkError(this.name, error)
    let along = 0
    for (let k = 0; k < this.#read.length; k++) along += error[k]! * this.#read[k]!
    for (const [index, { theta, dynamics }] of this.#layers.entries()) {
      const gradient = this.gradient[index]!
      for (const name of ['input', 'recurrent', 'bias'] as const)
        for (let at = 0; at < gradient[name].length; at++) gradient[name][at]! += along * theta[name][at]!
      const { recurrent, size, selfConnections } = dynamics.layer
      if (recurrent && !selfConnections) for (let j = 0; j < size; j++) gradient.recurrent[j * size + j] = 0
    }
    this.#readout.learn(error)
  }

  end(): void {}

  /** Passes the change of the state one step on, up through the layers, without the weights' own effect. */
  #pass(): void {
    const { kappa, weights } = this.#model
    for (const [index, { dynamics, potential, adaptation, output }] of this.#layers.entries()) {
      const { keep, gain, reset, slope, rho, beta, layer } = dynamics
      const drive = new Float64Array(layer.size)
      if (layer.recurrent) addThrough(drive, weights[index]!.recurrent, output)
      if (index > 0) addThrough(drive, weights[index]!.input, this.#layers[index - 1]!.output)
      for (let j = 0; j < layer.size; j++) {
        const before = output[j]!
        potential[j] = keep[j]! * potential[j]! + gain[j]! * drive[j]! - reset[j]! * before
        adaptation[j] = rho * adaptation[j]! + before
        output[j] = slope[j]! * (potential[j]! - beta[j]! * adaptation[j]!)
      }
    }
    for (let k = 0; k < this.#read.length; k++) this.#read[k]! *= kappa
    this.#addRead(1, this.#layers.at(-1)!.output)
  }

  /** Draws a sign for each unit, and what it does up through the layers in this step. */
  #draw(): void {
    for (const [index, { dynamics, signs, signed }] of this.#layers.entries()) {
      const drive = new Float64Array(signs.length)
      if (index > 0) addThrough(drive, this.#model.weights[index]!.input, this.#layers[index - 1]!.signed)
      for (let j = 0; j < signs.length; j++) {
        const sign = (this.#random.bits(this.state.draws[0]!++) & 1) === 1 ? 1 : -1
        signs[j] = sign
        signed[j] = dynamics.slope[j]! * (sign + dynamics.gain[j]! * drive[j]!)
      }
    }
  }

  /** The factors by which both vectors keep about the same length. */
  #balance(immediate: number): { rho0: number; rho1: number } {
    const thetas = this.#layers.flatMap(({ theta }) => [norm(theta.input), norm(theta.recurrent), norm(theta.bias)])
    const states = this.#layers.flatMap(layer => [norm(layer.potential), norm(layer.adaptation), norm(layer.output)])
    const units = this.#layers.reduce((sum, { signs }) => sum + signs.length, 0)
    return {
      rho0: Math.sqrt((Math.hypot(...thetas) + tiny) / (Math.hypot(...states, norm(this.#read)) + tiny)),
      rho1: Math.sqrt((immediate + tiny) / (Math.sqrt(units) + tiny)),
    }
  }

  /** Adds what outputs of the last hidden layer do to the read-out. */
  #addRead(factor: number, output: Float64Array): void {
    const { input } = this.#model.weights.at(-1)!
    const outputs = this.#read.length
    for (let j = 0; j < output.length; j++)
      for (let k = 0; k < outputs; k++) this.#read[k]! += input[j * outputs + k]! * (factor * output[j]!)
  }
}

/** $d_j \mathrel{+}= \sum_i W_{ij}\, o_i$. */
function addThrough(drive: Float64Array, weights: Float64Array, output: Float64Array): void {
  const size = drive.length
  for (let i = 0; i < output.length; i++)
    for (let j = 0; j < size; j++) drive[j]! += weights[i * size + j]! * output[i]!
}

const squares = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]! ** 2
  return sum
}
const norm = (values: ArrayLike<number>): number => Math.sqrt(squares(values))

/** $\theta \leftarrow a\, \theta + b\, s\, t^T$. */
function addOuter(theta: Float64Array, source: ArrayLike<number>, target: Float64Array, a: number, b: number): void {
  const size = target.length
  for (let i = 0; i < source.length; i++)
    for (let j = 0; j < size; j++) theta[i * size + j] = a * theta[i * size + j]! + b * source[i]! * target[j]!
}
