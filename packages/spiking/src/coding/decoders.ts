import { checkArgument, checkArguments, checkParameter, ParameterError } from '@ngrad/core'
import type { Shape } from '@ngrad/core'
import { cos, exp, sin } from '@ngrad/core/internal'

/** Spikes of a population, in the order of time. */
export interface DecodedSpikes {
  /** Index of the neuron of each spike. */
  readonly neurons: ArrayLike<number>
  /** Time of each spike, ascending [ms]. */
  readonly times: ArrayLike<number>
}

const spikesShape: Shape = { what: 'spikes', has: ['neurons', 'times'] }

/**
 * Number of spikes of each neuron [size].
 * @param spikes what `sim.record` gives, or any lists
 * @throws ParameterError if there is a spike of another neuron
 * @example decodeCounts(record, output.size)
 */
export function decodeCounts(spikes: Pick<DecodedSpikes, 'neurons'>, size: number): Uint32Array {
  checkArguments('decodeCounts', { spikes, size }, { spikes: { ...spikesShape, has: ['neurons'] }, size: 'count' })
  const { neurons } = spikes
  const counts = new Uint32Array(size)
  for (let spike = 0; spike < neurons.length; spike++) {
    if (!(neurons[spike]! < size)) throw new ParameterError('decodeCounts.neurons', neurons[spike], `below ${size}`)
    counts[neurons[spike]!]!++
  }
  return counts
}

/**
 * Rate of each neuron at a time, by an exponential filter of its past: $\nu(t) = \frac{1}{\tau} \sum_{t_k \le t} e^{-(t -
 * t_k)/\tau}$ [size; Hz].
 * @param at time [ms]
 * @param tau time constant [ms]
 * @throws ParameterError if the time constant is not above 0
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.2, eq. 1.12
 * @example filteredRate(record, output.size, sim.time, 50 * ms)
 */
export function filteredRate(spikes: DecodedSpikes, size: number, at: number, tau: number): Float64Array {
  checkArguments('filteredRate', { spikes, size, at }, { spikes: spikesShape, size: 'count', at: 'number' })
  const { neurons, times } = spikes
  checkParameter('filteredRate', 'tau', { unit: 'ms', above: 0 }, tau)
  const rates = new Float64Array(size)
  for (let spike = 0; spike < neurons.length && times[spike]! <= at; spike++)
    rates[neurons[spike]!]! += (1000 / tau) * exp((times[spike]! - at) / tau)
  return rates
}

/**
 * The neuron that spikes first after a time, and when; undefined where none does. Of the same step the lowest index is first.
 * @param from the time [ms]
 * @example firstSpike(record, 100 * ms)?.neuron
 */
export function firstSpike(
  spikes: DecodedSpikes,
  from: number = 0,
): { readonly neuron: number; readonly time: number } | undefined {
  checkArgument('firstSpike.spikes', spikesShape, spikes)
  const { neurons, times } = spikes
  let first: { neuron: number; time: number } | undefined
  for (let spike = 0; spike < neurons.length; spike++) {
    const [neuron, time] = [neurons[spike]!, times[spike]!]
    if (time <= from) continue
    if (!first || time < first.time || (time === first.time && neuron < first.neuron)) first = { neuron, time }
  }
  return first
}

/**
 * Direction that a population of neurons with preferred directions tells: the angle and the length of
 * $\sum_i \nu_i (\cos \theta_i, \sin \theta_i) / \sum_i \nu_i$, the length from 0, where they do not agree, to 1 [radians].
 * @param activity number of spikes, or rate, of each neuron
 * @param directions the preferred one of each [radians]
 * @throws ParameterError if there are not as many
 * @see Georgopoulos, Schwartz & Kettner (1986), Science 233:1416
 * @example populationVector(decodeCounts(record, cells.size), directions).angle
 */
export function populationVector(
  activity: ArrayLike<number>,
  directions: ArrayLike<number>,
): { readonly angle: number; readonly length: number } {
  checkArguments('populationVector', { activity, directions }, { activity: 'numbers', directions: 'numbers' })
  if (activity.length !== directions.length)
    throw new ParameterError('populationVector.directions', directions, `as many as the ${activity.length} neurons`)
  let [x, y, all] = [0, 0, 0]
  for (let neuron = 0; neuron < activity.length; neuron++) {
    x += activity[neuron]! * cos(directions[neuron]!)
    y += activity[neuron]! * sin(directions[neuron]!)
    all += activity[neuron]!
  }
  return { angle: Math.atan2(y, x), length: all > 0 ? Math.hypot(x, y) / all : 0 }
}
