import { checkArgument } from '@ngrad/core'
import { RateNetwork } from './network.ts'
import { valuesOf } from '@ngrad/learning'
import { mirror, mirrorParameters } from './feedback.ts'
import type { MirrorOptions } from './feedback.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'

/**
 * Local representation alignment by training the Jacobian of the feedback: the weights down learn by the local
 * difference reconstruction loss $-\langle \xi \cdot (\delta x\, V) \rangle / \sigma^2 + \frac12 |V|^2$ of noise ξ on
 * the layer below, whose minimum makes the way down the transpose of the Jacobian of the way up. Then the targets
 * $\hat h_{l-1} = h_{l-1} + (\hat h_l - h_l) \odot f'(x_l)\, V_l$ are those of the gradient.
 * @throws ParameterError if a value is not above 0
 * @see Ernoult, Normandin, Moudgil, Spinney, Belilovsky, Rish, Richards & Bengio (2022), Towards scaling difference
 * target propagation by learning backprop targets. ICML, eqs 9–12
 * @example exampleLearner(network, feedbackJacobian(network))
 */
export function feedbackJacobian(network: RateNetwork, options: MirrorOptions = {}): RateLearner {
  const values = valuesOf('feedbackJacobian', mirrorParameters, options)
  checkArgument('feedbackJacobian.network', RateNetwork, network)
  checkRates('feedbackJacobian', network)
  const { layers, output, top } = network
  const feedback = mirror(values)(network)
  const change = likeLayers(network)
  return {
    name: 'feedback Jacobian (L-DRL)',
    settings: feedback.settings ?? {},
    state: feedback.state ?? {},
    matrices: feedback.matrices ?? [],
    learn(target) {
      checkShown(network, target)
      network.forward()
      output.nudge({ d: change.at(-1)!, epsilon: 1, t: target, y: top.y })
      for (let layer = layers.length - 1; layer > 0; layer--) {
        const { f, x, y } = layers[layer - 1]!
        const d = change[layer - 1]!
        feedback.descend(layer, d, change[layer]!)
        f.slope({ d, s: d, x, y })
      }
      for (const [layer, { synapses }] of layers.entries()) synapses.update(network.below(layer), change[layer]!)
      feedback.learn()
    },
  }
}
