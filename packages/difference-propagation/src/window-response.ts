/**
 * What the derivative window makes of a step of the post-synaptic rate at the moment of the nudge:
 * $R = \sum_{s,\, t \ge n} K(t - s)$ over all steps s and t while the gate is open, with $K(s) = \pm e^{-|s| / \tau}$.
 *
 * A weight changes by A R where its source spikes in every step and its target's probability of a spike steps from 0 to
 * 1, so an amplitude of rate / R makes `rate` mean the same whatever window and phases are chosen. For phases much
 * longer than the window R is $q / (1 - q)^2 \approx \tau^2$ [steps²], $q = e^{-1/\tau}$: half of what a step does that
 * no gate cuts off, as pairs that lie across the gate's edges do not count.
 * @param lead steps for which the gate is open before the nudge
 * @param nudged steps of the nudge
 * @param tau time constant of the window [steps]
 */
export function windowResponse(lead: number, nudged: number, tau: number): number {
  let response = 0
  for (let before = 0; before < lead + nudged; before++) {
    for (let after = lead; after < lead + nudged; after++) {
      response += Math.sign(after - before) * Math.exp(-Math.abs(after - before) / tau)
    }
  }
  return response
}
