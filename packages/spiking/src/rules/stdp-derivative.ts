import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link stdpDerivative}. */
export interface StdpDerivativeParameters {
  /** Change of the weight by a pair of spikes that all but coincide, $A$ [unit of the weight]. */
  rate: number
  /** Time constant of the window on either side [ms]. */
  tau: number
  /** Pairs of spikes that are no further apart than this do not count, $d$ [ms]. */
  blind: number
}

/**
 * STDP read as a derivative filter: the weight follows the change of the post-synaptic rate around each pre-synaptic
 * spike.
 *
 * A pair with $s = t_{post} - t_{pre}$ changes the weight by $K(s) = A\,\mathrm{sgn}(s)\,e^{-(|s| - d)/\tau}$ for
 * $|s| > d$ and by nothing otherwise; $d$ is 0 unless `blind` is given. The window has no area, so rates that are constant
 * change nothing on average, where the spikes of the source do not move the target; a step $\Delta\nu_{post}$ of the
 * post-synaptic rate changes the weight by $E[\Delta W] = 2 A \tau (\tau + d)\,\nu_{pre} \Delta\nu_{post}$. One `tau` and
 * one `rate` serve both sides because it is the balance of the two that makes a derivative of the window.
 *
 * A spike that helps to make the next one is counted as a rising rate: between a neuron and one that it drives the weight
 * moves at constant rates, too. The causal part ends with the post-synaptic potential, to which a window with `blind` as long
 * as that is blind. Then pairs are summed, and weights change every 64 steps.
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335
 * @see Xie & Seung (1999), Spike-based learning rules and stabilization of persistent neural activity. NIPS 12
 * @example projection.learn(stdpDerivative({ rate: 0.1 * pA, tau: 20 * ms }))
 */
export const stdpDerivative: RuleFactory<StdpDerivativeParameters> = defineRule('stdpDerivative', {
  parameters: {
    rate: { unit: 'pA', default: 1e-3, above: 0 },
    tau: { unit: 'ms', default: 20, above: 0 },
    blind: { unit: 'ms', default: 0, atLeast: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tau', delay: 'blind' }, after: { of: 'post', tau: 'tau', delay: 'blind' } },
  onPre: { w: 'w - rate * after' },
  onPost: { w: 'w + rate * before' },
  source:
    'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. Nature Reviews Neuroscience 21:335',
})
