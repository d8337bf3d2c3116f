import type { EventPlasticity } from './event-plasticity.ts'
import type { LearnedRows, Learning, LearningPlace, StatefulEnd } from './learning.ts'
import type { PlasticityPlan } from './plan.ts'
import type { FollowedBy, PlasticityRule } from './rule.ts'

/** What follows a rule on the synapses of a projection. */
export interface Follower {
  readonly learning: Learning
  /** The same, where it is a part of the network's program: where each event changes the weight. */
  readonly events?: EventPlasticity
}

/** Synapses that learn from a step on. */
export interface FollowedSynapses {
  readonly rows: LearnedRows
  readonly source: StatefulEnd
  readonly target: StatefulEnd
  readonly step: number
}

/** What rules bring: all that a network that learns needs, and no other. */
export interface Followers extends FollowedBy {
  /** Decides how a projection learns. @param gated whether its gate has been worked before it begins to learn */
  plan(rule: PlasticityRule, gated: boolean): PlasticityPlan
  /** Follows a rule as was decided. */
  follow(plan: PlasticityPlan, rule: PlasticityRule, synapses: FollowedSynapses, place: LearningPlace): Follower
}

/** What came with a rule: there is one thing that stands there. */
export const followersOf = ({ followed }: PlasticityRule): Followers => followed as Followers
