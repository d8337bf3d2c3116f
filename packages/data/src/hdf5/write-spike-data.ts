import { checkArgument, ParameterError } from '@ngrad/core'
import type { Dataset } from 'h5wasm'
import { allBytes } from '../bytes/byte-stream.ts'
import { checkEvents } from '../events/select.ts'
import type { SpikeData } from '../events/spike-data.ts'
import { libraryInMemory } from './library.ts'
import type { Hdf5Library } from './library.ts'
import { spikeTemplate } from './spike-template.ts'

/** What {@link writeSpikeData} is given: what {@link SpikeData} has, but for its end; names and speakers may be left out. */
export type WritableSpikeData = Pick<SpikeData, 'count' | 'labels' | 'sample'> & Partial<Pick<SpikeData, 'classes' | 'speakers'>>

/**
 * Writes samples of spikes as the Heidelberg digits are written, for `openSpikeData` and for what reads SHD in other languages: lists
 * `spikes/times` [s], in single precision, and `spikes/units`, with `labels`, `extra/keys` and `extra/speaker`. Needs `h5wasm`.
 * @returns the bytes of the file
 * @throws ParameterError if there is not one label for each sample, or a sample has rows, which have no place in such a file
 * @see Cramer, Stradmann, Schemmel & Zenke (2022), IEEE Transactions on Neural Networks and Learning Systems 33:2744
 * @example await writeSpikeData(syntheticSpikeData({ classes: 4, channels: 50, samples: 100 }))
 */
export async function writeSpikeData(data: WritableSpikeData): Promise<Uint8Array> {
  checkArgument('writeSpikeData.data', { what: 'samples of spikes', has: ['count', 'labels', 'sample'] }, data)
  const { count, labels, classes = [], speakers } = data
  for (const [name, list] of Object.entries({ labels, ...(speakers && { speakers }) }))
    if (list.length !== count) throw new ParameterError(`writeSpikeData.${name}.length`, list.length, `${count}, one for each sample`)
  const template = await allBytes(Uint8Array.from(atob(spikeTemplate), sign => sign.charCodeAt(0)))
  const library = await libraryInMemory()
  const { FS } = library as unknown as { readonly FS: MemoryFiles }
  const path = `/ngrad-spikes-${counter++}.h5`
  FS.writeFile(path, template)
  const file = new library.File(path, 'a')
  try {
    const [times, units] = ['times', 'units'].map(name => file.get(`spikes/${name}`) as Dataset) as [Dataset, Dataset]
    for (const list of [times, units]) list.resize([count])
    for (let index = 0; index < count; index++) {
      const events = data.sample(index)
      checkEvents(`writeSpikeData.sample(${index})`, events)
      if (events.height !== 1) throw new ParameterError(`writeSpikeData.sample(${index}).height`, events.height, '1: channels, not pixels')
      writeList(library, times, index, Float32Array.from(events.times, microseconds => microseconds / 1e6))
      writeList(library, units, index, events.x)
    }
    file.create_dataset({ name: 'labels', data: Uint16Array.from(labels), shape: [count] })
    if (classes.length > 0) file.create_dataset({ name: 'extra/keys', data: [...classes] })
    if (speakers) file.create_dataset({ name: 'extra/speaker', data: Uint16Array.from(speakers), shape: [count] })
    file.close()
    return FS.readFile(path)
  } catch (error) {
    file.close()
    throw error
  } finally {
    FS.unlink(path)
  }
}

let counter = 0

/** The parts of the file system in memory that are used here. */
interface MemoryFiles {
  writeFile(path: string, bytes: Uint8Array): void
  readFile(path: string): Uint8Array
  unlink(path: string): void
}

/** Puts one list of variable length into its place: the library takes a length and where in its memory the numbers lie (`hvl_t`). */
function writeList({ Module }: Hdf5Library, { file_id: file, path }: Dataset, index: number, list: Float32Array | Uint16Array): void {
  const header = 2 * Uint32Array.BYTES_PER_ELEMENT
  const at = Module._malloc(header + list.byteLength)
  if (at === 0) throw new ParameterError('writeSpikeData.sample', `${list.length} spikes`, 'so few that memory has room for them')
  try {
    Module.HEAPU8.set(new Uint8Array(Uint32Array.of(list.length, at + header).buffer), at)
    Module.HEAPU8.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at + header)
    Module.set_dataset_data(file, path, [1n], [BigInt(index)], [1n], BigInt(at))
  } finally {
    Module._free(at)
  }
}
