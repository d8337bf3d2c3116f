import { checkArgument } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { nudgedOutput } from './equilibrium-propagation.ts'
import { settleParameters, SettlingNetwork } from './settle.ts'
import type { SettleOptions } from './settle.ts'

/** Parameters of {@link energyStdp}. */
export interface EnergyStdpOptions extends SettleOptions {
  /** Strength β of the nudge [1]; 0.1 if left out. */
  readonly beta?: number
  /** Steps for which the nudge lasts and weights change [steps]; 20 if left out. */
  readonly steps?: number
  /** Part of the way that activity goes in a step [1]; 0.5 if left out. */
  readonly rate?: number
}

/** Parameters of {@link energyStdp}. */
export const energyStdpParameters: ParametersOf<Omit<EnergyStdpOptions, 'warn'>> = {
  ...settleParameters,
  beta: { unit: '1', default: 0.1, above: 0, what: 'strength of the nudge' },
  steps: { unit: 'steps', default: 20, atLeast: 1, atMost: 1e6, integer: true, what: 'for how long the nudge lasts and weights change' },
  rate: { unit: '1', default: 0.5, above: 0, what: 'part of the way that activity goes in a step' },
}

/**
 * Learning from the rate of change of activity, in continuous operation: once the output is drawn toward its target,
 * each synapse integrates pre-synaptic activity × rate of change of post-synaptic activity, $\dot W_{ij} \propto \rho_i\,
 * \dot \rho_j$, which is what STDP does where rates change. A connection serves both ways and learns at both ends, so
 * the integral is the change of $\rho_i \rho_j$: that of one-sided equilibrium propagation.
 * @throws ParameterError if a value cannot be used
 * @see Bengio, Mesnard, Fischer, Zhang & Wu (2017), STDP-compatible approximation of backpropagation in an energy-based
 * model. Neural Computation 29:555, eqs 3.5 and 4.1
 * @example exampleLearner(network, energyStdp(network))
 */
export function energyStdp(network: RateNetwork, options: EnergyStdpOptions = {}): RateLearner {
  const values = valuesOf('energyStdp', energyStdpParameters, options, { warn: 'function' })
  checkArgument('energyStdp.network', RateNetwork, network)
  checkRates('energyStdp', network)
  const { beta, steps, rate } = values
  const settling = new SettlingNetwork(network, 'energyStdp', values, options.warn, beta)
  const { work, layers, input, top } = network
  const [free, state, before, change, middle] = Array.from({ length: 5 }, () => likeLayers(network))
  const nothing = work.matrix(input.rows, input.columns)
  const nudged = nudgedOutput(network)
  const differ = work.elementwise({ d: 'a - b', m: '(a + b) / 2' })

  const settleFreely = (): void => {
    settling.begin(free!, nudged(0))
    settling.settle(free!, nudged(0))
  }

  return {
    name: 'STDP in an energy model',
    settings: values,
    learn(target) {
      checkShown(network, target)
      settleFreely()
      for (const [layer, s] of state!.entries()) work.copy(s, free![layer]!)
      for (let step = 0; step < steps; step++) {
        for (const [layer, s] of state!.entries()) work.copy(before![layer]!, s)
        settling.sweep(state!, nudged(beta, target), rate)
        for (const [layer, d] of change!.entries())
          differ({ d, m: middle![layer]!, a: state![layer]!, b: before![layer]! })
        for (const [layer, { synapses }] of layers.entries()) {
          const scale = settling.weight(layer) / beta
          synapses.update(settling.below(layer, middle!), change![layer]!, { scale, add: step > 0 })
          const below = layer === 0 ? nothing : change![layer - 1]!
          synapses.associate(below, middle![layer]!, { scale, add: true, bias: false }) // a bias has one direction
        }
      }
      settling.compare(state!, free!, 'a larger beta')
      work.copy(top.x, free!.at(-1)!)
    },
    answer() {
      settleFreely()
      network.output.apply(free!.at(-1)!, top.y)
      return top.y
    },
  }
}
