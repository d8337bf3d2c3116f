import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link stdpPowerLaw}. */
export interface StdpPowerLawParameters {
  /** Step size of potentiation, $\lambda$ [1]. */
  lambda: number
  /** Depression over potentiation, $\alpha$ [1]. */
  alpha: number
  /** Exponent of potentiation, $\mu$ [1]. */
  mu: number
  /** Time constant of the window for pairs in causal order [ms]. */
  tauPlus: number
  /** Time constant of the window for pairs in the other order [ms]. */
  tauMinus: number
  /** Lowest weight, where depression ends; NEST's is 0 [pA]. */
  lowest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/**
 * STDP of all pairs of spikes with a power law of the weight for potentiation and a multiplicative depression, as a fit to
 * hippocampal synapses has it; there is no highest weight.
 *
 * At an arrival $w \leftarrow w - \alpha \lambda\, w\, y$, at a post-synaptic spike $w \leftarrow w + \lambda\, w_0^{1-\mu}
 * w^\mu x$ with $w_0$ = 1 pA, and the traces x and y of all spikes of either side. With `dendritic: 1` it is NEST's
 * `stdp_pl_synapse_hom`.
 * @see Morrison, Aertsen & Diesmann (2007), Neural Computation 19:1437, eq. 2.8
 * @example projection.learn(stdpPowerLaw({ lambda: 0.1, mu: 0.4, alpha: 0.11 }))
 */
export const stdpPowerLaw: RuleFactory<StdpPowerLawParameters> = defineRule('stdpPowerLaw', {
  parameters: {
    lambda: { unit: '1', nest: 'lambda', default: 0.1, atLeast: 0 },
    alpha: { unit: '1', nest: 'alpha', default: 1, atLeast: 0 },
    mu: { unit: '1', nest: 'mu', default: 0.4, atLeast: 0 },
    tauPlus: { unit: 'ms', nest: 'tau_plus', default: 20, above: 0 },
    tauMinus: { unit: 'ms', nest: 'tau_minus', default: 20, above: 0 },
    lowest: { unit: 'pA', default: 0 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: 'w - alpha * lambda * w * after' },
  onPost: { w: 'w + lambda * where(w > 0, exp(mu * log(w)), 0) * before' },
  bounds: { lowest: 'lowest' },
  dendritic: 'dendritic',
  nest: 'stdp_pl_synapse_hom',
  source: 'Morrison, Aertsen & Diesmann (2007), STDP in balanced random networks. Neural Computation 19:1437, eq. 2.8',
})
