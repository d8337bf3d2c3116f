import { checkArgument } from '@ngrad/core'
import { ByteReader } from './bytes/byte-reader.ts'
import { byteStream } from './bytes/byte-stream.ts'
import { readCifar10 } from './cifar10.ts'
import { DataError } from './data-error.ts'
import { begins } from './events/event-format.ts'
import { hasEvents, isTable } from './events/event-table.ts'
import { openEvents } from './events/open-events.ts'
import { openSpikeData } from './events/spike-data.ts'
import { openHdf5 } from './hdf5/open-hdf5.ts'
import { readIdx } from './idx.ts'
import { readPng } from './png-folder.ts'
import { readTable, tableColumns } from './tables/read-table.ts'
import { readWav } from './wav.ts'

/** What is in a file of data: its format, and what there is to say of that. */
export type FileSummary = { readonly format: string } & Readonly<Record<string, string | number | readonly (string | number)[]>>

/** A kind of file: how it is told, and what is said of it. */
interface FileKind {
  is(first: Uint8Array, file: string): boolean
  describe(file: string): FileSummary | Promise<FileSummary>
}

/**
 * Says what is in a file of data, all of which is read and checked: events, spikes, sounds, images, tables, HDF5.
 * @throws DataError that names the file and the byte or the row where it is wrong
 * @example console.log(await describeDataFile('user01_fluorescent.aedat'))
 */
export async function describeDataFile(file: string): Promise<FileSummary> {
  checkArgument('describeDataFile.file', 'path', file)
  const stream = byteStream(file)
  const first = (await new ByteReader(stream, file).peek(16)).slice()
  await stream.return(undefined)
  if (first.length === 0) throw new DataError(`${file} is empty`)
  const kind = kinds.find(each => each.is(first, file)) ?? events
  return kind.describe(file)
}

const events: FileKind = {
  is: () => true,
  async describe(file) {
    const { format, width, height, batches } = await openEvents(file)
    let [count, on, first, last, right, bottom] = [0, 0, Infinity, -Infinity, -1, -1]
    for await (const batch of batches) {
      count += batch.count
      for (let at = 0; at < batch.count; at++) {
        on += batch.polarity[at]!
        first = Math.min(first, batch.times[at]!)
        last = Math.max(last, batch.times[at]!)
        right = Math.max(right, batch.x[at]!)
        bottom = Math.max(bottom, batch.y[at]!)
      }
    }
    const size = [Math.max(width ?? 0, right + 1), Math.max(height ?? 0, bottom + 1)]
    const milliseconds = count === 0 ? [] : [first / 1000, last / 1000]
    return { format, events: count, 'columns × rows': size, 'from, to [ms]': milliseconds, 'that are on': on }
  },
}

const kinds: readonly FileKind[] = [
  {
    is: first => begins(first, '\u0089HDF'),
    async describe(file) {
      const opened = await openHdf5(file)
      const names = opened.names()
      opened.close()
      if (!['spikes', 'labels'].every(name => names.includes(name))) return { format: 'HDF5', members: names }
      const { count, channels, labels, classes, close } = await openSpikeData(file)
      close()
      return { format: 'HDF5, samples of spikes', samples: count, channels, classes: new Set(labels).size, names: classes }
    },
  },
  {
    is: first => begins(first, 'RIFF') || begins(first, 'RF64'),
    describe(file) {
      const { sampleRate, samples } = readWav(file)
      return { format: 'WAV', 'rate [Hz]': sampleRate, samples: samples.length, 'duration [ms]': (1000 * samples.length) / sampleRate }
    },
  },
  {
    is: first => begins(first, '\u0089PNG'),
    describe(file) {
      const { rows, columns } = readPng(file)
      return { format: 'PNG', 'columns × rows': [columns, rows] }
    },
  },
  {
    is: first => first[0] === 0 && first[1] === 0 && first[2] === 8,
    async describe(file) {
      const [, , , dimensions] = await new ByteReader(byteStream(file), file).peek(4)
      return { format: 'IDX', extents: readIdx(file, dimensions!).extents }
    },
  },
  {
    is: (_, file) => /(data|test)_batch[^/]*\.bin(\.gz)?$/.test(file),
    async describe(file) {
      const { count, rows, columns, labels } = await readCifar10(file)
      return { format: 'CIFAR-10', images: count, 'columns × rows': [columns, rows], classes: new Set(labels).size }
    },
  },
  {
    is: (_, file) => isTable(file) && !/\.np[yz](\.gz)?$/i.test(file),
    async describe(file) {
      const name = file.replace(/\.txt(\.gz)?$/i, '.csv$1')
      const columns = await tableColumns(file, { name })
      if (hasEvents(columns)) return events.describe(file)
      let count = 0
      for await (const { rows } of readTable(file, { name })) count += rows
      return { format: 'table', rows: count, columns }
    },
  },
]
