import { checkArguments, checkOptions, RandomStream, seedOption } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { settingsOf } from '@ngrad/learning'
import type { Settings } from '@ngrad/learning'
import { networkShape, surrogateShape, weightNames, zeroWeights } from '@ngrad/spiking'
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
 * with ρ such that both vectors keep about the same length; the state is that of all layers, and a unit has a sign wherever a weight
 * or a learned constant acts on it at once: on its synaptic current, its potential, its output. It needs as much memory as
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
  /** The vector of the size of the state [units each]; no current where there is none. */
  readonly current: Float64Array
  readonly potential: Float64Array
  readonly adaptation: Float64Array
  readonly output: Float64Array
  /** The signs of this step, 0 where nothing acts [units each]. */
  readonly signs: ActsOn
  /** What the signs, those of the layers below too, do to the state in this step [units each]. */
  readonly moved: ActsOn
  /** The vector of the size of the weights. */
  readonly theta: NetworkWeights[number]
}

/** What acts on a unit at once, or is moved by that [units each]. */
type ActsOn = Readonly<Record<(typeof places)[number], Float64Array>>
const places = ['current', 'potential', 'output'] as const

/** Where a weight or a learned constant of a layer acts at once. */
function actingPlaces({ layer, filters }: LayerDynamics): readonly (typeof places)[number][] {
  const learns = layer.kind === 'rate' ? [] : layer.learns
  const subtracts = layer.kind !== 'rate' && layer.reset === 'subtract'
  const acts = {
    current: filters,
    potential: !filters || learns.includes('tau') || (subtracts && learns.includes('threshold')),
    output: learns.includes('threshold') || learns.includes('beta'),
  }
  return places.filter(place => acts[place])
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
      const current = new Float64Array(dynamics.filters ? dynamics.layer.size : 0)
      const acting = (): ActsOn => ({ current: room(), potential: room(), output: room() })
      const state = { current, potential: room(), adaptation: room(), output: room() }
      return { dynamics, ...state, signs: acting(), moved: acting(), theta: thetas[layer]! }
    })
    this.#read = new Float64Array(this.#model.readout.size)
    this.remembered = this.#layers.reduce(
      (sum, { theta, current, potential }) =>
        sum + weightNames.reduce((all, name) => all + theta[name].length, 0) + current.length + 3 * potential.length,
      this.#read.length + this.#readout.remembered,
    )
  }

  get sequence(): StateArrays {
    return underNames([
      ['network', this.#model.remembers],
      ['readout', { ...this.#readout.remembers, read: this.#read }],
      ...this.#layers.flatMap(({ theta, current, potential, adaptation, output }, index) => [
        [`layer${index}`, { current, potential, adaptation, output }] as const,
        [`layer${index}.theta`, { ...theta }] as const,
      ]),
    ])
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    this.#read.fill(0)
    for (const { theta, current, potential, adaptation, output } of this.#layers)
      for (const array of [...weightNames.map(name => theta[name]), current, potential, adaptation, output]) array.fill(0)
  }

  step(input: ArrayLike<number>): Float64Array {
    const model = this.#model
    model.step(input)
    this.#readout.step()
    this.#pass()
    this.#draw()
    const below = this.#layers.map((_, layer) => (layer === 0 ? input : model.outputOf(layer - 1)))
    // ν^T of the weights' immediate effect, but for the source
    const at = this.#layers.map(({ signs, dynamics: { filters, gain } }) =>
      signs[filters ? 'current' : 'potential'].map((sign, j) => sign * gain[j]!),
    )
    const ofConstants = this.#layers.map(constantsEffect)
    const immediate = this.#layers.map(({ dynamics: { before, layer } }, index) => {
      const sources = Math.sqrt(squares(below[index]!) + squares(before) + Number(layer.bias))
      const weights = norm(at[index]!) * sources
      return ofConstants[index]!.length > 0 ? Math.hypot(weights, norm(ofConstants[index]!)) : weights
    })
    const { rho0, rho1 } = this.#balance(Math.hypot(...immediate))
    for (const { current, potential, adaptation, output, moved } of this.#layers) {
      for (let j = 0; j < output.length; j++) {
        if (current.length > 0) current[j] = rho0 * current[j]! + rho1 * moved.current[j]!
        potential[j] = rho0 * potential[j]! + rho1 * moved.potential[j]!
        adaptation[j]! *= rho0
        output[j] = rho0 * output[j]! + rho1 * moved.output[j]!
      }
    }
    for (let k = 0; k < this.#read.length; k++) this.#read[k]! *= rho0
    this.#addRead(rho1, this.#layers.at(-1)!.moved.output)
    for (const [index, { theta, dynamics }] of this.#layers.entries()) {
      const { before, layer } = dynamics
      addOuter(theta.input, below[index]!, at[index]!, 1 / rho0, 1 / rho1)
      if (layer.recurrent) addOuter(theta.recurrent, before, at[index]!, 1 / rho0, 1 / rho1)
      if (layer.bias) addOuter(theta.bias, [1], at[index]!, 1 / rho0, 1 / rho1)
      addOuter(theta.constants, [1], ofConstants[index]!, 1 / rho0, 1 / rho1)
    }
    return model.read
  }

  learn(error: ArrayLike<number>): void {
    this.#model.checkError(this.name, error)
    let along = 0
    for (let k = 0; k < this.#read.length; k++) along += error[k]! * this.#read[k]!
    for (const [index, { theta, dynamics }] of this.#layers.entries()) {
      const gradient = this.gradient[index]!
      for (const name of weightNames)
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
    for (const [index, { dynamics, current, potential, adaptation, output }] of this.#layers.entries()) {
      const { current: gamma, filters, keep, gain, reset, slope, rho, beta, layer } = dynamics
      const drive = new Float64Array(layer.size)
      if (layer.recurrent) addThrough(drive, weights[index]!.recurrent, output)
      if (index > 0) addThrough(drive, weights[index]!.input, this.#layers[index - 1]!.output)
      for (let j = 0; j < layer.size; j++) {
        const before = output[j]!
        const arrived = filters ? (current[j] = gamma[j]! * current[j]! + drive[j]!) : drive[j]!
        potential[j] = keep[j]! * potential[j]! + gain[j]! * arrived - reset[j]! * before
        adaptation[j] = rho * adaptation[j]! + before
        output[j] = slope[j]! * (potential[j]! - beta[j]! * adaptation[j]!)
      }
    }
    for (let k = 0; k < this.#read.length; k++) this.#read[k]! *= kappa
    this.#addRead(1, this.#layers.at(-1)!.output)
  }

  /** Draws a sign for each unit wherever something acts on it, and what they do up through the layers in this step. */
  #draw(): void {
    for (const [index, { dynamics, signs, moved }] of this.#layers.entries()) {
      const { filters, gain, slope, layer } = dynamics
      const drive = new Float64Array(layer.size)
      if (index > 0) addThrough(drive, this.#model.weights[index]!.input, this.#layers[index - 1]!.moved.output)
      const acting = actingPlaces(dynamics)
      for (let j = 0; j < layer.size; j++) {
        for (const place of acting) signs[place][j] = (this.#random.bits(this.state.draws[0]!++) & 1) === 1 ? 1 : -1
        const arrived = signs.current[j]! + drive[j]!
        if (filters) moved.current[j] = arrived
        moved.potential[j] = signs.potential[j]! + gain[j]! * arrived
        moved.output[j] = slope[j]! * moved.potential[j]! + signs.output[j]!
      }
    }
  }

  /** The factors by which both vectors keep about the same length. */
  #balance(immediate: number): { rho0: number; rho1: number } {
    const thetas = this.#layers.flatMap(({ theta }) => weightNames.map(name => norm(theta[name])))
    const states = this.#layers.flatMap(({ current, potential, adaptation, output }) =>
      [current, potential, adaptation, output].map(norm),
    )
    const units = this.#layers.reduce((sum, { dynamics }) => sum + dynamics.layer.size * actingPlaces(dynamics).length, 0)
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

/** ν^T of what the learned constants of a layer do at once [constants × units]. */
function constantsEffect({ dynamics: { learned, layer }, signs }: Layer): Float64Array {
  const effect = new Float64Array(learned.length * layer.size)
  for (const [which, { onCurrent, onPotential, onOutput }] of learned.entries())
    for (let j = 0; j < layer.size; j++)
      effect[which * layer.size + j] =
        signs.current[j]! * onCurrent[j]! + signs.potential[j]! * onPotential[j]! + signs.output[j]! * onOutput[j]!
  return effect
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
