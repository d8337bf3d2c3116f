import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link deltaRule}. */
export interface DeltaRuleParameters {
  /** Change of the weight, negated, by an error of 1 for a trace of 1, $\eta$ [unit of the weight]. */
  rate: number
  /** Time constant of the pre-synaptic trace: that of the target neuron, for its gradient, $\tau$ [ms]. */
  tau: number
}

/**
 * The delta rule: each error of the target neuron changes the weights of those that were active,
 * $w_{ij} \leftarrow w_{ij} - \eta\, e_j\, x_i$.
 *
 * $x_i$ is a trace of the arrivals of source i, $\tau \dot x_i = -x_i$, and $e_j$ what neuron j said less what it should
 * have said: a value for each target neuron on the topic `activity/<target>.error`, which `broadcastError` of
 * `@ngrad/eligibility` publishes, or anybody. It is the gradient of the squared error of a neuron that is linear.
 * @see Widrow & Hoff (1960), IRE WESCON Convention Record 4:96
 * @example projection.learn(deltaRule({ rate: 0.1 * pA, tau: 20 * ms }))
 */
export const deltaRule: RuleFactory<DeltaRuleParameters> = defineRule('deltaRule', {
  parameters: {
    rate: { unit: 'pA', default: 0.01, atLeast: 0 },
    tau: { unit: 'ms', default: 20, above: 0 },
  },
  traces: { active: { of: 'pre', tau: 'tau' } },
  onThird: { of: 'activity/<target>.error', value: 'error', changes: { w: 'w - rate * error * active' } },
  source: 'Widrow & Hoff (1960), Adaptive switching circuits. IRE WESCON Convention Record 4:96',
})
