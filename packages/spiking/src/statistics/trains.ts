import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import type { SpikeList } from '@ngrad/core'

/** Times of the spikes of one neuron, ascending [ms]. */
export type SpikeTrain = ArrayLike<number>

/**
 * The spike trains of all neurons of a population [neurons][spikes; ms].
 * @param record what `sim.record` gives, or any lists of neurons and times
 * @param size number of neurons
 * @throws ParameterError if there is a spike of another neuron
 * @example const trains = trainsOf(sim.record(output), output.size)
 */
export function trainsOf(
  record: Pick<SpikeList, 'neurons' | 'times'> | { readonly neurons: ArrayLike<number>; readonly times: ArrayLike<number> },
  size: number,
): Float64Array[] {
  checkArguments('trainsOf', { record, size }, {
    record: { what: 'a list of spikes', has: ['neurons', 'times'] },
    size: 'count',
  })
  const { neurons, times } = record
  const counts = new Uint32Array(size)
  for (let spike = 0; spike < neurons.length; spike++) {
    if (!(neurons[spike]! < size)) throw new ParameterError('trainsOf.neurons', neurons[spike], `indices below ${size}`)
    counts[neurons[spike]!]!++
  }
  const trains = Array.from(counts, count => new Float64Array(count))
  const next = new Uint32Array(size)
  for (let spike = 0; spike < neurons.length; spike++) trains[neurons[spike]!]![next[neurons[spike]!]!++] = times[spike]!
  return trains.map(train => train.sort())
}

/** A stretch of time [ms]. */
export interface Span {
  /** Its beginning; 0 if left out [ms]. */
  readonly from?: number
  /** Its end [ms]. */
  readonly to: number
}

/**
 * Number of spikes of a train in a stretch of time, its beginning left out and its end included: a spike has the time
 * at the end of its step.
 */
export function countIn(train: SpikeTrain, from: number, to: number): number {
  checkArgument('train', 'list', train)
  let count = 0
  for (let spike = 0; spike < train.length; spike++) count += Number(train[spike]! > from && train[spike]! <= to)
  return count
}

/** Checks a stretch of time. @throws ParameterError if it does not end after it begins */
export function checkSpan(place: string, from: number, to: number): void {
  if (!(Number.isFinite(from) && Number.isFinite(to) && to > from))
    throw new ParameterError(`${place}.to`, to, `after ${from} ms, where it begins`)
}
