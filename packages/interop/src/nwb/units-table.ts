import { ParameterError } from '@ngrad/core'
import type { Hdf5Data, Hdf5Group } from '@ngrad/data'
import type { NwbPopulation, NwbSession } from './session.ts'
import { typed } from './typed.ts'

/**
 * The table of units of NWB: a row for each neuron of each population, in their order.
 * @param neo whether it has the columns by which neo knows a spike train
 */
export function unitsTable(session: NwbSession, neo: boolean): Hdf5Group {
  const { populations, observed, resolution, name: segment } = session
  const rows = populations.reduce((sum, { size }) => sum + size, 0)
  const times = new Float64Array(populations.reduce((sum, { times }) => sum + times.length, 0))
  const ends = new Float64Array(rows)
  let [row, at] = [0, 0]
  for (const population of populations) {
    at = placeTimes(population, times, ends, row, at)
    row += population.size
  }
  const each = <Value>(value: (population: NwbPopulation, neuron: number) => Value): Value[] =>
    populations.flatMap(one => Array.from({ length: one.size }, (_, neuron) => value(one, neuron)))
  const seconds = observed.map(time => time / 1000)
  const columns: Record<string, Hdf5Data> = {
    population: column(each(({ name }) => name), 'name of the population'),
    neuron: column(Int32Array.from(each((_, neuron) => neuron)), 'index of the neuron in its population'),
    ...(neo && {
      _name: column(each(({ name }, neuron) => `${name}[${neuron}]`), 'the name attribute of the SpikeTrain'),
      segment: column(each(() => segment), 'the name of the Neo Segment to which the SpikeTrain belongs'),
      block: column(each(() => segment), 'the name of the Neo Block to which the SpikeTrain belongs'),
    }),
  }
  return {
    attributes: {
      ...typed('core', 'Units'),
      colnames: [...Object.keys(columns), 'spike_times', 'obs_intervals'],
      description: 'neurons of a simulation',
    },
    members: {
      id: { values: Int32Array.from({ length: rows }, (_, at) => at), attributes: typed('hdmf-common', 'ElementIdentifiers') },
      ...columns,
      spike_times: column(times, 'the spike times for each unit in seconds', { resolution: resolution / 1000 }),
      spike_times_index: ragged('spike_times', ends),
      obs_intervals: {
        ...column(Float64Array.from({ length: 2 * rows }, (_, at) => seconds[at % 2]!), 'the observation intervals for each unit'),
        shape: [rows, 2],
      },
      obs_intervals_index: ragged('obs_intervals', Float64Array.from({ length: rows }, (_, at) => at + 1)),
    },
  }
}

/** Puts spikes of a population behind those before, neuron by neuron; gives where they end. */
function placeTimes(population: NwbPopulation, into: Float64Array, ends: Float64Array, row: number, at: number): number {
  const { name, size, times, neurons } = population
  if (neurons.length !== times.length)
    throw new ParameterError(`writeNwb.populations ${name}.neurons.length`, neurons.length, `${times.length}, one for each time`)
  const next = new Float64Array(size + 1)
  for (let spike = 0; spike < times.length; spike++) {
    const neuron = neurons[spike]!
    if (!(Number.isSafeInteger(neuron) && neuron >= 0 && neuron < size))
      throw new ParameterError(`writeNwb.populations ${name}.neurons[${spike}]`, neuron, `below ${size}, the size of it`)
    next[neuron + 1]!++
  }
  next[0] = at
  for (let neuron = 0; neuron < size; neuron++) ends[row + neuron] = next[neuron + 1]! += next[neuron]!
  for (let spike = 0; spike < times.length; spike++) into[next[neurons[spike]!]!++] = times[spike]! / 1000
  return at + times.length
}

const column = (
  values: Hdf5Data['values'],
  description: string,
  more: Readonly<Record<string, number>> = {},
): Hdf5Data => ({ values, attributes: { ...typed('hdmf-common', 'VectorData'), description, ...more } })

/** Where the rows of a column end whose rows differ in length. */
const ragged = (name: string, ends: Float64Array): Hdf5Data => ({
  values: Uint32Array.from(ends),
  attributes: {
    ...typed('hdmf-common', 'VectorIndex'),
    description: `Index for VectorData '${name}'`,
    target: { reference: `/units/${name}` },
  },
})
