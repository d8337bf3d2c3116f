import { checkArgument, RandomStream } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf, Settings } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { drawNormal } from './draw.ts'
import { checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'

/** Parameters of {@link feedbackAlignment} and {@link directFeedbackAlignment}. */
export interface FeedbackAlignmentOptions {
  /** Standard deviation of a weight down times the root of the number of units that send it [1]; 1 if left out. */
  readonly spread?: number
}

/** Parameters of {@link feedbackAlignment} and {@link directFeedbackAlignment}. */
export const alignmentParameters: ParametersOf<FeedbackAlignmentOptions> = {
  spread: {
    unit: '1',
    default: 1,
    above: 0,
    what: 'standard deviation of a weight down times the root of the number of units that send it',
  },
}

/**
 * Feedback alignment: the error goes down layer by layer through random weights that stay as they are,
 * $\delta_l = f'(x_l) \odot (\delta_{l+1} B_{l+1})$; the weights up come to lie along them, and the error with them.
 * @throws ParameterError if the spread is not above 0
 * @see Lillicrap, Cownden, Tweed & Akerman (2016), Nature Communications 7:13276, eq. 3
 * @example exampleLearner(network, feedbackAlignment(network))
 */
export function feedbackAlignment(network: RateNetwork, options: FeedbackAlignmentOptions = {}): RateLearner {
  const values = valuesOf('feedbackAlignment', alignmentParameters, options)
  checkArgument('feedbackAlignment.network', RateNetwork, network)
  const { spread } = values
  const down = network.layers.map(({ units }, layer) =>
    layer === 0 ? undefined : randomWeights(network, units, network.layers[layer - 1]!.units, spread, layer),
  )
  const source: Source = (layer, delta) => ({ from: delta[layer + 1]!, b: down[layer + 1]! })
  return aligning('feedback alignment', network, values, source)
}

/**
 * Direct feedback alignment: the error of the output reaches each layer by itself,
 * $\delta_l = f'(x_l) \odot (\delta_L B_l)$.
 * @throws ParameterError if the spread is not above 0
 * @see Nøkland (2016), Direct feedback alignment provides learning in deep neural networks. NIPS 29, eq. 8
 * @example exampleLearner(network, directFeedbackAlignment(network))
 */
export function directFeedbackAlignment(network: RateNetwork, options: FeedbackAlignmentOptions = {}): RateLearner {
  const values = valuesOf('directFeedbackAlignment', alignmentParameters, options)
  checkArgument('directFeedbackAlignment.network', RateNetwork, network)
  const { spread } = values
  const { layers, top } = network
  const down = layers.map(({ units }, layer) => randomWeights(network, top.units, units, spread, layer))
  return aligning('direct feedback alignment', network, values, (layer, delta) => ({ from: delta.at(-1)!, b: down[layer]! }))
}

/** Where the error of a hidden layer comes from, and through which weights. */
type Source = (layer: number, delta: readonly DenseMatrix[]) => { readonly from: DenseMatrix; readonly b: DenseMatrix }

function aligning(name: string, network: RateNetwork, settings: Settings, source: Source): RateLearner {
  const { layers, work, output, top } = network
  const delta = likeLayers(network)
  return {
    name,
    settings,
    learn(target) {
      checkShown(network, target)
      network.forward('learning')
      output.nudge({ d: delta.at(-1)!, epsilon: 1, t: target, y: top.y })
      for (let layer = layers.length - 2; layer >= 0; layer--) {
        const { from, b } = source(layer, delta)
        const { f, x, y } = layers[layer]!
        work.multiply(delta[layer]!, from, b)
        f.slope({ d: delta[layer]!, s: delta[layer]!, x, y })
      }
      for (const [layer, { synapses }] of layers.entries()) synapses.update(network.below(layer), delta[layer]!)
    },
  }
}

/** Weights from a layer down, drawn from a normal distribution [units above × units below]. */
export function randomWeights(
  network: RateNetwork,
  above: number,
  below: number,
  spread: number,
  layer: number,
): DenseMatrix {
  checkArgument('randomWeights.network', RateNetwork, network)
  const { work, seed } = network
  const weights = work.matrix(above, below)
  drawNormal(weights, spread / Math.sqrt(above), new RandomStream(seed, 'feedback weights', layer))
  return weights
}
