import { DataError } from '@ngrad/data'

/** Which columns of a table are meant, by name or by place. */
export interface ColumnOptions {
  /** The times. */
  readonly time?: string | number
  /** The neurons. */
  readonly neuron?: string | number
  /** Names of populations. */
  readonly population?: string | number
}

/** Places of the columns, and the unit of the times where its name says it. */
export interface ColumnPlaces {
  readonly time: number
  readonly neuron: number
  readonly population: number | undefined
  readonly unit: 'ms' | 's' | undefined
}

/** What columns are called by ngrad, NEST, SONATA, Brian2, PyNN and in tables of sorted units. */
const names: Readonly<Record<keyof ColumnOptions, readonly string[]>> = {
  time: ['time_ms', 'time_s', 'times', 'time', 't', 'timestamps', 'timestamp', 'spike_times', 'spike_time'],
  neuron: ['neuron', 'neurons', 'node_ids', 'node_id', 'senders', 'sender', 'ids', 'id', 'gids', 'gid', 'i', 'unit', 'unit_id', 'channel'],
  population: ['population', 'populations'],
}

/**
 * Finds the columns of times and neurons.
 * @param there names of all columns; none where the table has no line of them
 * @param width number of columns
 * @throws DataError with what there is, where one is not found
 */
export function findColumns(place: string, there: readonly string[], width: number, asked: ColumnOptions): ColumnPlaces {
  const known = there.map(name => name.trim().toLowerCase())
  const find = (what: keyof ColumnOptions): number => {
    const wanted = asked[what]
    if (typeof wanted === 'number') return wanted < width ? wanted : -1
    if (wanted !== undefined) return there.indexOf(wanted)
    return names[what].map(name => known.indexOf(name)).find(at => at >= 0) ?? -1
  }
  const need = (what: 'time' | 'neuron'): number => {
    const found = find(what)
    if (found >= 0) return found
    const has = there.length > 0 ? there.join(', ') : `${width} without names`
    throw new DataError(`${place}: no column of ${what}s is known among ${has}; say columns: { ${what}: … }`)
  }
  const time = need('time')
  const population = find('population')
  const unit = /(?:_|\[|\()(ms|s)[\])]?$/.exec(known[time] ?? '')?.[1] as 'ms' | 's' | undefined
  return { time, neuron: need('neuron'), population: population < 0 ? undefined : population, unit }
}
