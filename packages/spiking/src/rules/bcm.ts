import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link bcm}. */
export interface BcmParameters {
  /** Learning rate, $\eta$ [unit of the weight]. */
  rate: number
  /** Time constant of the trace of arrivals [ms]. */
  tauPre: number
  /** Time constant of the post-synaptic rate [ms]. */
  tauPost: number
  /** Time constant of the sliding threshold [ms]. */
  tauThreshold: number
  /** Rate at which the threshold is that rate itself, $\rho_0$ [Hz]. */
  target: number
  /** Lowest weight [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
  /** Share of the delay that is dendritic, from 0 to 1 [1]. */
  dendritic: number
}

/**
 * The rule of Bienenstock, Cooper and Munro in spikes: what arrives is depressed below a threshold of the post-synaptic rate
 * and potentiated above it, and the threshold slides with the square of the mean rate, so that neurons become selective.
 *
 * At a post-synaptic spike $w \leftarrow w + \eta\, x\, (y - \theta) / \rho_0$, with the trace x of arrivals, the rate y of
 * a fast trace of spikes before it, and $\theta = \bar y^2 / \rho_0$, where $\bar y$ is the rate of a slow one.
 * @see Bienenstock, Cooper & Munro (1982), Journal of Neuroscience 2:32, eqs. 4 and 5
 * @example projection.learn(bcm({ rate: 1e-3, target: 10 * Hz, highest: 100 * pA }))
 */
export const bcm: RuleFactory<BcmParameters> = defineRule('bcm', {
  parameters: {
    rate: { unit: 'pA', default: 1e-3, atLeast: 0 },
    tauPre: { unit: 'ms', default: 20, above: 0 },
    tauPost: { unit: 'ms', default: 100, above: 0 },
    tauThreshold: { unit: 'ms', default: 10_000, above: 0 },
    target: { unit: 'Hz', default: 10, above: 0 },
    lowest: { unit: 'pA', default: 0 },
    highest: { unit: 'pA', default: 1 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: {
    before: { of: 'pre', tau: 'tauPre' },
    fast: { of: 'post', tau: 'tauPost' },
    slow: { of: 'post', tau: 'tauThreshold' },
  },
  onPost: {
    w: `w + rate * before * (1000 * fast / (tauPost * target)
      - (1000 * slow / (tauThreshold * target)) * (1000 * slow / (tauThreshold * target)))`,
  },
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
  source:
    'Bienenstock, Cooper & Munro (1982), Theory for the development of neuron selectivity. Journal of Neuroscience 2:32',
})
