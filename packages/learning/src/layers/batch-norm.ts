import { ParameterError, required } from '@ngrad/core'
import type { Passage, PassageBack } from '@ngrad/spiking'
import { defineLayer, sizeOption, sizeParameter } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'

/** What {@link batchNormLayer} is given. */
export interface BatchNormOptions {
  /** Number of units of the layer below, and its own. */
  readonly size: number
  /** How many units that follow each other are normalised together: as many as a plane has for channels; 1 if left out. */
  readonly together?: number
  /** Standard deviation that is made, before the learned factor: the threshold of the neurons above; 1 if left out. */
  readonly scale?: number
  /** How much a batch counts in what is known of all; 0.1 if left out. */
  readonly momentum?: number
  /** What is added to the variance; 1e-5 if left out. */
  readonly epsilon?: number
}

/** Units that are normalised over batches and time. Made by {@link batchNormLayer}. */
export type BatchNormLayer = LayerOf<Required<BatchNormOptions>>

/**
 * Normalises each unit, or plane of units, by its mean and variance over all steps of the sequences of a batch, as torch's `BatchNorm`
 * with steps and sequences in one; what fills a shorter sequence up counts in none of them. With `scale` α θ, θ the threshold of the
 * neurons above, it is threshold-dependent batch normalisation: what comes in is as wide as the threshold is high, whatever the depth
 * (α is 1, and $1/\sqrt2$ before a sum of two ways).
 *
 * $y_c = \gamma_c\, s\, (x_c - \mu_c) / \sqrt{\sigma_c^2 + \epsilon} + \beta_c$. For an answer, and where the network runs step by
 * step, μ and σ² are those of all batches, the last ones most: $\mu \leftarrow (1 - m)\, \mu + m\, \mu_{batch}$, of the variance
 * with n / (n - 1). They are among the weights of the layer (its constants, means first) and its learner's state, so no optimizer
 * changes them.
 * @throws ParameterError if an option is unknown or out of its bounds, or units cannot be cut into planes
 * @see Ioffe & Szegedy (2015), ICML, PMLR 37:448; Zheng et al. (2021), AAAI 35:11062, equations 8 to 11
 * @example
 * const conv = conv2dLayer({ from: [2, 34, 34], channels: 12, kernel: 5 })
 * const norm = batchNormLayer({ size: conv.size, together: 30 * 30, scale: 1 })
 * const layers = [conv, norm, lifLayer(conv.size, { oneToOne: true }), readoutLayer(10)]
 * const network = recurrentNetwork({ inputs: 2 * 34 * 34, layers })
 */
export const batchNormLayer: LayerFactory<BatchNormOptions, BatchNormLayer> = defineLayer<BatchNormOptions, Required<BatchNormOptions>>(
  'batchNorm',
  {
    options: {
      size: required(sizeOption),
      together: { unit: '1', atLeast: 1, integer: true },
      scale: { unit: '1', above: 0 },
      momentum: { unit: '1', above: 0, atMost: 1 },
      epsilon: { unit: '1', above: 0 },
    },
    about: {
      what: 'units, or planes of them, normalised over all steps and sequences of a batch; for an answer by what is known of all batches',
      source: 'Ioffe & Szegedy (2015), ICML, PMLR 37:448; Zheng et al. (2021), AAAI 35:11062, equations 8 to 11',
      parameters: {
        size: sizeParameter,
        together: { unit: '1', atLeast: 1, integer: true, default: 1, what: 'how many units in a row are normalised together' },
        scale: { unit: '1', above: 0, default: 1, what: 'standard deviation that is made: the threshold of the neurons above' },
        momentum: { unit: '1', above: 0, atMost: 1, default: 0.1, what: 'how much a batch counts in what is known of all' },
        epsilon: { unit: '1', above: 0, default: 1e-5, what: 'what is added to the variance' },
      },
    },
    make({ size, together = 1, scale = 1, momentum = 0.1, epsilon = 1e-5 }) {
      if (size % together !== 0) throw new ParameterError('batchNorm.together', together, `what the ${size} units can be cut into`)
      const channels = size / together
      const made = { size, together, scale, momentum, epsilon }
      return {
        sources: size,
        size,
        made,
        weights: {
          input: { extents: [channels], first: () => 1 },
          bias: { extents: [channels] },
          constants: { extents: [2, channels], first: index => Number(index >= channels), told: true }, // means, then variances
        },
        draws: true,
        linear: true,
        ...normalisation(made),
      }
    },
  },
)

/** Means of channels, and one over their standard deviations. */
interface Statistics {
  readonly mean: Float64Array
  readonly inverse: Float64Array
}

function normalisation({ size, together, scale, momentum, epsilon }: Required<BatchNormOptions>) {
  const channels = size / together
  /** Whether a row is a step of its sequence, and not behind its end. */
  const counts = ({ samples, lengths }: Passage, row: number): boolean =>
    lengths === undefined || Math.floor(row / samples) < lengths[row % samples]!
  /** How many numbers of a channel count. */
  const countOf = (passage: Passage): number => {
    let count = 0
    for (let row = 0; row < passage.rows; row++) count += Number(counts(passage, row))
    return count * together
  }
  /** Sums over all rows that count and the units of a channel, of numbers by row and unit. */
  const summed = (passage: Passage, value: (x: number, channel: number) => number): Float64Array => {
    const sums = new Float64Array(channels)
    const { rows, from } = passage
    for (let row = 0; row < rows; row++) {
      if (!counts(passage, row)) continue
      const x = from(row)
      for (let unit = 0; unit < size; unit++) {
        const channel = Math.floor(unit / together)
        sums[channel]! += value(x[unit]!, channel)
      }
    }
    return sums
  }
  const known = ({ weights: { constants } }: Passage): Statistics => {
    for (let channel = 0; channel < channels; channel++)
      if (constants[channels + channel]! < 0)
        throw new ParameterError('batchNorm: variance', constants[channels + channel], 'at least 0')
    return {
      mean: Float64Array.from(constants.subarray(0, channels)),
      inverse: Float64Array.from(constants.subarray(channels), variance => 1 / Math.sqrt(variance + epsilon)),
    }
  }
  const ofBatch = (passage: Passage): Statistics => {
    const { seen, weights: { constants } } = passage
    const count = countOf(passage)
    const mean = summed(passage, x => x).map(sum => sum / count)
    const variance = summed(passage, (x, channel) => (x - mean[channel]!) ** 2).map(sum => sum / count)
    const now = [...mean, ...variance.map(value => (value * count) / Math.max(1, count - 1))]
    seen?.forEach((_, at) => (seen[at] = (1 - momentum) * constants[at]! + momentum * now[at]!))
    return { mean, inverse: variance.map(value => 1 / Math.sqrt(value + epsilon)) }
  }
  const statistics = (passage: Passage): Statistics => (passage.draws ? ofBatch(passage) : known(passage))
  return {
    forward(passage: Passage): void {
      const { weights: { input, bias }, rows, from, to } = passage
      const { mean, inverse } = statistics(passage)
      for (let row = 0; row < rows; row++) {
        const x = from(row)
        for (let unit = 0; unit < size; unit++) {
          const c = Math.floor(unit / together)
          to.values[row * to.columns + unit] = input[c]! * scale * (x[unit]! - mean[c]!) * inverse[c]! + bias[c]!
        }
      }
    },
    backward(passage: PassageBack): void {
      const { weights: { input }, rows, from, signal, below, gradient, draws } = passage
      const { mean, inverse } = statistics(passage)
      const count = countOf(passage)
      const [sums, along] = [new Float64Array(channels), new Float64Array(channels)]
      for (let row = 0; row < rows; row++) {
        const x = from(row)
        for (let unit = 0; unit < size; unit++) {
          const [c, g] = [Math.floor(unit / together), signal.values[row * signal.columns + unit]!]
          sums[c]! += g
          along[c]! += g * (x[unit]! - mean[c]!) * inverse[c]!
        }
      }
      for (let c = 0; c < channels; c++) {
        gradient.input[c]! += scale * along[c]!
        gradient.bias[c]! += sums[c]!
      }
      for (let row = 0; below && row < rows; row++) {
        const x = from(row)
        const inBatch = draws && counts(passage, row) // behind the end, and for an answer, no statistics depend on it
        for (let unit = 0; unit < size; unit++) {
          const [c, g] = [Math.floor(unit / together), signal.values[row * signal.columns + unit]!]
          const normal = (x[unit]! - mean[c]!) * inverse[c]!
          const through = inBatch ? (sums[c]! + normal * along[c]!) / count : 0
          below.values[row * below.columns + unit] = input[c]! * scale * inverse[c]! * (g - through)
        }
      }
    },
  }
}
