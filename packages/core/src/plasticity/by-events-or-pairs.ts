import { EventPlasticity } from './event-plasticity.ts'
import type { Followers } from './followers.ts'
import { PairPlasticity } from './pair-plasticity.ts'
import { planOf } from './plan.ts'

/** Follows rules event by event, or by sums over pairs where that is the same. */
export const byEventsOrPairs: Followers = {
  followed: 'by events or pairs',
  plan: planOf,
  follow({ additive }, rule, { rows, source, target, step }, place) {
    if (additive) return { learning: new PairPlasticity(place, additive, rows, source, target, step) }
    const events = new EventPlasticity(place, rule, rows, source, target, step)
    return { learning: events, events }
  },
}
