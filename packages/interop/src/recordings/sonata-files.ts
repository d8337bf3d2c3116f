import { checkArgument } from '@ngrad/core'
import type { RecordedStream, Recording } from '@ngrad/core/node'
import { writeReport } from '../sonata/report-file.ts'
import { writeSonataSpikes } from '../spikes/sonata-spikes.ts'
import { regularStep } from '../times/regular-step.ts'
import { recordingShape } from './recording-shape.ts'

/**
 * A recording as SONATA's files of what a run gave: `spikes.h5` with all populations, and a report `<stream>.h5` for each stream
 * of activity whose moments are equally far apart. Indices of neurons are ids of nodes. In the name of a population `/`, which HDF5
 * keeps for paths, is written as `%2F`, and `%` as `%25`. All of it is read into memory. Needs `h5wasm`.
 * @param recording as `openRecording` gives it
 * @throws ParameterError if it is none
 * @returns the bytes of each file, by the topic that is in it; `spikes` are all in one
 * @see Dai et al. (2020), The SONATA data format for efficient description of large-scale network models
 * @example for (const [name, bytes] of await sonataFiles(recording)) await writeFile(`${name}.h5`, bytes)
 */
export async function sonataFiles(recording: Recording): Promise<ReadonlyMap<string, Uint8Array>> {
  checkArgument('sonataFiles.recording', recordingShape, recording)
  const files = new Map<string, Uint8Array>()
  const streams = [...recording.streams.values()]
  const spikes = []
  for (const { topic } of streams.filter(({ kind }) => kind === 'spikes')) {
    const population = topic.slice('spikes/'.length)
    const { times, neurons } = await recording.readSpikes(population)
    spikes.push({ population: nameInFile(population), times: times.map(time => Number(time.toPrecision(14))), ids: neurons })
  }
  if (spikes.length > 0) files.set('spikes', await writeSonataSpikes(spikes))
  for (const stream of streams.filter(({ kind }) => kind === 'activity')) {
    const report = await reportOf(recording, stream)
    if (report) files.set(stream.topic, report)
  }
  return files
}

/** A name that HDF5 can have: other names are not written alike. */
const nameInFile = (name: string): string =>
  name === '.' ? '%2E' : name.replaceAll('%', '%25').replaceAll('/', '%2F').replaceAll('\0', '%00')

/** A stream of activity as a report; none where it is no table of moments that are equally far apart. */
async function reportOf(recording: Recording, { topic, size, messages }: RecordedStream): Promise<Uint8Array | undefined> {
  if (size === 0 || messages === 0) return undefined
  const name = topic.slice('activity/'.length)
  const { times, values, unit, neurons: ids } = await recording.readActivity(name)
  const every = regularStep(times)
  if (every === undefined) return undefined
  const owner = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  const population = recording.streams.has(`spikes/${owner}`) ? owner : name
  return writeReport([{ population: nameInFile(population), ids, values, unit, first: Number(times[0]!.toPrecision(14)), every }])
}
