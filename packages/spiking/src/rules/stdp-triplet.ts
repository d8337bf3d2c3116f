import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link stdpTriplet}. */
export interface StdpTripletParameters {
  /** Potentiation by a pair, $A_2^+$ [unit of the weight]. */
  pairPlus: number
  /** Potentiation by a triplet post–pre–post, $A_3^+$ [unit of the weight]. */
  tripletPlus: number
  /** Depression by a pair, $A_2^-$ [unit of the weight]. */
  pairMinus: number
  /** Depression by a triplet pre–post–pre, $A_3^-$ [unit of the weight]. */
  tripletMinus: number
  /** Time constant of the fast pre-synaptic trace [ms]. */
  tauPlus: number
  /** Time constant of the slow pre-synaptic trace [ms]. */
  tauX: number
  /** Time constant of the fast post-synaptic trace [ms]. */
  tauMinus: number
  /** Time constant of the slow post-synaptic trace [ms]. */
  tauY: number
  /** Lowest weight [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/**
 * STDP of triplets of spikes, all to all: potentiation grows with the rate of the target, depression with that of the source, as it
 * is found where pairs are repeated at different rates.
 *
 * At an arrival $w \leftarrow w - o_1 (A_2^- + A_3^- r_2)$, at a post-synaptic spike
 * $w \leftarrow w + r_1 (A_2^+ + A_3^+ o_2)$, with two traces of either side, each just before the spike. The defaults are
 * those of the visual cortex; the hippocampal culture has $A_2^+$ = 6.1e-3, $A_3^+$ = 6.7e-3, $A_2^-$ = 1.6e-3, $A_3^-$ = 1.4e-3,
 * $\tau_x$ = 946 ms, $\tau_y$ = 27 ms (table 4, full model, all to all).
 * @see Pfister & Gerstner (2006), Journal of Neuroscience 26:9673, eqs. 2–4
 * @example projection.learn(stdpTriplet({ highest: 2 }))
 */
export const stdpTriplet: RuleFactory<StdpTripletParameters> = defineRule('stdpTriplet', {
  parameters: {
    pairPlus: { unit: 'pA', nest: 'Aplus', default: 5e-10, atLeast: 0 },
    tripletPlus: { unit: 'pA', nest: 'Aplus_triplet', default: 6.2e-3, atLeast: 0 },
    pairMinus: { unit: 'pA', nest: 'Aminus', default: 7e-3, atLeast: 0 },
    tripletMinus: { unit: 'pA', nest: 'Aminus_triplet', default: 2.3e-4, atLeast: 0 },
    tauPlus: { unit: 'ms', nest: 'tau_plus', default: 16.8, above: 0 },
    tauX: { unit: 'ms', nest: 'tau_plus_triplet', default: 101, above: 0 },
    tauMinus: { unit: 'ms', default: 33.7, above: 0 },
    tauY: { unit: 'ms', default: 125, above: 0 },
    highest: { unit: 'pA', nest: 'Wmax', default: 100, above: 0 },
    lowest: { unit: 'pA', default: 0 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: {
    r1: { of: 'pre', tau: 'tauPlus' },
    r2: { of: 'pre', tau: 'tauX' },
    o1: { of: 'post', tau: 'tauMinus' },
    o2: { of: 'post', tau: 'tauY' },
  },
  onPre: { w: 'w - o1 * (pairMinus + tripletMinus * r2)' },
  onPost: { w: 'w + r1 * (pairPlus + tripletPlus * o2)' },
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
  nest: 'stdp_triplet_synapse',
  source:
    'Pfister & Gerstner (2006), Triplets of spikes in a model of spike timing-dependent plasticity. J. Neurosci. 26:9673',
})
