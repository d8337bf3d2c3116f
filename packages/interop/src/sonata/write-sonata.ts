import { checkArgument } from '@ngrad/core'
import { writeSonataSpikes } from '../spikes/sonata-spikes.ts'
import { writeReport } from './report-file.ts'
import type { SonataNetwork } from './sonata.ts'

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
    const samples = parts.map(({ probe, ...part }) => ({ ...part, values: probe.values, unit: 'mV', first: part.every }))
    files.set(`${name}.h5`, await writeReport(samples))
  }
  return files
}
