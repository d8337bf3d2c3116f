import { ConnectionError } from '../errors.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'

/**
 * Checks that a rule can be followed where spikes have times of their own.
 * @throws ConnectionError if it does something in each step
 */
export function checkRule(name: string, rule: PlasticityRule): void {
  const reasons: readonly (readonly [boolean, string])[] = [
    [rule.filters.length > 0, 'reads state of its target'],
    [rule.summed !== undefined || rule.eachStep.length > 0, 'does something in each step'],
    [rule.post !== undefined, 'has post-synaptic events other than spikes'],
    [rule.drift.length > 0, 'drifts between events'],
    [rule.traces.some(({ delay }) => delay > 0), 'has traces that jump later'],
  ]
  const reason = reasons.find(([is]) => is)
  if (reason)
    throw new ConnectionError(
      name,
      `${rule.name} ${reason[1]}, which is of steps, and its target has spikes with times of their own; take the method exact`,
    )
}
