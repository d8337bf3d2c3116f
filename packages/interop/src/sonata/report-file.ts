import { writeHdf5 } from '@ngrad/data'
import type { Hdf5Group } from '@ngrad/data'

/** Samples of a quantity of some nodes, equally far apart in time. */
export interface ReportPart {
  /** Name of SONATA's population. */
  readonly population: string
  /** Ids of the nodes. */
  readonly ids: ArrayLike<number>
  /** The values, moment after moment [moments × nodes]. */
  readonly values: ArrayLike<number>
  /** Unit of the values. */
  readonly unit: string
  /** Time of the first sample [ms]. */
  readonly first: number
  /** Time from sample to sample [ms]. */
  readonly every: number
}

/**
 * A frame-oriented report of SONATA, in which each node has one element; in single precision, which libsonata asks for.
 * @returns the bytes of the file
 * @see Dai et al. (2020), The SONATA data format, section "Frame-oriented element recording"
 */
export async function writeReport(parts: readonly ReportPart[]): Promise<Uint8Array> {
  return writeHdf5({
    attributes: { magic: Uint32Array.of(0x0a7a), version: Uint32Array.of(0, 1) },
    members: { report: { members: Object.fromEntries(parts.map(part => [part.population, groupOf(part)])) } },
  })
}

function groupOf({ ids, values, unit, first, every }: ReportPart): Hdf5Group {
  const count = ids.length
  const rows = values.length / count
  const isAscending = Array.from(ids).every((id, at) => at === 0 || id > ids[at - 1]!)
  const end = Number((first + rows * every).toPrecision(14))
  return {
    members: {
      data: { values: Float32Array.from(values), shape: [rows, count], attributes: { units: unit } },
      mapping: {
        members: {
          node_ids: { values: BigUint64Array.from(Array.from(ids), BigInt), attributes: { sorted: Uint8Array.of(isAscending ? 1 : 0) } },
          index_pointers: { values: BigUint64Array.from({ length: count + 1 }, (_, at) => BigInt(at)) },
          element_ids: { values: new Uint32Array(count) },
          element_pos: { values: new Float32Array(count) },
          time: { values: Float64Array.of(first, end, every), attributes: { units: 'ms' } },
        },
      },
    },
  }
}
