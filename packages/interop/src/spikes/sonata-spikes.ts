import { checkArgument } from '@ngrad/core'
import { DataError, openHdf5, writeHdf5 } from '@ngrad/data'
import type { Hdf5Data } from '@ngrad/data'

/** Spikes of a population of SONATA. */
export interface SonataSpikes {
  /** Name of the population; undefined in files that do not say it. */
  readonly population: string | undefined
  /** Time of each spike [ms]. */
  readonly times: Float64Array
  /** Id of the node of each spike. */
  readonly ids: Float64Array
}

/**
 * Reads spikes of SONATA, `spikes/<population>` with `timestamps` and `node_ids`, and of its older form `spikes` with `gids`.
 * Times in seconds become milliseconds. Needs `h5wasm`.
 * @throws DataError that names the file and the place
 * @see Dai et al. (2020), The SONATA data format, section "Spike file"
 * @example const [{ times, ids }] = await readSonataSpikes('output/spikes.h5')
 */
export async function readSonataSpikes(source: string | URL | Uint8Array | Blob): Promise<SonataSpikes[]> {
  const file = await openHdf5(source)
  try {
    const isOld = file.kind('spikes/timestamps') === 'dataset'
    const places = isOld ? ['spikes'] : file.names('spikes').map(name => `spikes/${name}`)
    return places.map(place => {
      const ids = file.kind(`${place}/gids`) === 'dataset' ? `${place}/gids` : `${place}/node_ids`
      const population = isOld ? undefined : place.slice('spikes/'.length)
      const units = file.attribute(`${place}/timestamps`, 'units')
      const times = file.dataset(`${place}/timestamps`).numbers()
      const scaled = units === 's' || units === 'sec' || units === 'seconds' ? times.map(time => 1000 * time) : times
      const read = { population, times: scaled, ids: file.dataset(ids).numbers() }
      if (read.ids.length !== times.length)
        throw new DataError(`${file.name}: ${place} has ${times.length} times, but ${read.ids.length} nodes`)
      return read
    })
  } finally {
    file.close()
  }
}

/**
 * Writes spikes in SONATA's form, by time. Needs `h5wasm`, which has no enumerations: without `sorting`, which is one, the file
 * says nothing of its order.
 * @param spikes of each population: times [ms] and ids of nodes
 * @returns the bytes of the file
 * @example writeFileSync('spikes.h5', await writeSonataSpikes([{ population: 'cells', times: [1, 2.5], ids: [0, 3] }]))
 */
export async function writeSonataSpikes(
  spikes: readonly {
    readonly population: string
    readonly times: ArrayLike<number>
    readonly ids: ArrayLike<number>
  }[],
): Promise<Uint8Array> {
  checkArgument('writeSonataSpikes.spikes', 'list', spikes)
  const members = spikes.map(one => {
    checkArgument(
      'writeSonataSpikes.spikes',
      { what: 'spikes of populations', has: ['population', 'times', 'ids'] },
      one,
    )
    const { population, times, ids } = one
    const order = Uint32Array.from(times, (_, at) => at).sort((a, b) => times[a]! - times[b]! || ids[a]! - ids[b]!)
    const timestamps: Hdf5Data = { values: Float64Array.from(order, at => times[at]!), attributes: { units: 'ms' } }
    const nodes: Hdf5Data = { values: BigUint64Array.from(order, at => BigInt(ids[at]!)) }
    return [population, { members: { timestamps, node_ids: nodes } }] as const
  })
  return writeHdf5({
    attributes: { magic: Uint32Array.of(0x0a7a), version: Uint32Array.of(0, 1) },
    members: { spikes: { members: Object.fromEntries(members) } },
  })
}
