import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link stdp}. */
export interface StdpParameters {
  /** Change of the weight by a pair in causal order that all but coincides, $A_+$ [unit of the weight]. */
  potentiation: number
  /** Change of the weight, negated, by a pair in the other order that all but coincides, $A_-$ [unit of the weight]. */
  depression: number
  /** Time constant of the window for pairs in causal order [ms]. */
  tauPlus: number
  /** Time constant of the window for pairs in the other order [ms]. */
  tauMinus: number
  /** Lowest weight [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/**
 * Additive STDP of all pairs of spikes: a pair with $s = t_{post} - t_{pre}$ changes the weight by $A_+ e^{-s/\tau_+}$
 * for $s > 0$ and by $-A_- e^{s/\tau_-}$ for $s < 0$; the weight stays between its bounds.
 * @see Song, Miller & Abbott (2000), Nature Neuroscience 3:919, eq. 1
 * @example projection.learn(stdp({ potentiation: 0.5 * pA, depression: 0.525 * pA, highest: 100 * pA }))
 */
export const stdp: RuleFactory<StdpParameters> = defineRule('stdp', {
  parameters: {
    potentiation: { unit: 'pA', default: 0.01, atLeast: 0 },
    depression: { unit: 'pA', default: 0.0105, atLeast: 0 },
    tauPlus: { unit: 'ms', default: 20, above: 0 },
    tauMinus: { unit: 'ms', default: 20, above: 0 },
    lowest: { unit: 'pA', default: 0 },
    highest: { unit: 'pA', default: 1 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  onPre: { w: 'w - depression * after' },
  onPost: { w: 'w + potentiation * before' },
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
  source: 'Song, Miller & Abbott (2000), Competitive Hebbian learning through STDP. Nature Neuroscience 3:919',
})
