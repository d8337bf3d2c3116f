import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'
import { depressed, potentiated, powerRule } from './weight-dependence.ts'
import type { PowerParameters } from './weight-dependence.ts'

/** Parameters of {@link stdpGuetig}. */
export interface StdpGuetigParameters extends PowerParameters {}

/**
 * STDP of all pairs of spikes whose changes go with powers of the weight, between additive ($\mu = 0$) and multiplicative
 * ($\mu = 1$).
 *
 * At a post-synaptic spike $w \leftarrow w + \lambda\, w_{max} (1 - w/w_{max})^{\mu_+} x$, at an arrival
 * $w \leftarrow w - \alpha \lambda\, w_{max} (w/w_{max})^{\mu_-} y$, with the traces x and y of all spikes of either side.
 * With `dendritic: 1` it is NEST's `stdp_synapse`, also where spikes of both sides meet at the synapse.
 * @see Gütig, Aharonov, Rotter & Sompolinsky (2003), Journal of Neuroscience 23:3697, eqs. 2 and 3
 * @example projection.learn(stdpGuetig({ muPlus: 0.02, muMinus: 0.02, alpha: 1.05 }))
 */
export const stdpGuetig: RuleFactory<StdpGuetigParameters> = defineRule('stdpGuetig', {
  ...powerRule,
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: depressed('after') },
  onPost: { w: potentiated('before') },
  nest: 'stdp_synapse',
  source:
    'Gütig, Aharonov, Rotter & Sompolinsky (2003), Learning input correlations through nonlinear temporally asymmetric ' +
    'Hebbian plasticity. J. Neurosci. 23:3697',
})
