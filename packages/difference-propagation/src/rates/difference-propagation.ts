import { checkArgument } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { tied, withFeedback } from './feedback.ts'
import type { FeedbackFactory } from './feedback.ts'
import { checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { ResidualReport } from './residual.ts'

/** What {@link differencePropagation} on rates is given. */
export interface RateDifferencePropagationOptions {
  /** Size ε of the nudge: the part of the way that the output goes toward the target [1]; 1/16 if left out. */
  readonly epsilon?: number
  /**
   * `one-sided`: the output is nudged toward the target, and the change is counted from the activity without nudge; its
   * error is proportional to ε. `central`: it is nudged toward and away from the target, and half the difference is
   * counted; its error is proportional to ε², and a residual of the reconstruction falls out. Central if left out.
   */
  readonly perturbation?: 'one-sided' | 'central'
  /** The way down: {@link tied} if left out, {@link recirculation}, {@link mirror}, {@link random}. */
  readonly feedback?: FeedbackFactory
  /**
   * `plain`: a layer takes the reconstruction from above for its input, so that a residual ρ of the reconstruction
   * counts as a change and makes an error of ρ/ε. `corrected`: the reconstruction without nudge is subtracted.
   * Corrected if left out; without meaning where the way down is taken to be perfect.
   */
  readonly form?: 'plain' | 'corrected'
  /** Is told once where most of the change comes from the residual; `console.warn` if left out. */
  readonly warn?: (text: string) => void
}

/** Parameters of {@link differencePropagation}, but for its way down. */
export const differenceParameters: ParametersOf<Omit<RateDifferencePropagationOptions, 'feedback' | 'warn'>> = {
  epsilon: { unit: '1', default: 1 / 16, above: 0, what: 'size of the nudge: the part of the way to the target' },
  perturbation: { oneOf: ['one-sided', 'central'], default: 'central', what: 'nudged toward the target, or toward and away from it' },
  form: { oneOf: ['plain', 'corrected'], default: 'corrected', what: 'whether the reconstruction without nudge is subtracted' },
}

/**
 * Learning by differences of activity, on rates: no error is sent, only activity that has changed.
 *
 * After the forward pass the output is moved a small part of the way to its target,
 * $\Delta y = -\varepsilon\, \partial L / \partial x = \varepsilon (t - y)$. Top-down connections reconstruct each
 * layer from the one above; what has changed there changes the reconstruction,
 * $\Delta y_i = f(x_i + \sum_j W_{ij} \Delta y_j) - f(x_i)$, which is $f'(x_i) \sum_j W_{ij} \Delta y_j$ to first order
 * in ε: what backpropagation computes, for as many layers as there are. Each weight then changes in proportion to
 * pre-synaptic activity × change of post-synaptic activity, $\Delta W_{ij} = \langle y_i\, \Delta y_j \rangle /
 * \varepsilon$.
 * @throws ParameterError if a value cannot be used
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, supplementary fig. 1
 * @example
 * const network = rateNetwork({ input: 784, layers: [dense(500), dense(10)], batch: 100 })
 * const learner = differencePropagation(network, { epsilon: 1 / 16 })
 */
export function differencePropagation(
  network: RateNetwork,
  options: RateDifferencePropagationOptions = {},
): RateLearner {
  const others = { feedback: 'function', warn: 'function' } as const
  const values = valuesOf('differencePropagation', differenceParameters, options, others)
  checkArgument('differencePropagation.network', RateNetwork, network)
  const { epsilon, perturbation, form } = values
  const { work, layers, output } = network
  const top = layers.length - 1
  const feedback = (options.feedback ?? tied())(network)
  const plain = form === 'plain' && !feedback.perfect
  const toward = likeLayers(network)
  const away = perturbation === 'central' ? likeLayers(network) : undefined
  const sent = likeLayers(network)
  const residual = plain ? likeLayers(network) : undefined
  const report = new ResidualReport(network, feedback, epsilon, plain, options.warn)
  const add = work.elementwise({ s: 's + r' })
  const subtract = work.elementwise({ r: 'r - x' })
  const halve = work.elementwise({ d: '(d - m) / 2' })

  /** Carries a nudge of the output down: fills the change of each layer. */
  const carryDown = (changes: typeof toward, nudge: number, target: Parameters<RateLearner['learn']>[0]): void => {
    output.nudge({ d: changes[top]!, epsilon: nudge, t: target, y: network.top.y })
    for (let layer = top - 1; layer >= 0; layer--) {
      const { x, y, f } = layers[layer]!
      const s = sent[layer]!
      feedback.descend(layer + 1, s, changes[layer + 1]!)
      if (residual) add({ s, r: residual[layer]! })
      f.difference({ d: changes[layer]!, x, s, y })
    }
  }

  return {
    name: 'difference propagation',
    ...(plain && !away && { unweighed: 'what the way down misses counts as a change in any case' }),
    ...withFeedback(values, feedback),
    learn(target) {
      checkShown(network, target)
      network.forward('learning')
      if (residual) {
        for (let layer = top - 1; layer >= 0; layer--) {
          feedback.reconstruct(layer + 1, residual[layer]!, layers[layer + 1]!.emitted)
          subtract({ r: residual[layer]!, x: layers[layer]!.x })
        }
      }
      carryDown(toward, epsilon, target)
      if (away) {
        carryDown(away, -epsilon, target)
        for (const [layer, d] of toward.entries()) halve({ d, m: away[layer]! })
      }
      for (const [layer, { synapses }] of layers.entries())
        synapses.update(network.below(layer), toward[layer]!, { scale: 1 / epsilon })
      report.seen(toward)
      feedback.learn()
    },
  }
}
