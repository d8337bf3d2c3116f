import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link weightMirror}. */
export interface WeightMirrorParameters {
  /** Change of a weight by a pair of spikes that all but coincide [unit of the weight]. */
  rate: number
  /** Time constant of the window on either side: how long an effect of a spike is looked for [ms]. */
  tau: number
  /** Part of itself that a weight loses at each spike of its source [1]. */
  decay: number
  /** Share of the delay that is dendritic, from 0 to 1: half of it where spikes are to be compared as they were emitted [1]. */
  dendritic: number
}

/**
 * A weight mirror in spikes: a weight *down*, from k to i, learns the weight up, from i to k, by what spikes of i are seen to do to
 * k. It is a derivative filter read backwards: a pair with $s = t_k - t_i$, as they were emitted (`dendritic`), changes the weight by
 * $A\,\mathrm{sgn}(s)\,e^{-|s|/\tau}$, so it grows where i spikes before k, and shrinks where it does after.
 *
 * Rates that are constant change nothing on average, whatever else drives either. But a spike of i that helps to make one of k is a
 * pair of the first sort, and as long as i feels nothing of k there is none of the other to undo it: what disturbs a derivative filter
 * on the way up is all that this one sees. As it decays by $\lambda$ at each spike of k, the weight goes to
 *
 * $$V_{ki} = \frac{A}{\lambda} \sum_{s > 0} e^{-s/\tau}\, \frac{\mathrm{cov}\,(i_t, k_{t + s})}{\nu_k}
 *   \approx \frac{A}{\lambda}\, e^{-dt/\tau}\, \nu_i\,(1 - \nu_i)\, \frac{f'}{\nu_k}\, W_{ik}$$
 *
 * for neurons that spike by chance, a spike having its effect in the step behind it; $f' / \nu_k = 1 - \nu_k$ for a logistic f of width 1.
 * @see Akrout, Wilson, Humphreys, Lillicrap & Tweed (2019), Deep learning without weight transport. NeurIPS, eq. 7 (weight mirror)
 * @see Kempter, Gerstner & van Hemmen (1999), Physical Review E 59:4498 (the causal part of STDP)
 * @example down.learn(weightMirror({ rate: 0.01 * mV }))
 */
export const weightMirror: RuleFactory<WeightMirrorParameters> = defineRule('weightMirror', {
  parameters: {
    rate: { unit: 'mV', default: 0.01, above: 0 },
    tau: { unit: 'ms', default: 1, above: 0 },
    decay: { unit: '1', default: 1e-3, above: 0, below: 1 },
    dendritic: { unit: '1', default: 0.5, atLeast: 0, atMost: 1 },
  },
  traces: { above: { of: 'pre', tau: 'tau' }, below: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - decay * w + rate * below' },
  onPost: { w: 'w - rate * above' },
  dendritic: 'dendritic',
  source: 'Akrout, Wilson, Humphreys, Lillicrap & Tweed (2019), Deep learning without weight transport. NeurIPS 32',
})
