import { DataError } from '@ngrad/data'

/** Spikes of a population, as somebody recorded them. */
export interface SpikeTrains {
  /** Name of the population; undefined in files that do not say it. */
  readonly population: string | undefined
  /** Number of neurons: as many as the file says, or one more than the highest index. */
  readonly size: number
  /** Time of each spike, in the order of the file [ms]. */
  readonly times: Float64Array
  /** Index of the neuron of each spike. */
  readonly neurons: Uint32Array
}

/** A table of spikes, column by column. */
export interface SpikeColumns {
  readonly times: ArrayLike<number>
  readonly neurons: ArrayLike<number>
  readonly populations?: readonly string[]
}

/**
 * The rows of a table as the trains of each population, in the order in which they first turn up.
 * @param place what the table is called in errors
 * @param firstId number of the neuron whose index is 0
 */
export function trainsOf({ times, neurons, populations }: SpikeColumns, place: string, firstId: number): SpikeTrains[] {
  const rows = new Map<string | undefined, number[]>()
  for (let row = 0; row < times.length; row++) {
    const found = rows.get(populations?.[row])
    if (found) found.push(row)
    else rows.set(populations?.[row], [row])
  }
  if (rows.size === 0) rows.set(undefined, [])
  return [...rows].map(([population, at]) => {
    let size = 0
    const indices = Uint32Array.from(at, row => {
      const index = neurons[row]! - firstId
      if (!(Number.isSafeInteger(index) && index >= 0 && index < 2 ** 32 - 1))
        throw new DataError(`${place}: neuron ${neurons[row]} of spike ${row} is no whole number from ${firstId} on; say firstId`)
      size = Math.max(size, index + 1)
      return index
    })
    const ofRows = Float64Array.from(at, row => {
      if (!Number.isFinite(times[row]!)) throw new DataError(`${place}: time ${times[row]} of spike ${row} is no time`)
      return times[row]!
    })
    return { population, size, times: ofRows, neurons: indices }
  })
}
