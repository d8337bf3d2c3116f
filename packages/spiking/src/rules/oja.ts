import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link oja}. */
export interface OjaParameters {
  /** Learning rate, $\eta$ [unit of the weight]. */
  rate: number
  /** Time constant of both traces [ms]. */
  tau: number
  /** Weight that equal rates lead to, $w_0$ [pA]. */
  scale: number
  /** Share of the delay that is dendritic, from 0 to 1 [1]. */
  dendritic: number
}

/**
 * Oja's rule in spikes: Hebb's rule with a decay that keeps the weights of a neuron of a length, so that it finds the first
 * principal component of its inputs.
 *
 * At a post-synaptic spike $w \leftarrow w + \eta (x - y\, w / w_0)$, with the traces x of arrivals and y of post-synaptic
 * spikes before it. At independent rates E$[\dot w] = \eta \tau \nu_{post} (\nu_{pre} - \nu_{post} w / w_0)$: Oja's $\eta
 * (x y - y^2 w)$.
 * @see Oja (1982), Journal of Mathematical Biology 15:267, eq. 3
 * @example projection.learn(oja({ rate: 1e-3, tau: 20 * ms }))
 */
export const oja: RuleFactory<OjaParameters> = defineRule('oja', {
  parameters: {
    rate: { unit: 'pA', default: 1e-3, atLeast: 0 },
    tau: { unit: 'ms', default: 20, above: 0 },
    scale: { unit: 'pA', default: 1, above: 0 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPost: { w: 'w + rate * (before - after * w / scale)' },
  dendritic: 'dendritic',
  source: 'Oja (1982), A simplified neuron model as a principal component analyzer. J. Math. Biol. 15:267, eq. 3',
})
