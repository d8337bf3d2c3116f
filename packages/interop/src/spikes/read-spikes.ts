import type * as Files from 'node:fs/promises'
import { checkOptions, ParameterError } from '@ngrad/core'
import { DataError, openHdf5 } from '@ngrad/data'
import { readNwbUnits } from '../nwb/read-nwb-units.ts'
import { npySpikes } from './npy-spikes.ts'
import { readSonataSpikes } from './sonata-spikes.ts'
import type { ColumnOptions } from './spike-columns.ts'
import { trainsOf } from './spike-trains.ts'
import type { SpikeTrains } from './spike-trains.ts'
import { textSpikes } from './text-spikes.ts'

/** What {@link readSpikes} may be told. */
export interface ReadSpikesOptions {
  /** Columns of a table by name or by place from 0; those that are called as usual are found if left out. */
  readonly columns?: ColumnOptions
  /** Unit of the times of a table; what the name of the column says, `time_s`, or ms, if left out. */
  readonly unit?: 'ms' | 's'
  /** Number of the neuron whose index is 0, for tables and SONATA: 1 for the first population of NEST; 0 if left out. */
  readonly firstId?: number
  /** What the file is called in errors; its path if left out. */
  readonly name?: string
}

/**
 * Reads spikes that somebody recorded, by what the file begins with: NWB (its units), SONATA, arrays of NumPy, or a table of text
 * with a line for each spike (CSV, or what NEST's `ascii` recorders write). HDF5 needs `h5wasm`. All of it is read into memory.
 * @param source path of the file in Node, its bytes, or a `Blob`
 * @returns the spikes of each population, at the times of the file: `onGrid` brings them onto steps
 * @throws DataError that names the file and the place
 * @example
 * const [cells] = await readSpikes('session.nwb')
 * sim.population('cells', replay(onGrid(cells.times, cells.neurons, { dt: sim.dt, round: 'nearest' })), cells.size)
 */
export async function readSpikes(
  source: string | URL | Uint8Array | Blob,
  options: ReadSpikesOptions = {},
): Promise<SpikeTrains[]> {
  const firstIdKind = { unit: '1', integer: true, atLeast: 0 }
  checkOptions('readSpikes', options, { columns: 'object', unit: ['ms', 's'], firstId: firstIdKind, name: 'text' })
  const { columns = {}, firstId = 0 } = options
  checkOptions('readSpikes.columns', columns, { time: 'any', neuron: 'any', population: 'any' })
  for (const [what, column] of Object.entries(columns))
    if (!(typeof column === 'string' || (Number.isSafeInteger(column) && column >= 0)))
      throw new ParameterError(`readSpikes.columns.${what}`, column, 'a name, or a place from 0')
  const { name, bytes } = await contentOf(source, options.name)
  if (isHdf5(bytes)) return ofHdf5(bytes, name, firstId)
  const isArray = bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY'
  const read = isArray ? npySpikes(bytes, name, columns) : textSpikes(new TextDecoder().decode(bytes), name, columns)
  const inSeconds = (options.unit ?? read.unit) === 's'
  const times = inSeconds ? Float64Array.from(read.times, time => Number((1000 * time).toPrecision(14))) : read.times
  return trainsOf({ ...read, times }, name, firstId)
}

async function ofHdf5(bytes: Uint8Array, name: string, firstId: number): Promise<SpikeTrains[]> {
  const file = await openHdf5(bytes, { name })
  try {
    if (file.kind('units') === 'group') return readNwbUnits(file)
    if (file.kind('spikes') !== 'group')
      throw new DataError(`${name}: it has neither units, as NWB, nor spikes, as SONATA; there is ${file.names().join(', ')}`)
  } finally {
    file.close()
  }
  const populations = await readSonataSpikes(bytes)
  return populations.flatMap(({ population, times, ids }) =>
    trainsOf({ times, neurons: ids }, name, firstId).map(trains => ({ ...trains, population })),
  )
}

const isHdf5 = (bytes: Uint8Array): boolean => bytes[0] === 0x89 && String.fromCharCode(...bytes.subarray(1, 4)) === 'HDF'

/** The bytes of a file, and what it is called. */
async function contentOf(source: unknown, given: string | undefined): Promise<{ name: string; bytes: Uint8Array }> {
  if (source instanceof Uint8Array) return { name: given ?? 'file', bytes: source }
  if (source instanceof Blob)
    return { name: given ?? (source as { name?: string }).name ?? 'file', bytes: new Uint8Array(await source.arrayBuffer()) }
  if (!(source instanceof URL) && (typeof source !== 'string' || source === ''))
    throw new ParameterError('readSpikes.source', source, 'the path of a file, its bytes, or a Blob')
  const name = given ?? String(source)
  const files = 'node:fs/promises' // no bundler of a page follows it
  const { readFile } = (await import(files)) as typeof Files
  try {
    return { name, bytes: await readFile(source) }
  } catch (cause) {
    throw new DataError(`${name} cannot be read: ${(cause as Error).message}`, { cause })
  }
}
