import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link vogelsInhibitory}. */
export interface VogelsInhibitoryParameters {
  /** Step size, $\eta$ [unit of the weight]. */
  rate: number
  /** Depression by each arrival, $\alpha = 2 \rho_0 \tau$ for a target rate $\rho_0$ [1]. */
  alpha: number
  /** Time constant of the window, the same on either side [ms]. */
  tau: number
  /** Lowest weight [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/**
 * Plasticity of inhibitory synapses that holds the rate of their target: coincident spikes in whatever order make inhibition
 * stronger, and each arrival makes it weaker.
 *
 * At an arrival $w \leftarrow w + \eta (y - \alpha)$, at a post-synaptic spike $w \leftarrow w + \eta x$, with traces
 * x and y of all spikes of either side; the weight, from 0 on, is how much inhibition there is. Where the target fires at
 * $\rho_0 = \alpha / (2 \tau)$ it rests.
 * @see Vogels, Sprekeler, Zenke, Clopath & Gerstner (2011), Science 334:1569, eqs. 1 and 2
 * @example projection.learn(vogelsInhibitory({ rate: 0.01, alpha: 0.12, highest: 10 }))
 */
export const vogelsInhibitory: RuleFactory<VogelsInhibitoryParameters> = defineRule('vogelsInhibitory', {
  parameters: {
    rate: { unit: 'pA', nest: 'eta', default: 0.001, atLeast: 0 },
    alpha: { unit: '1', nest: 'alpha', default: 0.12, atLeast: 0 },
    tau: { unit: 'ms', nest: 'tau', default: 20, above: 0 },
    highest: { unit: 'pA', nest: 'Wmax', default: 1, above: 0 },
    lowest: { unit: 'pA', default: 0 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'min(w + rate * after, highest) - rate * alpha' },
  onPost: { w: 'w + rate * before' },
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
  nest: 'vogels_sprekeler_synapse',
  source:
    'Vogels, Sprekeler, Zenke, Clopath & Gerstner (2011), Inhibitory plasticity balances excitation and inhibition. Science 334:1569',
})
