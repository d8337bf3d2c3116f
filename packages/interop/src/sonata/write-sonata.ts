import { checkArgument } from '@ngrad/core'
import { writeHdf5 } from '@ngrad/data'
import type { Hdf5Group } from '@ngrad/data'
import { writeSonataSpikes } from '../spikes/sonata-spikes.ts'
import type { SonataNetwork, SonataReport } from './sonata.ts'

/**
 * What a run of a network of SONATA gave, as the files that its configuration asks for: `spikes.h5`, and one of each report.
 * @returns the bytes of each file, by its name
 * @example for (const [name, bytes] of await writeSonata(network)) await writeFile(name, bytes)
 */
export async function writeSonata(network: SonataNetwork): Promise<ReadonlyMap<string, Uint8Array>> {
  checkArgument(
    'writeSonata.network',
    { what: 'a network, as sonata() returns it', has: ['populations', 'reports'] },
    network,
  )
  const fired = new Map<string, { population: string; times: number[]; ids: number[] }>()
  for (const { name, ids, spikes } of network.populations) {
    if (!spikes) continue
    const all = fired.get(name) ?? { population: name, times: [], ids: [] }
    fired.set(name, all)
    const { times, neurons } = spikes
    for (let at = 0; at < times.length; at++) {
      all.times.push(times[at]!)
      all.ids.push(ids[neurons[at]!]!)
    }
  }
  const files = new Map([['spikes.h5', await writeSonataSpikes([...fired.values()])]])
  for (const [name, parts] of network.reports) {
    const members = Object.fromEntries(parts.map(part => [part.population, reportGroup(part, network.duration)]))
    files.set(
      `${name}.h5`,
      await writeHdf5({
        attributes: { magic: Uint32Array.of(0x0a7a), version: Uint32Array.of(0, 1) },
        members: { report: { members } },
      }),
    )
  }
  return files
}

function reportGroup({ ids, probe, every }: SonataReport, duration: number): Hdf5Group {
  const rows = probe.values.length / ids.length
  return {
    members: {
      data: { values: Float64Array.from(probe.values), shape: [rows, ids.length], attributes: { units: 'mV' } },
      mapping: {
        members: {
          node_ids: { values: BigUint64Array.from(ids, BigInt), attributes: { sorted: Uint8Array.of(1) } },
          index_pointer: { values: BigUint64Array.from({ length: ids.length + 1 }, (_, at) => BigInt(at)) },
          element_ids: { values: new Uint32Array(ids.length) },
          element_pos: { values: new Float32Array(ids.length) },
          time: { values: Float64Array.of(every, duration, every), attributes: { units: 'ms' } },
        },
      },
    },
  }
}
