import { checkArgument } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { settleParameters, SettlingNetwork } from './settle.ts'
import type { OutputState, SettleOptions } from './settle.ts'

/** Parameters of {@link contrastiveHebbian}. */
export interface ContrastiveHebbianOptions extends SettleOptions {
  /**
   * `contrastive`: $s_i^+ s_j^+ - s_i^- s_j^-$. `generec`: $s_i^- (s_j^+ - s_j^-)$. `midpoint`: GeneRec with the mean of
   * both phases before the synapse, summed over both directions of a connection; the same as contrastive. Contrastive
   * if left out.
   */
  readonly rule?: 'contrastive' | 'generec' | 'midpoint'
}

/** Parameters of {@link contrastiveHebbian}. */
export const contrastiveParameters: ParametersOf<Omit<ContrastiveHebbianOptions, 'warn'>> = {
  ...settleParameters,
  rule: {
    oneOf: ['contrastive', 'generec', 'midpoint'],
    default: 'contrastive',
    what: 'which difference of the two phases the weights follow',
  },
}

/**
 * Contrastive Hebbian learning and GeneRec: the network settles freely (−), and with its output held at the target (+);
 * weights follow the difference of the two. With a weak way down (small γ) it is the gradient of the forward pass,
 * $\Delta W_l = \gamma^{l-L} (s_{l-1}^+ s_l^+ - s_{l-1}^- s_l^-)$.
 * @throws ParameterError if a value cannot be used
 * @see Movellan (1991), Contrastive Hebbian learning in the continuous Hopfield model. Connectionist Models, eq. 5
 * @see O'Reilly (1996), Neural Computation 8:895, eqs 10–13 (GeneRec)
 * @see Xie & Seung (2003), Neural Computation 15:441, eq. 2.8 (equal to backpropagation for small γ)
 * @example exampleLearner(network, contrastiveHebbian(network))
 */
export function contrastiveHebbian(network: RateNetwork, options: ContrastiveHebbianOptions = {}): RateLearner {
  const values = valuesOf('contrastiveHebbian', contrastiveParameters, options, { warn: 'function' })
  checkArgument('contrastiveHebbian.network', RateNetwork, network)
  checkRates('contrastiveHebbian', network)
  const { rule } = values
  const settling = new SettlingNetwork(network, 'contrastiveHebbian', values, options.warn)
  const { work, layers, top, output, input } = network
  const [minus, plus, change, middle] = Array.from({ length: 4 }, () => likeLayers(network))
  const nothing = work.matrix(input.rows, input.columns)
  const differ = work.elementwise({ d: 'a - b', m: '(a + b) / 2' })
  const free: OutputState = (x, s) => output.apply(x, s)

  const settleFreely = (): void => {
    settling.begin(minus!, free)
    settling.settle(minus!, free)
  }

  return {
    name: rule === 'generec' ? 'GeneRec' : `contrastive Hebbian${rule === 'midpoint' ? ' (midpoint)' : ''}`,
    settings: values,
    learn(target) {
      checkShown(network, target)
      settleFreely()
      top.excite(top.x, settling.below(layers.length - 1, minus!)) // the loss is that of the free phase
      for (const [layer, s] of plus!.entries()) work.copy(s, minus![layer]!)
      settling.settle(plus!, (_, s) => work.copy(s, target))
      settling.compare(plus!, minus!, 'a larger gain')
      for (const [layer, d] of change!.entries()) differ({ d, m: middle![layer]!, a: plus![layer]!, b: minus![layer]! })
      for (const [layer, { synapses }] of layers.entries()) {
        const scale = settling.weight(layer)
        if (rule === 'generec') synapses.update(settling.below(layer, minus!), change![layer]!, { scale })
        else if (rule === 'midpoint') {
          synapses.update(settling.below(layer, middle!), change![layer]!, { scale })
          const below = layer === 0 ? nothing : change![layer - 1]!
          synapses.associate(below, middle![layer]!, { scale, add: true, bias: false }) // a bias has one direction
        } else {
          synapses.associate(settling.below(layer, plus!), plus![layer]!, { scale })
          synapses.associate(settling.below(layer, minus!), minus![layer]!, { scale: -scale, add: true })
        }
      }
    },
    answer() {
      settleFreely()
      return minus!.at(-1)!
    },
  }
}
