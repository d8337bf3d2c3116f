import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link stdpMultiplicative}. */
export interface StdpMultiplicativeParameters {
  /** Step size of potentiation, $\lambda$ [1]. */
  lambda: number
  /** Depression over potentiation, $\alpha$ [1]. */
  alpha: number
  /** Time constant of the window for pairs in causal order [ms]. */
  tauPlus: number
  /** Time constant of the window for pairs in the other order [ms]. */
  tauMinus: number
  /** Lowest weight, where depression ends; NEST's is 0 [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/**
 * STDP of all pairs of spikes whose changes depend on the weight: potentiation goes with what is missing to the highest
 * weight, depression with the weight, so that weights gather around a middle value.
 *
 * At an arrival $w \leftarrow w - \alpha \lambda\, w\, y$, at a post-synaptic spike
 * $w \leftarrow w + \lambda (w_{max} - w)\, x$, with the traces x and y of all spikes of either side. With
 * `dendritic: 1` it is NEST's `stdp_synapse` with $\mu_+ = \mu_- = 1$: also where $\alpha \lambda y > 1$, at which depression
 * stops at 0.
 * @see Rubin, Lee & Sompolinsky (2001), Physical Review Letters 86:364
 * @see Gütig, Aharonov, Rotter & Sompolinsky (2003), Journal of Neuroscience 23:3697, eq. 4
 * @example projection.learn(stdpMultiplicative({ lambda: 0.01, alpha: 1.05, highest: 0.2 }))
 */
export const stdpMultiplicative: RuleFactory<StdpMultiplicativeParameters> = defineRule('stdpMultiplicative', {
  parameters: {
    lambda: { unit: '1', nest: 'lambda', default: 0.01, atLeast: 0, atMost: 1 },
    alpha: { unit: '1', nest: 'alpha', default: 1, atLeast: 0 },
    tauPlus: { unit: 'ms', nest: 'tau_plus', default: 20, above: 0 },
    tauMinus: { unit: 'ms', nest: 'tau_minus', default: 20, above: 0 },
    lowest: { unit: 'pA', default: 0 },
    highest: { unit: 'pA', nest: 'Wmax', default: 100, above: 0 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: 'w - alpha * lambda * w * after' },
  onPost: { w: 'w + lambda * (highest - w) * before' },
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
  nest: 'stdp_synapse',
  source: 'Gütig, Aharonov, Rotter & Sompolinsky (2003), Learning input correlations. J. Neurosci. 23:3697, eq. 4',
})
