import { checkArgument, RandomStream } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import type { Target } from './quantities.ts'
import { settleParameters, SettlingNetwork } from './settle.ts'
import type { OutputState, SettleOptions } from './settle.ts'

/** Parameters of {@link equilibriumPropagation}. */
export interface EquilibriumPropagationOptions extends SettleOptions {
  /** Strength β of the nudge [1]; 0.1 if left out. */
  readonly beta?: number
  /**
   * `one-sided`: nudged toward the target, against the free state; bias proportional to β. `random-sign`: toward or
   * away from it, by chance. `symmetric`: toward against away; bias proportional to β². Symmetric if left out.
   */
  readonly nudging?: 'one-sided' | 'random-sign' | 'symmetric'
}

/** Parameters of {@link equilibriumPropagation}. */
export const equilibriumParameters: ParametersOf<Omit<EquilibriumPropagationOptions, 'warn'>> = {
  ...settleParameters,
  beta: { unit: '1', default: 0.1, above: 0, what: 'strength of the nudge' },
  nudging: {
    oneOf: ['one-sided', 'random-sign', 'symmetric'],
    default: 'symmetric',
    what: 'nudged toward the target, toward or away by chance, or toward against away',
  },
}

/**
 * Equilibrium propagation: the network settles freely, then again with its output drawn a little toward the target, and
 * each weight follows the difference of pre × post between the two,
 * $\Delta W_l = \frac{\gamma^{l-L}}{\beta} (s_{l-1}^\beta s_l^\beta - s_{l-1}^0 s_l^0)$: the slope of the loss at the
 * free fixed point as β goes to 0.
 *
 * The output's state is its total input u, which is drawn by $\beta (t - g(u))$, the slope of its loss.
 * @throws ParameterError if a value cannot be used
 * @see Scellier & Bengio (2017), Frontiers in Computational Neuroscience 11:24, theorem 1
 * @see Laborieux, Ernoult, Scellier, Bengio, Grollier & Querlioz (2021), Frontiers in Neuroscience 15:633674, eq. 8
 * (symmetric)
 * @example exampleLearner(network, equilibriumPropagation(network))
 */
export function equilibriumPropagation(network: RateNetwork, options: EquilibriumPropagationOptions = {}): RateLearner {
  const values = valuesOf('equilibriumPropagation', equilibriumParameters, options, { warn: 'function' })
  checkArgument('equilibriumPropagation.network', RateNetwork, network)
  checkRates('equilibriumPropagation', network)
  const { beta, nudging } = values
  const settling = new SettlingNetwork(network, 'equilibriumPropagation', values, options.warn, beta)
  const [free, toward, away] = Array.from({ length: 3 }, () => likeLayers(network))
  const nudged = nudgedOutput(network)
  const signs = new RandomStream(network.seed, 'equilibriumPropagation', 'sign')
  const presentations = new Float64Array(1)

  const settleNudged = (state: readonly DenseMatrix[], strength: number, target: Target): void => {
    for (const [layer, s] of state.entries()) network.work.copy(s, free![layer]!)
    settling.settle(state, nudged(strength, target))
  }

  return {
    name: `equilibrium propagation (${nudging})`,
    settings: values,
    state: { presentations },
    learn(target) {
      checkShown(network, target)
      settling.begin(free!, nudged(0))
      settling.settle(free!, nudged(0))
      const sign = nudging === 'random-sign' && signs.bits(presentations[0]!) & 1 ? -1 : 1
      settleNudged(toward!, sign * beta, target)
      let [reference, width] = [free!, sign * beta]
      if (nudging === 'symmetric') {
        settleNudged(away!, -beta, target)
        reference = away!
        width = 2 * beta
      }
      settling.compare(toward!, reference, 'a larger beta')
      for (const [layer, { synapses }] of network.layers.entries()) {
        const scale = settling.weight(layer) / width
        synapses.associate(settling.below(layer, toward!), toward![layer]!, { scale })
        synapses.associate(settling.below(layer, reference), reference[layer]!, { scale: -scale, add: true })
      }
      network.work.copy(network.top.x, free!.at(-1)!) // the loss is that of the free phase
      presentations[0]!++
    },
    answer() {
      settling.begin(free!, nudged(0))
      settling.settle(free!, nudged(0))
      network.output.apply(free!.at(-1)!, network.top.y)
      return network.top.y
    },
  }
}

/** The state of a linear output that is drawn toward its target: $u = x + \beta (t - g(u))$. */
export function nudgedOutput(network: RateNetwork): (beta: number, target?: Target) => OutputState {
  const { work, batch, top, output } = network
  const [y, pull] = [work.matrix(batch, top.units), work.matrix(batch, top.units)]
  const add = work.elementwise({ u: 'x + pull' })
  return (beta, target) => (x, u) => {
    if (beta === 0 || !target) {
      work.copy(u, x)
      return
    }
    output.apply(u, y)
    output.nudge({ d: pull, epsilon: beta, t: target, y })
    add({ u, x, pull })
  }
}
