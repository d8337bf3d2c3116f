import { checkArguments, checkOptions, RandomStream, seedOption } from '@ngrad/core'
import { checkFinite } from '@ngrad/learning'
import { networkShape, surrogateShape, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { LayerDynamics } from '../model/layer-dynamics.ts'
import { Linearized, twoLayers } from '../model/linearized.ts'
import type { DerivativeOptions } from '../model/linearized.ts'
import { ReadoutGradient } from '../model/readout-gradient.ts'
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
 * with ρ such that both vectors keep about the same length. It needs as much memory as there are weights, and its
 * gradient is right on average, with a variance that grows with the network.
 * @throws ParameterError if the network has other layers than a hidden one and a read-out
 * @see Tallec & Ollivier (2018), Unbiased online recurrent optimization. ICLR, algorithm 1
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

class Uoro implements ForwardLearner {
  readonly name = 'uoro'
  readonly gradient: NetworkWeights
  readonly remembered: number
  /** How many signs were drawn. */
  readonly state = { draws: new Float64Array(1) }
  readonly #model: Linearized
  readonly #hidden: LayerDynamics
  readonly #readout: ReadoutGradient
  readonly #random: RandomStream
  readonly #theta: NetworkWeights[number]
  readonly #potential: Float64Array
  readonly #adaptation: Float64Array
  readonly #output: Float64Array
  readonly #read: Float64Array

  constructor(network: RecurrentNetwork, weights: NetworkWeights, options: UoroOptions) {
    twoLayers(network)
    this.#model = new Linearized(network, weights, options)
    this.#hidden = this.#model.top
    this.gradient = zeroWeights(network)
    this.#readout = new ReadoutGradient(this.#model, this.gradient[1]!)
    this.#random = new RandomStream(options.seed ?? 0, 'uoro')
    this.#theta = zeroWeights(network)[0]!
    const { size } = this.#hidden.layer
    this.#potential = new Float64Array(size)
    this.#adaptation = new Float64Array(size)
    this.#output = new Float64Array(size)
    this.#read = new Float64Array(this.#model.readout.size)
    const { input, recurrent, bias } = this.#theta
    this.remembered =
      input.length + recurrent.length + bias.length + 3 * size + this.#read.length + this.#readout.remembered
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    const { input, recurrent, bias } = this.#theta
    const all = [input, recurrent, bias, this.#potential, this.#adaptation, this.#output, this.#read]
    for (const array of all) array.fill(0)
  }

  step(input: ArrayLike<number>): Float64Array {
    const model = this.#model
    model.step(input)
    this.#readout.step()
    const { gain, before, layer: hidden } = this.#hidden
    const { size } = hidden
    this.#pass()
    const signs = Float64Array.from({ length: size }, () =>
      (this.#random.bits(this.state.draws[0]!++) & 1) === 1 ? 1 : -1,
    )
    const at = signs.map((sign, j) => sign * gain[j]!) // ν^T of the weights' immediate effect, but for the source
    const theta = this.#theta
    const immediate = norm(at) * Math.sqrt(squares(input) + squares(before) + Number(hidden.bias))
    const length = Math.hypot(norm(theta.input), norm(theta.recurrent), norm(theta.bias))
    const state = Math.hypot(norm(this.#potential), norm(this.#adaptation), norm(this.#output), norm(this.#read))
    const rho0 = Math.sqrt((length + tiny) / (state + tiny))
    const rho1 = Math.sqrt((immediate + tiny) / (Math.sqrt(size) + tiny))
    const { slope, beta } = this.#hidden
    for (const array of [this.#potential, this.#adaptation, this.#read])
      for (let k = 0; k < array.length; k++) array[k]! *= rho0
    for (let j = 0; j < size; j++) {
      this.#potential[j]! += rho1 * signs[j]!
      this.#output[j] = slope[j]! * (this.#potential[j]! - beta[j]! * this.#adaptation[j]!)
    }
    this.#addRead(rho1, signs)
    addOuter(theta.input, input, at, 1 / rho0, 1 / rho1)
    if (hidden.recurrent) addOuter(theta.recurrent, before, at, 1 / rho0, 1 / rho1)
    if (hidden.bias) addOuter(theta.bias, [1], at, 1 / rho0, 1 / rho1)
    return model.read
  }

  learn(error: ArrayLike<number>): void {
    checkFinite('uoro: error', error)
    let along = 0
    for (let k = 0; k < this.#read.length; k++) along += error[k]! * this.#read[k]!
    const [gradient] = this.gradient as [NetworkWeights[number]]
    for (const name of ['input', 'recurrent', 'bias'] as const)
      for (let at = 0; at < gradient[name].length; at++) gradient[name][at]! += along * this.#theta[name][at]!
    const { recurrent, size, selfConnections } = this.#hidden.layer
    if (recurrent && !selfConnections) for (let j = 0; j < size; j++) gradient.recurrent[j * size + j] = 0
    this.#readout.learn(error)
  }

  end(): void {}

  /** Passes the change of the state one step on, without the weights' own effect. */
  #pass(): void {
    const { kappa, weights } = this.#model
    const { keep, gain, reset, slope, rho, beta, layer: hidden } = this.#hidden
    const { size } = hidden
    const { recurrent } = weights[0]!
    const drive = new Float64Array(size)
    if (hidden.recurrent)
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) drive[j]! += recurrent[i * size + j]! * this.#output[i]!
    for (let j = 0; j < size; j++) {
      const before = this.#output[j]!
      this.#potential[j] = keep[j]! * this.#potential[j]! + gain[j]! * drive[j]! - reset[j]! * before
      this.#adaptation[j] = rho * this.#adaptation[j]! + before
      this.#output[j] = slope[j]! * (this.#potential[j]! - beta[j]! * this.#adaptation[j]!)
    }
    for (let k = 0; k < this.#read.length; k++) this.#read[k]! *= kappa
    this.#addRead(1)
  }

  /** Adds what the outputs (or only what the signs did to them) do to the read-out. */
  #addRead(factor: number, signs?: Float64Array): void {
    const { weights } = this.#model
    const { slope } = this.#hidden
    const outputs = this.#read.length
    for (let j = 0; j < slope.length; j++) {
      const output = signs ? factor * slope[j]! * signs[j]! : this.#output[j]!
      for (let k = 0; k < outputs; k++) this.#read[k]! += weights[1]!.input[j * outputs + k]! * output
    }
  }
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
