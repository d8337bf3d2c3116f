import { required } from '@ngrad/core'
import { defineLayer, sizeOption, sizeParameter } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'

/** What {@link layerNormLayer} is given. */
export interface LayerNormOptions {
  /** Number of units of the layer below, and its own. */
  readonly size: number
  /** What is added to the variance; 1e-5 if left out. */
  readonly epsilon?: number
}

/** Units that are normalised by each other. Made by {@link layerNormLayer}. */
export type LayerNormLayer = LayerOf<Required<LayerNormOptions>>

/**
 * Normalises what it is sent in a step by the mean and the variance of all units in that step, as torch's `LayerNorm`: no step and no
 * sequence knows of another, so it is the same in training as for an answer.
 *
 * $y_j = \gamma_j (x_j - \mu) / \sqrt{\sigma^2 + \epsilon} + \beta_j$, with γ 1 and β 0 at first.
 * @throws ParameterError if an option is unknown or out of its bounds
 * @see Ba, Kiros & Hinton (2016), arXiv:1607.06450, equation 4
 * @example
 * const current = rateLayer(64, { activation: 'linear' }) // what comes in, as it is
 * const network = recurrentNetwork({
 *   inputs: 40,
 *   layers: [current, layerNormLayer({ size: 64 }), lifLayer(64, { oneToOne: true, recurrent: true }), readoutLayer(2)],
 * })
 */
export const layerNormLayer: LayerFactory<LayerNormOptions, LayerNormLayer> = defineLayer<LayerNormOptions, Required<LayerNormOptions>>(
  'layerNorm',
  {
    options: { size: required(sizeOption), epsilon: { unit: '1', above: 0 } },
    about: {
      what: 'units normalised in each step by the mean and the variance of all of them',
      source: 'Ba, Kiros & Hinton (2016), arXiv:1607.06450, equation 4',
      parameters: { size: sizeParameter, epsilon: { unit: '1', above: 0, default: 1e-5, what: 'what is added to the variance' } },
    },
    make({ size, epsilon = 1e-5 }) {
      /** The mean of a row, and one over its standard deviation. */
      const statistics = (x: ArrayLike<number>): { readonly mean: number; readonly inverse: number } => {
        let [sum, squares] = [0, 0]
        for (let unit = 0; unit < size; unit++) sum += x[unit]!
        const mean = sum / size
        for (let unit = 0; unit < size; unit++) squares += (x[unit]! - mean) ** 2
        return { mean, inverse: 1 / Math.sqrt(squares / size + epsilon) }
      }
      return {
        sources: size,
        size,
        made: { size, epsilon },
        weights: { input: { extents: [size], first: () => 1 }, bias: { extents: [size] } },
        forward({ weights: { input, bias }, rows, from, to }) {
          for (let row = 0; row < rows; row++) {
            const x = from(row)
            const { mean, inverse } = statistics(x)
            for (let unit = 0; unit < size; unit++)
              to.values[row * to.columns + unit] = input[unit]! * (x[unit]! - mean) * inverse + bias[unit]!
          }
        },
        backward({ weights: { input }, rows, from, signal, below, gradient }) {
          for (let row = 0; row < rows; row++) {
            const x = from(row)
            const { mean, inverse } = statistics(x)
            let [sum, along] = [0, 0] // of the derivative by what is normalised, and of that times it
            for (let unit = 0; unit < size; unit++) {
              const g = signal.values[row * signal.columns + unit]!
              const normal = (x[unit]! - mean) * inverse
              gradient.input[unit]! += g * normal
              gradient.bias[unit]! += g
              sum += g * input[unit]!
              along += g * input[unit]! * normal
            }
            for (let unit = 0; below && unit < size; unit++) {
              const g = signal.values[row * signal.columns + unit]! * input[unit]!
              below.values[row * below.columns + unit] = inverse * (g - (sum + (x[unit]! - mean) * inverse * along) / size)
            }
          }
        },
      }
    },
  },
)
