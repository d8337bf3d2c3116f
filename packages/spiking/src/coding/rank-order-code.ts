import { checkArguments, checkOptions, ParameterError, required, toSteps } from '@ngrad/core'
import { inOrder } from './encoded.ts'
import type { EncodedSpikes } from './encoded.ts'

/** How an order becomes times. */
export interface RankOrderCodeOptions {
  /** Time from one spike to the next [ms]. */
  readonly every: number
  /** Duration of a step [ms]. */
  readonly dt: number
}

/**
 * Rank order code: one spike for each value, the highest first, then one after the other; of equal values the first is first.
 * @throws ParameterError if an option cannot be used
 * @see Thorpe & Gautrais (1998), Rank order coding, in Computational Neuroscience: Trends in Research, 113–118
 * @example replay(rankOrderCode(pixels, { every: 1 * ms, dt: sim.dt }))
 */
export function rankOrderCode(values: ArrayLike<number>, options: RankOrderCodeOptions): EncodedSpikes {
  checkOptions('rankOrderCode', options, {
    every: required({ unit: 'ms', above: 0 }),
    dt: required({ unit: 'ms', above: 0 }),
  })
  const { every, dt } = options
  const steps = toSteps('rankOrderCode.every', every, dt, 1)
  const order = Array.from({ length: values.length }, (_, neuron) => neuron).toSorted((a, b) => values[b]! - values[a]!)
  return inOrder(
    order.map((neuron, rank) => [1 + rank * steps, neuron]),
    dt,
  )
}

/**
 * How much an order of spikes is that of some weights: $\sum_k m^k w_{n_k}$ over the ranks k of the neurons $n_k$ that have
 * spiked.
 * @param neurons neurons in the order of their spikes
 * @param weights one for each neuron
 * @param modulation m, how much less a later spike counts, from 0 to 1
 * @throws ParameterError if the modulation is not from 0 to 1
 * @see Thorpe, Delorme & Van Rullen (2001), Neural Networks 14:715
 * @example rankOrderActivation(record.neurons, weights, 0.9)
 */
export function rankOrderActivation(neurons: ArrayLike<number>, weights: ArrayLike<number>, modulation: number): number {
  checkArguments('rankOrderActivation', { neurons, weights }, { neurons: 'numbers', weights: 'numbers' })
  if (!(modulation >= 0 && modulation <= 1))
    throw new ParameterError('rankOrderActivation.modulation', modulation, 'from 0 to 1')
  let [sum, factor] = [0, 1]
  for (let rank = 0; rank < neurons.length; rank++, factor *= modulation) sum += factor * (weights[neurons[rank]!] ?? 0)
  return sum
}
