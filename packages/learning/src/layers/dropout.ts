import { ParameterError, required } from '@ngrad/core'
import type { Draws } from '@ngrad/spiking'
import { defineLayer, given, sizeOption, sizeParameter } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'

/** What {@link dropoutLayer} is given. */
export interface DropoutOptions {
  /** Number of units of the layer below, and its own. */
  readonly size: number
  /** Probability that a unit is left out. */
  readonly probability: number
  /** For how long a unit is left out: in all steps of a sequence, or in each step anew; of a `sequence` if left out. */
  readonly of?: 'sequence' | 'step'
  /** How many units that follow each other are left out together: as many as a plane has for whole channels; 1 if left out. */
  readonly together?: number
}

/** Units that are left out at random. Made by {@link dropoutLayer}. */
export type DropoutLayer = LayerOf<Required<DropoutOptions>>

/**
 * Leaves units out at random while the network is trained, and passes everything on where it answers.
 *
 * $y_j = m_j x_j / (1 - p)$, with $m_j$ 0 with probability p, else 1: drawn once for each sequence, so that a unit is silent in all of
 * it, as in networks of spikes and of recurrent units it has to be for the noise not to be averaged over time; or in each step.
 * Masks are drawn from the learner's seed, and go over a checkpoint.
 * @throws ParameterError if an option is unknown or out of its bounds
 * @see Srivastava et al. (2014), Journal of Machine Learning Research 15:1929
 * @see Gal & Ghahramani (2016), Advances in Neural Information Processing Systems 29 (one mask for all steps)
 * @example recurrentNetwork({ inputs: 40, layers: [lifLayer(100), dropoutLayer({ size: 100, probability: 0.2 }), readoutLayer(2)] })
 */
export const dropoutLayer: LayerFactory<DropoutOptions, DropoutLayer> = defineLayer<DropoutOptions, Required<DropoutOptions>>('dropout', {
  options: {
    size: required(sizeOption),
    probability: required({ unit: '1', atLeast: 0, below: 1 }),
    of: ['sequence', 'step'],
    together: { unit: '1', atLeast: 1, integer: true },
  },
  about: {
    what: 'units left out at random while a network is trained, each for a whole sequence or in each step anew',
    source: 'Srivastava et al. (2014), Journal of Machine Learning Research 15:1929; Gal & Ghahramani (2016), NIPS 29',
    parameters: {
      size: sizeParameter,
      probability: { unit: '1', atLeast: 0, below: 1, otherwise: given, what: 'probability that a unit is left out' },
      of: { oneOf: ['sequence', 'step'], default: 'sequence', what: 'for how long a unit is left out' },
      together: { unit: '1', atLeast: 1, integer: true, default: 1, what: 'how many units that follow each other are left out together' },
    },
  },
  make({ size, probability, of = 'sequence', together = 1 }) {
    if (size % together !== 0) throw new ParameterError('dropout.together', together, `what the ${size} units can be cut into`)
    /** What a number of a row is multiplied by. */
    const factor = (draws: Draws | undefined, samples: number, row: number, unit: number): number => {
      if (!draws) return 1
      const group = Math.floor(unit / together) + (size / together) * (of === 'step' ? row : row % samples)
      return draws.uniform(group) < probability ? 0 : 1 / (1 - probability)
    }
    const none = { extents: [0] }
    return {
      sources: size,
      size,
      made: { size, probability, of, together },
      weights: { input: none, bias: none },
      draws: true,
      linear: true,
      forward({ rows, samples, from, to, draws }) {
        for (let row = 0; row < rows; row++) {
          const x = from(row)
          for (let unit = 0; unit < size; unit++) to.values[row * to.columns + unit] = x[unit]! * factor(draws, samples, row, unit)
        }
      },
      backward({ rows, samples, signal, below, draws }) {
        for (let row = 0; below && row < rows; row++)
          for (let unit = 0; unit < size; unit++)
            below.values[row * below.columns + unit] = signal.values[row * signal.columns + unit]! * factor(draws, samples, row, unit)
      },
    }
  },
})
