import { checkFinite } from '@ngrad/learning'
import { zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { Linearized } from '../model/linearized.ts'
import type { DerivativeOptions } from '../model/linearized.ts'
import { ReadoutGradient } from '../model/readout-gradient.ts'
import type { ForwardLearner } from './learner.ts'

/** The influence of all synapses that end on one unit [units in reach × sources]. */
interface Influence {
  /** The unit that the synapses end on. */
  readonly target: number
  /** The units whose influence is remembered. */
  readonly reach: readonly number[]
  potential: Float64Array
  adaptation: Float64Array
  output: Float64Array
  next: Float64Array
  /** On what the read-out says [outputs × sources]. */
  readonly read: Float64Array
}

/**
 * Learning by influence matrices: how the state of units depends on each weight, carried along with the network. All
 * synapses of a unit share which units they reach, so they are carried together.
 * @param reach which units the synapses of a unit are followed to
 * @param present whether there is a recurrent synapse
 */
export class InfluenceLearner implements ForwardLearner {
  readonly name: string
  readonly gradient: NetworkWeights
  readonly remembered: number
  readonly #model: Linearized
  readonly #readout: ReadoutGradient
  readonly #blocks: readonly Influence[]
  readonly #sources: number
  readonly #values: Float64Array
  readonly #present: (source: number, target: number) => boolean

  constructor(
    name: string,
    network: RecurrentNetwork,
    weights: NetworkWeights,
    options: DerivativeOptions,
    reach: (target: number) => readonly number[],
    present: (source: number, target: number) => boolean,
  ) {
    this.name = name
    const model = (this.#model = new Linearized(network, weights, options))
    this.gradient = zeroWeights(network)
    this.#readout = new ReadoutGradient(model, this.gradient[1]!)
    const { size, recurrent, bias } = model.hidden
    this.#sources = network.inputs + (recurrent ? size : 0) + (bias ? 1 : 0)
    this.#values = new Float64Array(this.#sources)
    this.#present = present
    this.#blocks = Array.from({ length: size }, (_, target) => {
      const units = reach(target)
      const length = units.length * this.#sources
      return {
        target,
        reach: units,
        potential: new Float64Array(length),
        adaptation: new Float64Array(length),
        output: new Float64Array(length),
        next: new Float64Array(length),
        read: new Float64Array(model.readout.size * this.#sources),
      }
    })
    const states = model.hidden.kind === 'alif' ? 3 : model.hidden.kind === 'lif' ? 2 : 1
    this.remembered = this.#blocks.reduce(
      (sum, { potential, read }) => sum + states * potential.length + read.length,
      this.#readout.remembered,
    )
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    for (const { potential, adaptation, output, read } of this.#blocks)
      for (const array of [potential, adaptation, output, read]) array.fill(0)
  }

  step(input: ArrayLike<number>): Float64Array {
    const model = this.#model
    model.step(input)
    const values = this.#values
    for (let i = 0; i < input.length; i++) values[i] = input[i]!
    if (model.hidden.recurrent) values.set(model.before, input.length)
    if (model.hidden.bias) values[values.length - 1] = 1
    for (const block of this.#blocks) this.#advance(block)
    this.#readout.step()
    return model.read
  }

  learn(error: ArrayLike<number>): void {
    checkFinite(`${this.name}: error`, error)
    const { size, recurrent, bias } = this.#model.hidden
    const { inputs } = this.#model.network
    const [gradient] = this.gradient as [NetworkWeights[number]]
    const sources = this.#sources
    for (const { target, read } of this.#blocks) {
      for (let s = 0; s < sources; s++) {
        let sum = 0
        for (let k = 0; k < error.length; k++) sum += error[k]! * read[k * sources + s]!
        if (s < inputs) gradient.input[s * size + target]! += sum
        else if (recurrent && s < inputs + size) {
          if (this.#present(s - inputs, target)) gradient.recurrent[(s - inputs) * size + target]! += sum
        } else if (bias) gradient.bias[target]! += sum
      }
    }
    this.#readout.learn(error)
  }

  end(): void {}

  #advance(block: Influence): void {
    const { keep, gain, reset, slope, rho, beta, kappa, weights, hidden } = this.#model
    const { size } = hidden
    const { target, reach, potential, adaptation, output, next, read } = block
    const sources = this.#sources
    const [{ recurrent }, { input: out }] = weights as [NetworkWeights[number], NetworkWeights[number]]
    next.fill(0)
    if (hidden.recurrent) {
      for (let to = 0; to < reach.length; to++) {
        for (let from = 0; from < reach.length; from++) {
          const weight = recurrent[reach[from]! * size + reach[to]!]!
          if (weight !== 0)
            for (let s = 0; s < sources; s++) next[to * sources + s]! += weight * output[from * sources + s]!
        }
      }
    }
    const values = this.#values
    for (let to = 0; to < reach.length; to++) {
      const j = reach[to]!
      for (let s = 0; s < sources; s++) {
        const at = to * sources + s
        const drive = next[at]! + (j === target ? values[s]! : 0)
        const before = output[at]!
        potential[at] = keep[j]! * potential[at]! + gain[j]! * drive - reset[j]! * before
        adaptation[at] = rho * adaptation[at]! + before
        next[at] = slope[j]! * (potential[at]! - beta[j]! * adaptation[at]!)
      }
    }
    block.output = next
    block.next = output
    const outputs = this.#model.readout.size
    for (let k = 0; k < outputs; k++) {
      for (let s = 0; s < sources; s++) read[k * sources + s]! *= kappa
      for (let to = 0; to < reach.length; to++) {
        const weight = out[reach[to]! * outputs + k]!
        for (let s = 0; s < sources; s++) read[k * sources + s]! += weight * next[to * sources + s]!
      }
    }
  }
}
