import { additiveForm } from './additive.ts'
import type { AdditiveRule } from './additive.ts'
import type { PlasticityRule } from './rule.ts'

/** How a projection learns, and why so. */
export interface PlasticityPlan {
  /**
   * `events`: each event changes the weight, in the order of the events. `pairs`: pairs of spikes are gathered while the
   * gate is open, and the weights change by all of them at once.
   */
  readonly form: 'events' | 'pairs'
  /** Why. */
  readonly why: string
  /** The form of the rule by which pairs are summed. @internal */
  readonly additive?: AdditiveRule
}

/**
 * Decides how a projection learns: by sums over pairs only where that is the same as event by event.
 * @param gated whether its gate has been worked before it begins to learn
 */
export function planOf(rule: PlasticityRule, gated: boolean): PlasticityPlan {
  const additive = additiveForm(rule)
  const floor = rule.floor === undefined ? '' : `; weights stay ${rule.floor}`
  if (typeof additive === 'string') return { form: 'events', why: `${rule.name}: ${additive}${floor}` }
  if (Number.isFinite(rule.lowest) || Number.isFinite(rule.highest))
    return { form: 'events', why: `${rule.name}: its bounds hold after each event${floor}` }
  if (rule.traces.some(({ delay }) => delay > 0))
    return {
      form: 'pairs',
      why: `${rule.name}: a trace jumps a time after its events, so that pairs are gathered, many steps at a time`,
      additive,
    }
  if (!gated) return { form: 'events', why: 'it has no gate, so that its weights are to be right at any time' }
  return {
    form: 'pairs',
    why: `${rule.name}: what an event adds does not depend on the weight, which has no bounds, and a gate gathers pairs`,
    additive,
  }
}
