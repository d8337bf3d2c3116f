import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'
import { powerRule } from './weight-dependence.ts'
import type { PowerParameters } from './weight-dependence.ts'

/** Parameters of {@link stdpExponential}: as those of powers, with exponents by which changes go exponentially. */
export interface StdpExponentialParameters extends PowerParameters {
  /** What each change takes away, relative to `lambda` [1]. */
  beta: number
}

/**
 * STDP of all pairs of spikes whose changes go exponentially with the weight, and of which each takes something away.
 *
 * At a post-synaptic spike $w \leftarrow w + \lambda (e^{\mu_+ w} x - \beta)$, at an arrival
 * $w \leftarrow w - \lambda (\alpha\, e^{\mu_- w} y + \beta)$, with the traces x and y of all spikes of either side. With a
 * $\mu_+$ below 0 weights come to stand for log probabilities. With `dendritic: 1` it is NEST's `jonke_synapse`, as long as weights
 * stay within their bounds: NEST holds the lower one at arrivals alone, the higher one at post-synaptic spikes.
 * @see Nessler, Pfeiffer, Buesing & Maass (2013), PLOS Computational Biology 9:e1003037, eq. 5
 * @see Jonke, Legenstein, Habenschuss & Maass (2017), Journal of Neuroscience 37:8511
 * @example projection.learn(stdpExponential({ muPlus: -1, alpha: 0, beta: 0.2, highest: 5 }))
 */
export const stdpExponential: RuleFactory<StdpExponentialParameters> = defineRule('stdpExponential', {
  ...powerRule,
  parameters: {
    ...powerRule.parameters,
    muPlus: { unit: '1', nest: 'mu_plus', default: 0 },
    muMinus: { unit: '1', nest: 'mu_minus', default: 0 },
    beta: { unit: '1', nest: 'beta', default: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: 'w - lambda * (alpha * exp(muMinus * w) * after + beta)' },
  onPost: { w: 'w + lambda * (exp(muPlus * w) * before - beta)' },
  nest: 'jonke_synapse',
  source:
    'Nessler, Pfeiffer, Buesing & Maass (2013), Bayesian computation emerges in generic cortical microcircuits through ' +
    'spike-timing-dependent plasticity. PLOS Computational Biology 9:e1003037',
})
