import {
  Bus,
  checkArgument,
  checkOptions,
  checkParameter,
  ParameterError,
  RandomStream,
  required,
  seedOption,
  Workspace,
} from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Elementwise, Precision, Shape } from '@ngrad/core'
import { NetworkFileError, savedMatrices } from '@ngrad/learning'
import type { MatrixParameter, MatrixPlace, NamedArrays, NetworkFile, SavableNetwork, Settings } from '@ngrad/learning'
import type { SpikingInput } from './bernoulli-input.ts'
import { drawNormal, drawUniform } from './draw.ts'
import { checkCount, product } from './layer.ts'
import { layerKinds, roomOfLayers } from './layer-kinds.ts'
import type { Layer, LayerDescription } from './layer.ts'
import { output } from './output.ts'
import type { Output, OutputName } from './output.ts'
import type { Activity, Target } from './quantities.ts'

/** What a {@link rateNetwork} is made with. */
export interface RateNetworkOptions {
  /** Number of inputs, or their extents, slowest first: rows, columns, channels; or an input of spikes. */
  readonly input: number | readonly number[] | SpikingInput
  /** The layers, the lowest first; the last one is the output, whose activation `output` stands for. */
  readonly layers: readonly LayerDescription[]
  /** How the output answers, and the loss that belongs to it; `softmax` if left out. */
  readonly output?: OutputName
  /** Number of examples side by side; 1 if left out. */
  readonly batch?: number
  /** Seed of the weights; 0 if left out. */
  readonly seed?: number
  /** Precision of all numbers: `f32` for speed, `f64` for study; that of `work`, else `f32`, if left out. */
  readonly precision?: Precision
  /**
   * What its dense algebra is done by, for example tensors on a GPU (`chooseAlgebra` of `@ngrad/tensors`); kernels in
   * WebAssembly SIMD, a `Workspace`, if left out.
   */
  readonly work?: DenseAlgebra
}

const layerShape: Shape = { what: 'a layer, such as dense(10)', has: ['kind', 'make'] }
const spikingInput: Shape = { what: 'extents, or an input of spikes such as bernoulliInput(784)', has: ['shape', 'spikes'] }

/**
 * A layered network of rates for a batch of examples. Made by {@link rateNetwork}.
 * @example
 * const network: RateNetwork = rateNetwork({ input: 784, layers: [dense(500), dense(10)], output: 'softmax', batch: 100 })
 * network.forward()
 * const probabilities = network.top.y.values
 */
export class RateNetwork implements MatrixPlace, SavableNetwork {
  /** Where its matrices lie, and what their algebra is done by. */
  readonly work: DenseAlgebra
  /** Number of examples side by side. */
  readonly batch: number
  /** Seed of the weights, and of what learners draw. */
  readonly seed: number
  /** What it is shown [batch × inputs]. */
  readonly input: Activity
  /** The layers, the lowest first; the last one is the output. */
  readonly layers: readonly Layer[]
  /** How the output answers, and its loss. */
  readonly output: Output
  /** Carries reports of learning. */
  readonly bus: Bus = new Bus()
  /** What the lowest layer hears. */
  readonly #heard: Activity
  /** Room for the numbers that noise is drawn from, and where they come from: for the input, then for each layer. */
  readonly #noises: readonly { readonly uniform: DenseMatrix; readonly stream: RandomStream; readonly at: number }[]
  readonly #presentations = new Float64Array(1)
  readonly #descriptions: readonly LayerDescription[]
  readonly #say: Elementwise

  /** @internal */
  constructor(options: RateNetworkOptions) {
    checkOptions('rateNetwork', options, {
      input: required('any'),
      layers: required('list'),
      output: ['linear', 'logistic', 'softmax'],
      batch: 'number',
      seed: seedOption,
      precision: ['f32', 'f64'],
      work: { what: 'dense algebra, such as a Workspace', has: ['matrix', 'multiply', 'elementwise'] },
    })
    const { input, layers, output: name = 'softmax', batch = 1, seed = 0, precision } = options
    const { work = new Workspace({ precision: precision ?? 'f32' }) } = options
    checkCount('rateNetwork.batch', batch)
    if (typeof input !== 'number') checkArgument('rateNetwork.input', 'length' in Object(input) ? 'numbers' : spikingInput, input)
    if (Object(input) === input && !('length' in Object(input)))
      checkOptions('rateNetwork.input', input as SpikingInput, { shape: required('numbers'), spikes: required('flag') })
    const spiking = typeof input === 'object' && 'spikes' in input
    let inputShape = typeof input === 'number' ? [input] : spiking ? input.shape : input
    for (const extent of inputShape) checkCount('rateNetwork.input', extent)
    if (layers.length === 0) throw new ParameterError('rateNetwork.layers', layers, 'at least one layer')
    for (const [at, layer] of layers.entries()) checkArgument(`rateNetwork.layers[${at}]`, layerShape, layer)
    if (precision !== undefined && precision !== work.precision)
      throw new ParameterError('rateNetwork.precision', precision, `${work.precision}, which its algebra has`)
    this.work = work
    this.batch = batch
    this.seed = seed
    this.input = this.work.matrix(batch, product(inputShape))
    this.#heard = spiking ? this.work.matrix(batch, this.input.columns) : this.input
    this.output = output(name, this.work)
    this.#descriptions = layers
    this.layers = layers.map(({ make }, index) => {
      const layer = make({ work: this.work, batch, inputShape })
      drawWeights(
        layer,
        index + 1 === layers.length ? 1 : layer.f.gain,
        new RandomStream(seed, 'rateNetwork', 'weights', index),
      )
      inputShape = [...layer.shape]
      return layer
    })
    if (name === 'softmax' && this.top.units < 2)
      throw new ParameterError('rateNetwork.output', name, 'logistic or linear where there is one unit: alone its probability is 1')
    if (this.top.kind === 'skip')
      throw new ParameterError('rateNetwork.layers', 'skip for the output', 'dense for it: what it hears is no answer')
    if (this.top.loops)
      throw new ParameterError('rateNetwork.layers', `${this.top.kind} for the output`, "dense for it, as dense(10, { hears: 'last' })")
    if (this.top.noise)
      throw new ParameterError('rateNetwork.layers', 'an output with noise', 'without noise at the output')
    this.#say = this.work.elementwise({ s: 'floor(y + u)' })
    this.#noises = [spiking, ...this.layers.map(({ noise }) => noise !== undefined)].flatMap((noisy, at) => {
      const columns = at === 0 ? this.input.columns : this.layers[at - 1]!.units
      const stream = new RandomStream(seed, 'rateNetwork', 'noise', at)
      return noisy ? [{ uniform: this.work.matrix(batch, columns), stream, at }] : []
    })
  }

  /** How its units answer, in words: the same weights say something else where that is another. */
  get settings(): Settings {
    return { output: this.output.name, activations: this.layers.map(({ kind, f }) => `${kind} ${f.name}`).join(', ') }
  }

  /**
   * What a file holds of it: how it was made, and its weights.
   * @throws NetworkFileError if a layer is of a kind that does not tell
   */
  saved(): NetworkFile {
    const layers = this.#descriptions.map(({ kind, made }, index) => {
      if (!made) throw new NetworkFileError(`layer ${index}, of the kind ${kind}, does not say what it was made with`)
      return { ...made, kind }
    })
    const { batch, seed, output: { name: output }, work: { precision } } = this
    const input = { shape: this.layers[0]!.inputShape, spikes: this.#heard !== this.input }
    const room = layers.every(({ kind }) => Object.hasOwn(layerKinds, kind)) ? roomOfLayers({ input, layers, batch }) : 0
    return savedMatrices('layered', { input, layers, output, batch, seed, precision }, this.parameters, room)
  }

  /** The last layer. */
  get top(): Layer {
    return this.layers.at(-1)!
  }

  /** Its weights and biases with the changes that they are asked for, by name: `layer0.weights`, `layer0.bias`. */
  get parameters(): readonly MatrixParameter[] {
    return this.layers.flatMap(({ synapses: { weights, bias, weightChange, biasChange } }, index) => [
      { name: `layer${index}.weights`, value: weights, change: weightChange },
      { name: `layer${index}.bias`, value: bias, change: biasChange },
    ])
  }

  /** Whether what is emitted while it learns is drawn, in its input or a layer. */
  get noisy(): boolean {
    return this.#noises.length > 0
  }

  /** Whether a layer hears itself, from step to step. */
  get loops(): boolean {
    return this.layers.some(({ loops }) => loops)
  }

  /** What it remembers beside its weights, live: how much noise was drawn. */
  get state(): NamedArrays {
    return this.noisy ? { 'noise drawn': this.#presentations } : {}
  }

  /** What a layer hears: what the layer before it says, or the input. */
  below(layer: number): Activity {
    checkParameter('below', 'layer', { unit: '1', atLeast: 0, atMost: this.layers.length, integer: true }, layer)
    return layer === 0 ? this.#heard : this.layers[layer - 1]!.emitted
  }

  /**
   * The forward pass: $x_l = y_{l-1} W_l + b_l$, $y_l = f(x_l)$.
   * @param phase `learning` draws the noise of layers that have any; in `answering`, if left out, they say their rates
   * @returns the output's activity [batch × units]
   * @throws ParameterError if what an input of spikes is shown is no probability
   */
  forward(phase: 'answering' | 'learning' = 'answering'): Activity {
    const draw = phase === 'learning' && this.#noises.length > 0
    if (this.#heard !== this.input) this.#hear(draw)
    this.layers.forEach((layer, index) => {
      layer.excite(layer.x, this.below(index))
      if (layer === this.top) this.output.apply(layer.x, layer.y)
      else layer.f.apply({ x: layer.x, y: layer.y })
      if (draw) layer.noise?.draw(this.#uniform(index + 1))
      else layer.noise?.rest()
    })
    if (draw) this.#presentations[0]!++
    return this.top.y
  }

  /** Numbers from 0 to 1 for the noise of the input (0) or of a layer (from 1), new in each presentation. */
  #uniform(place: number): DenseMatrix {
    const { uniform, stream } = this.#noises.find(({ at }) => at === place)!
    drawUniform(uniform, stream, this.#presentations[0]! * uniform.rows * uniform.columns)
    return uniform
  }

  #hear(draw: boolean): void {
    if (!draw) return this.work.copy(this.#heard, this.input)
    for (const [index, value] of this.input.values.entries())
      if (!(value >= 0 && value <= 1))
        throw new ParameterError(
          `rateNetwork.input[${index}]`,
          value,
          'from 0 to 1, as it is the probability of a spike',
        )
    this.#say({ s: this.#heard, y: this.input, u: this.#uniform(0) })
  }

  /** Mean loss of the examples after a {@link RateNetwork.forward | forward} pass. */
  loss(target: Target): number {
    const { rows, columns } = this.top.y
    checkArgument('loss.target', { what: `a matrix of ${rows} × ${columns}`, has: ['rows', 'columns'] }, target)
    if (target.rows !== rows || target.columns !== columns)
      throw new ParameterError('loss.target', `${target.rows} × ${target.columns}`, `${rows} × ${columns}`)
    return this.output.loss(this.top.x, target)
  }
}

/**
 * Makes a layered network of rates.
 * @throws ParameterError if a size or a name cannot be used
 * @example
 * rateNetwork({ input: 784, layers: [dense(500), dense(10)], output: 'softmax', batch: 100, seed: 1 })
 */
export const rateNetwork = (options: RateNetworkOptions): RateNetwork => new RateNetwork(options)

/** Normal weights with variance gain² / inputs, which keeps activity at its size from layer to layer. */
function drawWeights({ synapses: { weights } }: Layer, gain: number, draw: RandomStream): void {
  drawNormal(weights, gain / Math.sqrt(weights.rows), draw)
}
