import {
  dense,
  differencePropagation,
  rateNetwork,
  recirculation,
  showBatch,
} from '@ngrad/difference-propagation/rates'
import type { Feedback, RateDifferencePropagationOptions } from '@ngrad/difference-propagation/rates'
import { agreement, Batch } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'

/** What {@link imperfectFeedback} is given. */
export interface ImperfectFeedbackOptions {
  readonly examples: Dataset
  /** Presentations for which the way down has learned, ascending. */
  readonly learned: readonly number[]
  /** Sizes of the nudge. */
  readonly epsilons: readonly number[]
  readonly seed: number
}

/** Relative error of the lowest layer's change. */
export interface ImperfectFeedback {
  readonly learned: number
  /** Residual of the reconstruction of the lowest layer, the root of its mean square [1]. */
  readonly rho: number
  readonly epsilon: number
  readonly form: 'plain' | 'corrected'
  readonly error: number
}

/**
 * How an imperfect reconstruction spoils what a one-sided nudge of size ε asks of the lowest layer, in the plain and in
 * the corrected form, against the corrected one at a very small ε.
 */
export function imperfectFeedback({
  examples,
  learned,
  epsilons,
  seed,
}: ImperfectFeedbackOptions): ImperfectFeedback[] {
  const network = rateNetwork({
    input: examples.inputs,
    layers: [dense(32, { activation: 'tanh' }), dense(96, { activation: 'tanh' }), dense(10)],
    batch: 100,
    seed,
    precision: 'f64',
  })
  const first = Array.from({ length: network.batch }, (_, index) => examples.example(index))
  const target = showBatch(network, new Batch(first, examples))
  const feedback = recirculation()(network)
  const held: Feedback = {
    name: feedback.name,
    perfect: false,
    descend: (layer, into, above) => feedback.descend(layer, into, above),
    reconstruct: (layer, into, above) => feedback.reconstruct(layer, into, above),
    learn() {},
    weights: layer => feedback.weights(layer),
  }
  let rho = 0
  network.bus.topic('reports').subscribe(({ metric }) => (rho = metric!['residual/1']!))
  const change = (options: RateDifferencePropagationOptions): Float64Array => {
    differencePropagation(network, { perturbation: 'one-sided', warn() {}, ...options, feedback: () => held }).learn(
      target,
    )
    return Float64Array.from(network.layers[0]!.synapses.weightChange.values)
  }
  let done = 0
  network.forward()
  return learned.flatMap(presentations => {
    for (; done < presentations; done++) feedback.learn()
    const wanted = change({ epsilon: 2 ** -20 })
    return epsilons.flatMap(epsilon =>
      (['plain', 'corrected'] as const).map(form => {
        const error = agreement(change({ epsilon, form }), wanted).relativeError
        return { learned: presentations, rho, epsilon, form, error }
      }),
    )
  })
}
