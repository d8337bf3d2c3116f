import { DataError } from '@ngrad/data'
import type { Hdf5File } from '@ngrad/data'
import type { SpikeTrains } from '../spikes/spike-trains.ts'

/**
 * Reads the units of a file of NWB: each is a neuron; they belong to the populations of the column `population` where there is
 * one, and are numbered in the order of their rows. Seconds become milliseconds.
 * @throws DataError that names the file if it has no units with spikes
 */
export function readNwbUnits(file: Hdf5File): SpikeTrains[] {
  if (file.kind('units/spike_times') !== 'dataset' || file.kind('units/spike_times_index') !== 'dataset')
    throw new DataError(`${file.name}: it has no units with spike_times`)
  const seconds = file.dataset('units/spike_times').numbers()
  const ends = file.dataset('units/spike_times_index').numbers()
  const populations = file.kind('units/population') === 'dataset' ? file.dataset('units/population').texts() : undefined
  const found = new Map<string | undefined, { size: number; times: number[]; neurons: number[] }>()
  ends.forEach((end, unit) => {
    const begin = unit === 0 ? 0 : ends[unit - 1]!
    if (!(begin <= end && end <= seconds.length))
      throw new DataError(`${file.name}: unit ${unit} ends at ${end} of ${seconds.length} times, and begins at ${begin}`)
    const population = populations?.[unit]
    const all = found.get(population) ?? { size: 0, times: [], neurons: [] }
    found.set(population, all)
    for (let at = begin; at < end; at++) {
      all.times.push(seconds[at]! * 1000)
      all.neurons.push(all.size)
    }
    all.size++
  })
  return [...found].map(([population, { size, times, neurons }]) => ({
    population,
    size,
    times: Float64Array.from(times, time => Number(time.toPrecision(14))),
    neurons: Uint32Array.from(neurons),
  }))
}
