import { checkArgument } from '@ngrad/core'
import { RateNetwork } from './network.ts'
import { checkShown } from './learner.ts'
import type { RateLearner } from './learner.ts'

/**
 * Backpropagation on a layered network, written by hand: the reference that learners are held against, in tests and in
 * `ngrad compare`. No learner uses it.
 *
 * $\delta_L = t - y$, $\delta_l = f'(x_l) \sum_j W_{lj} \delta_{l+1}$, $-\partial L / \partial W = \langle y_i\,
 * \delta_j \rangle$.
 * @see Rumelhart, Hinton & Williams (1986), Nature 323:533
 * @example exampleLearner(network, backpropagation(network))
 */
export function backpropagation(network: RateNetwork): RateLearner {
  checkArgument('backpropagation.network', RateNetwork, network)
  const { layers, work, batch, output } = network
  const delta = layers.map(({ units }) => work.matrix(batch, units))
  return {
    name: 'backpropagation',
    learn(target) {
      checkShown(network, target)
      network.forward('learning')
      output.nudge({ d: delta.at(-1)!, epsilon: 1, t: target, y: network.top.y })
      for (let index = layers.length - 1; index >= 0; index--) {
        const { synapses, descend } = layers[index]!
        synapses.update(network.below(index), delta[index]!)
        if (index === 0) break
        const { x, y, f } = layers[index - 1]!
        descend(delta[index - 1]!, delta[index]!)
        f.slope({ d: delta[index - 1]!, s: delta[index - 1]!, x, y })
      }
    },
  }
}
