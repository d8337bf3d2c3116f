import { RandomStream } from '@ngrad/core'
import type { DenseMatrix, Elementwise } from '@ngrad/core'
import { madeWith } from '@ngrad/core/internal'
import { settingsOf, valuesOf } from '@ngrad/learning'
import type { NamedArrays, NamedMatrix, ParametersOf, Settings } from '@ngrad/learning'
import { drawNormal, drawSigns } from './draw.ts'
import type { Layer } from './layer.ts'
import { checkLoops, finiteFactor } from './learner.ts'
import type { RateNetwork } from './network.ts'
import type { Activity, Change, Drive, Weights } from './quantities.ts'

/** Top-down connections, from each layer to the one below it. */
export interface Feedback {
  /** Its name. */
  readonly name: string
  /**
   * Whether the top-down input is taken to be a perfect reconstruction of the total input below, so that only a change
   * of activity is sent down.
   */
  readonly perfect: boolean
  /** $s = V a$: what activity, or a change of it, sends from a layer down [batch × units below]. */
  descend(layer: number, into: Drive, above: Activity | Change): void
  /** $\hat x = V y + c$: the total input below as the layer reconstructs it. */
  reconstruct(layer: number, into: Drive, above: Activity): void
  /** Learns from what the network is shown now; after a forward pass. */
  learn(): void
  /** What it remembers from batch to batch, live: places in random streams. */
  readonly state?: NamedArrays
  /** What else it remembers, in matrices: weights down that it learned. */
  readonly matrices?: readonly NamedMatrix[]
  /** What it was made with, by name. */
  readonly settings?: Settings
  /** The weights down from a layer, where they are its own [units × units below]. */
  weights(layer: number): Weights | undefined
}

/** What a learner remembers of its feedback, and was made with, beside values of its own. */
export const withFeedback = (
  values: Settings,
  { name, settings, state = {}, matrices = [] }: Feedback,
): Required<Pick<Feedback, 'settings' | 'state' | 'matrices'>> => ({
  settings: settingsOf({ ...values, feedback: { name, ...settings } }),
  state,
  matrices,
})

/** Makes top-down connections for a network. */
export type FeedbackFactory = (network: RateNetwork) => Feedback

/**
 * The weights of the way up, read downwards: $V = W^\top$. The reconstruction is taken to be perfect.
 * @see Rumelhart, Hinton & Williams (1986), Nature 323:533 (weights that serve both ways)
 * @example differencePropagation(network, { feedback: tied() })
 */
export const tied = (): FeedbackFactory => network => ({
  name: 'tied',
  perfect: true,
  descend: (layer, into, above) => network.layers[layer]!.descend(into, above),
  reconstruct: (layer, into) => network.work.copy(into, network.layers[layer - 1]!.x),
  learn() {},
  weights: () => undefined,
})

/** Parameters of {@link random}. */
export interface RandomFeedbackOptions {
  /** Standard deviation of a weight times the root of the number of units below [1]; 1 if left out. */
  readonly spread?: number
}

/** Parameters of {@link random}. */
export const randomParameters: ParametersOf<RandomFeedbackOptions> = {
  spread: { unit: '1', default: 1, above: 0, what: 'standard deviation of a weight down times the root of the number of units below' },
}

/**
 * Weights that are drawn once and stay; an offset $c$ follows the mean of the total input below.
 * @throws ParameterError if the spread is not above 0
 * @see Lillicrap, Cownden, Tweed & Akerman (2016), Nature Communications 7:13276
 * @example differencePropagation(network, { feedback: random() })
 */
export const random = (options: RandomFeedbackOptions = {}): FeedbackFactory => {
  const values = valuesOf('random', randomParameters, options)
  return madeWith(network => new Decoders('random', network, values, () => {}, { spread: values.spread }), values)
}

/** Parameters of {@link recirculation}. */
export interface RecirculationOptions {
  /** Rate of learning, as a part of what would be right at once for one example [1]; 0.5 if left out. */
  readonly rate?: number
}

/** Parameters of {@link recirculation}. */
export const recirculationParameters: ParametersOf<RecirculationOptions> = {
  rate: { unit: '1', default: 0.5, above: 0, what: 'rate of the way down, as a part of what would be right at once for one example' },
}

/**
 * Weights that learn to reconstruct the activity below from that above, by a difference of activity:
 * $\Delta V_{ji} \propto y_j\,(y_i - f(\hat x_i))$, where $f(\hat x_i)$ is what the way down makes of it.
 *
 * The rate is divided by the mean of $1 + \sum_j y_j^2$, so that it means the same for any number of units.
 * @throws ParameterError if the rate is not above 0, or a layer of the network hears itself
 * @see Hinton & McClelland (1988), Learning representations by recirculation. NIPS 0:358
 * @example differencePropagation(network, { feedback: recirculation() })
 */
export const recirculation = (options: RecirculationOptions = {}): FeedbackFactory => {
  const values = valuesOf('recirculation', recirculationParameters, options)
  const { rate } = values
  const make: FeedbackFactory = network => {
    checkLoops('recirculation', network)
    const { work, batch, layers } = network
    const rest = layers.map(({ units }) => work.matrix(batch, units))
    const subtract = work.elementwise({ s: 's - x' })
    const minus = work.elementwise({ d: '-d' })
    const collect = work.elementwise({ c: 'c + rate * sum' })
    return new Decoders('recirculation', network, values, ({ layer, v, c, sums, xHat, above, below }) => {
      const difference = rest[layer - 1]!
      work.copy(difference, xHat)
      subtract({ s: difference, x: below.x })
      below.f.difference({ d: difference, x: below.x, s: difference, y: below.y })
      minus({ d: difference })
      const power = work.sumOfSquares(above.emitted) / batch
      const alpha = finiteFactor(`step of down${layer}.weights`, rate / ((1 + power) * batch))
      work.multiply(v, above.emitted, difference, { transposeA: true, alpha, beta: 1 })
      work.sumRows(sums, difference)
      collect({ c, sum: sums, rate: alpha })
    })
  }
  return madeWith(make, values)
}

/** Parameters of {@link mirror}. */
export interface MirrorOptions {
  /** Rate of learning [1]; 0.02 if left out. */
  readonly rate?: number
  /** Size of the noise [1]; 0.1 if left out. */
  readonly noise?: number
}

/** Parameters of {@link mirror}. */
export const mirrorParameters: ParametersOf<MirrorOptions> = {
  rate: { unit: '1', default: 0.02, above: 0, what: 'rate of the way down' },
  noise: { unit: '1', default: 0.1, above: 0, what: 'size of the noise by which the way down learns' },
}

/**
 * Weights that learn from noise: the activity below is moved by $\xi = \pm\sigma$, and
 * $\Delta V \propto \delta x^\top \xi / \sigma^2 - V$ correlates it with the change $\delta x$ of the total input that it
 * makes above. As $\langle \delta x^\top \xi \rangle = \sigma^2 W^\top$, V becomes the transpose.
 * @throws ParameterError if a value is not above 0, or a layer of the network hears itself
 * @see Akrout, Wilson, Humphreys, Lillicrap & Tweed (2019), Deep learning without weight transport. NeurIPS, eq. 7
 * @example differencePropagation(network, { feedback: mirror({ rate: 0.1 }) })
 */
export const mirror = (options: MirrorOptions = {}): FeedbackFactory => {
  const values = valuesOf('mirror', mirrorParameters, options)
  const { rate, noise } = values
  const make: FeedbackFactory = network => {
    checkLoops('mirror', network) // noise that goes round a loop would count twice
    const { work, batch, layers, seed } = network
    const moved = layers.map(({ units }) => work.matrix(batch, units))
    const felt = layers.map(({ units }) => work.matrix(batch, units))
    const add = work.elementwise({ d: 'xi + y' })
    const subtract = work.elementwise({ d: 'd - x' })
    const drawn = new Float64Array(1)
    const teach = ({ layer, v, above, below }: Lesson): void => {
      const [xi, change] = [moved[layer - 1]!, felt[layer]!]
      drawSigns(xi, noise, new RandomStream(seed, 'mirror', 'noise', layer), drawn[0]!)
      drawn[0]! += xi.rows * xi.columns
      const y = felt[layer - 1]!
      add({ d: y, xi, y: below.emitted })
      above.excite(change, y)
      subtract({ d: change, x: above.x })
      work.multiply(v, change, xi, { transposeA: true, alpha: rate / (noise ** 2 * batch), beta: 1 - rate })
    }
    return new Decoders('mirror', network, values, teach, { counts: { drawn } })
  }
  return madeWith(make, values)
}

/** What a rule that teaches one layer's way down is given. */
interface Lesson {
  readonly layer: number
  /** Weights down [units above × units below]. */ readonly v: DenseMatrix
  /** Offset [1 × units below]. */ readonly c: DenseMatrix
  /** Room for sums over examples [1 × units below]. */ readonly sums: DenseMatrix
  /** What it reconstructs now [batch × units below]. */ readonly xHat: DenseMatrix
  readonly above: Layer
  readonly below: Layer
}

/** Top-down connections with weights and offsets of their own, from each unit to each below it, also in a convolution. */
class Decoders implements Feedback {
  readonly name: string
  readonly perfect: boolean = false
  readonly #network: RateNetwork
  readonly #decoders: readonly (Omit<Lesson, 'layer' | 'above' | 'below'> | undefined)[]
  readonly #teach: (lesson: Lesson) => void
  readonly #addOffset: Elementwise
  readonly state: NamedArrays
  readonly settings: Settings

  constructor(
    name: string,
    network: RateNetwork,
    settings: Settings,
    teach: (lesson: Lesson) => void,
    { spread = 1, counts = {} }: { readonly spread?: number; readonly counts?: NamedArrays } = {},
  ) {
    const { work, batch, layers, seed } = network
    this.name = name
    this.settings = settings
    this.#network = network
    this.#teach = teach
    this.state = counts
    this.#addOffset = work.elementwise({ x: 'x + c' })
    this.#decoders = layers.map(({ units }, layer) => {
      if (layer === 0) return undefined
      const { units: below } = layers[layer - 1]!
      const v = work.matrix(units, below)
      drawNormal(v, spread / Math.sqrt(below), new RandomStream(seed, 'decoder weights', layer))
      return { v, c: work.matrix(1, below), sums: work.matrix(1, below), xHat: work.matrix(batch, below) }
    })
  }

  descend(layer: number, into: Drive, above: Activity | Change): void {
    this.#network.work.multiply(into, above, this.#decoders[layer]!.v)
  }

  reconstruct(layer: number, into: Drive, above: Activity): void {
    this.descend(layer, into, above)
    this.#addOffset({ x: into, c: this.#decoders[layer]!.c })
  }

  learn(): void {
    const { layers, work, batch } = this.#network
    for (let layer = 1; layer < layers.length; layer++) {
      const [above, below, decoder] = [layers[layer]!, layers[layer - 1]!, this.#decoders[layer]!]
      const { xHat, sums, c } = decoder
      this.reconstruct(layer, xHat, above.emitted)
      this.#teach({ layer, above, below, ...decoder })
      if (this.name === 'recirculation') continue
      work.sumRows(sums, below.x)
      const wanted = sums.values.slice()
      work.sumRows(sums, xHat)
      for (let unit = 0; unit < wanted.length; unit++)
        c.values[unit]! += (0.1 * (wanted[unit]! - sums.values[unit]!)) / batch
    }
  }

  get matrices(): readonly NamedMatrix[] {
    return matricesDown(this.#decoders)
  }

  weights(layer: number): Weights | undefined {
    return this.#decoders[layer]?.v
  }
}

/** Weights and offsets of ways down, by name; the lowest layer has none. */
export const matricesDown = (ways: readonly (Pick<Lesson, 'v' | 'c'> | undefined)[]): readonly NamedMatrix[] =>
  ways.flatMap((way, layer) =>
    way ? [{ name: `down${layer}.weights`, matrix: way.v }, { name: `down${layer}.offset`, matrix: way.c }] : [],
  )
