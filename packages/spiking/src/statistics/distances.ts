import { checkArguments, checkParameter } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import type { SpikeTrain } from './trains.ts'

/**
 * Distance of van Rossum of two trains: both are filtered by $e^{-t/\tau}$, and $D^2 = \frac{2}{\tau} \int (f - g)^2 dt$;
 * so one spike more is a distance of 1, and the same of two that are far apart is $\sqrt 2$.
 * @param tau time constant [ms]
 * @throws ParameterError if the time constant is not above 0
 * @see van Rossum (2001), Neural Computation 13:751, eq. 2.1
 * @see Houghton & Kreuz (2012), Network 23:48 (the sums)
 * @example vanRossumDistance(trains[0], trains[1], 10 * ms)
 */
export function vanRossumDistance(one: SpikeTrain, other: SpikeTrain, tau: number): number {
  checkArguments('vanRossumDistance', { one, other }, { one: 'numbers', other: 'numbers' })
  checkParameter('vanRossumDistance', 'tau', { unit: 'ms', above: 0 }, tau)
  const squared = overlap(one, one, tau) + overlap(other, other, tau) - 2 * overlap(one, other, tau)
  return Math.sqrt(Math.max(squared, 0))
}

/** $\sum_{ij} e^{-|t_i - s_j| / \tau}$, in a time that grows with the number of spikes. */
function overlap(one: SpikeTrain, other: SpikeTrain, tau: number): number {
  return behind(one, other, tau, true) + behind(other, one, tau, false)
}

/** The same over pairs of which the spike of the second train is earlier, or at the same time. */
function behind(one: SpikeTrain, other: SpikeTrain, tau: number, same: boolean): number {
  let [next, trace, at, sum] = [0, 0, -Infinity, 0]
  for (let spike = 0; spike < one.length; spike++) {
    const time = one[spike]!
    if (trace > 0) trace *= exp((at - time) / tau)
    for (; next < other.length && (other[next]! < time || (same && other[next]! === time)); next++)
      trace += exp((other[next]! - time) / tau)
    at = time
    sum += trace
  }
  return sum
}

/**
 * Distance of Victor and Purpura of two trains: the least cost of making one of the other, where it costs 1 to put in a
 * spike or to take one out, and q for each millisecond by which one is moved.
 * @param cost q [1/ms]
 * @throws ParameterError if the cost is negative
 * @see Victor & Purpura (1996), Journal of Neurophysiology 76:1310
 * @example victorPurpuraDistance(trains[0], trains[1], 1 / (10 * ms))
 */
export function victorPurpuraDistance(one: SpikeTrain, other: SpikeTrain, cost: number): number {
  checkArguments('victorPurpuraDistance', { one, other }, { one: 'numbers', other: 'numbers' })
  checkParameter('victorPurpuraDistance', 'cost', { unit: '1/ms', atLeast: 0 }, cost)
  let before = Float64Array.from({ length: other.length + 1 }, (_, spikes) => spikes)
  let now = new Float64Array(other.length + 1)
  for (let spike = 0; spike < one.length; spike++) {
    now[0] = spike + 1
    for (let to = 0; to < other.length; to++) {
      const moved = before[to]! + cost * Math.abs(one[spike]! - other[to]!)
      now[to + 1] = Math.min(before[to + 1]! + 1, now[to]! + 1, moved)
    }
    ;[before, now] = [now, before]
  }
  return before[other.length]!
}
