import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link rewardModulatedStdp}. */
export interface RewardModulatedStdpParameters {
  /** Change of the weight by a reward of 1 for an eligibility of 1, $\gamma$ [unit of the weight]. */
  rate: number
  /** Eligibility of a pair in causal order that all but coincides, $A_+$ [1]. */
  potentiation: number
  /** Eligibility, negated, of a pair in the other order that all but coincides, $A_-$ [1]. */
  depression: number
  /** Time constant of the window for pairs in causal order [ms]. */
  tauPlus: number
  /** Time constant of the window for pairs in the other order [ms]. */
  tauMinus: number
  /** Time constant of the eligibility, $\tau_z$ [ms]. */
  tauEligibility: number
}

/**
 * STDP that waits for a reward: pairs of spikes change an eligibility of each synapse that fades, and a reward (topic `rewards`)
 * changes the weight by it, $w \leftarrow w + \gamma\, r\, z$.
 *
 * The eligibility follows $\tau_z \dot z = -z$, rises by $A_+ x$ at a post-synaptic spike and falls by $A_- y$ at an
 * arrival, with the traces x and y of the other side. Rewards that come without having been expected, $r - \bar r$, are for the
 * teacher to give.
 * @see Florian (2007), Neural Computation 19:1468, eqs. 3.4–3.7 (MSTDPET)
 * @see Frémaux & Gerstner (2016), Frontiers in Neural Circuits 9:85
 * @example projection.learn(rewardModulatedStdp({ rate: 0.1 * pA }))
 */
export const rewardModulatedStdp: RuleFactory<RewardModulatedStdpParameters> = defineRule('rewardModulatedStdp', {
  parameters: {
    rate: { unit: 'pA', default: 0.01 },
    potentiation: { unit: '1', default: 1 },
    depression: { unit: '1', default: 1 },
    tauPlus: { unit: 'ms', default: 20, above: 0 },
    tauMinus: { unit: 'ms', default: 20, above: 0 },
    tauEligibility: { unit: 'ms', default: 25, above: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  synapse: { eligibility: { initial: 0, tau: 'tauEligibility' } },
  onPre: { eligibility: 'eligibility - depression * after' },
  onPost: { eligibility: 'eligibility + potentiation * before' },
  onThird: { of: 'rewards', value: 'reward', changes: { w: 'w + rate * reward * eligibility' } },
  source:
    'Florian (2007), Reinforcement learning through modulation of spike-timing-dependent synaptic plasticity. Neural Comput. 19:1468',
})
