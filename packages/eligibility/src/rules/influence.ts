import type { StateArrays } from '@ngrad/core'
import { settingsOf } from '@ngrad/learning'
import type { Settings } from '@ngrad/learning'
import { fanIn, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { derivative } from '../model/layer-dynamics.ts'
import { Linearized } from '../model/linearized.ts'
import type { DerivativeOptions } from '../model/linearized.ts'
import { ReadoutGradient } from '../model/readout-gradient.ts'
import { underNames } from '../model/under-names.ts'
import { LayerInfluence } from './layer-influence.ts'
import type { InfluenceReach } from './layer-influence.ts'
import type { ForwardLearner } from './learner.ts'

/**
 * Learning by influence matrices: how the state of units depends on each weight, carried along with the network, for each
 * hidden layer ({@link LayerInfluence}).
 * @param reach which influence is followed of the weights into a layer
 */
export class InfluenceLearner implements ForwardLearner {
  readonly name: string
  readonly weights: NetworkWeights
  readonly gradient: NetworkWeights
  readonly remembered: number
  readonly settings: Settings
  readonly #model: Linearized
  readonly #readout: ReadoutGradient
  readonly #layers: readonly LayerInfluence[]

  constructor(
    name: string,
    network: RecurrentNetwork,
    weights: NetworkWeights,
    options: DerivativeOptions,
    reach: (layer: number) => InfluenceReach,
  ) {
    this.name = name
    const model = (this.#model = new Linearized(network, weights, options))
    this.weights = weights
    this.gradient = zeroWeights(network)
    this.settings = settingsOf({ network, ...derivative(options) })
    this.#readout = new ReadoutGradient(model, this.gradient.at(-1)!)
    this.#layers = model.layers.map((_, layer) => new LayerInfluence(model, layer, fanIn(network, layer), reach(layer)))
    this.remembered = this.#layers.reduce((sum, { remembered }) => sum + remembered, this.#readout.remembered)
  }

  get sequence(): StateArrays {
    return underNames([
      ['network', this.#model.remembers],
      ['readout', this.#readout.remembers],
      ...this.#layers.map((layer, index) => [`layer${index}`, layer.remembers] as const),
    ])
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    for (const layer of this.#layers) layer.begin()
  }

  step(input: ArrayLike<number>): Float64Array {
    this.#model.step(input)
    for (const [index, layer] of this.#layers.entries())
      layer.step(index === 0 ? input : this.#model.outputOf(index - 1))
    this.#readout.step()
    return this.#model.read
  }

  learn(error: ArrayLike<number>): void {
    this.#model.checkError(this.name, error)
    for (const [index, layer] of this.#layers.entries()) layer.learn(error, this.gradient[index]!)
    this.#readout.learn(error)
  }

  end(): void {}
}
