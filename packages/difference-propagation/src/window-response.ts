import { checkArguments } from '@ngrad/core'
import type { NumberSpec } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'

/** A number of steps over which a sum can go. */
const duration: NumberSpec = { unit: 'steps', atLeast: 0, atMost: 1e7 }
const steps: NumberSpec = { ...duration, atLeast: 1, integer: true }

/**
 * What the derivative window makes of a step of the post-synaptic rate at the moment of the nudge:
 * $R = \sum_{s,\, t \ge n} K(t - s)$ over all steps s and t while the gate is open, with
 * $K(s) = \mathrm{sgn}(s)\,e^{-(|s| - d) / \tau}$ where $|s| > d$ and 0 elsewhere.
 *
 * A weight changes by A R where its source spikes in every step and its target's probability of a spike steps from 0 to
 * 1, so an amplitude of rate / R makes `rate` mean the same whatever window and phases are chosen. For phases much
 * longer than the window R is $q / (1 - q)^2 + d\,q / (1 - q) \approx \tau (\tau + d)$ [steps²], $q = e^{-1/\tau}$: half of
 * what a step does that no gate cuts off, as pairs that lie across the gate's edges do not count.
 * @param lead steps for which the gate is open before the nudge
 * @param nudged steps of the nudge
 * @param tau time constant of the window [steps]
 * @param blind pairs that are no further apart do not count, d [steps]
 * @throws ParameterError if one is out of its bounds: of none there are more than ten million steps
 * @example windowResponse(10, 30, 20) // 122.2
 */
export function windowResponse(lead: number, nudged: number, tau: number, blind = 0): number {
  checkArguments(
    'windowResponse',
    { lead, nudged, tau, blind },
    { lead: steps, nudged: steps, tau: { unit: 'steps', above: 0 }, blind: duration },
  )
  let response = 0
  // pairs within the nudge cancel; of those across its beginning, this many are so many steps apart
  for (let apart = Math.round(blind) + 1; apart < lead + nudged; apart++) {
    const pairs = Math.min(apart, lead, nudged, lead + nudged - apart)
    response += pairs * exp(-(apart - blind) / tau)
  }
  return response
}
