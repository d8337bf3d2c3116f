import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { NgradError, ParameterError } from '@ngrad/core'
import type { RecordedStream, Recording } from '@ngrad/core/node'
import { makeFolder } from '@ngrad/report'
import { asArrow } from './arrow.ts'
import { asParquet } from './parquet.ts'
import { streamFiles } from './stream-files.ts'
import { asCsv, asNpy } from './tables.ts'

/** Name of a form of a table, and the option that asks for it. */
export type TableFormat = 'csv' | 'npy' | 'arrow' | 'parquet'

/** How a table is written in a format. */
interface TableWriter {
  readonly extension: string
  /** The file, piece by piece. */
  readonly write: (recording: Recording, stream: RecordedStream) => AsyncIterable<string | Uint8Array>
  /** Whether the pieces are text. */
  readonly text: boolean
}

/** How a table is written, by the option that asks for it. */
const formats: Readonly<Record<TableFormat, TableWriter>> = {
  csv: { extension: 'csv', write: asCsv, text: true },
  npy: { extension: 'npy', write: asNpy, text: false },
  arrow: { extension: 'arrow', write: asArrow, text: false },
  parquet: { extension: 'parquet', write: asParquet, text: false },
}

/** How tables are written. */
export interface TableOptions {
  /** Topic or name of the only stream that is written. */
  readonly stream?: string
  readonly out: string
  readonly overwrite: boolean
}

/** Writes the streams of a recording as tables, a file for each. */
export async function exportTables(recording: Recording, format: TableFormat, { stream, out, overwrite }: TableOptions): Promise<void> {
  const write = (one: RecordedStream, to: string): Promise<void> => writeTable(recording, one, format, to, overwrite)
  const files = streamFiles(recording.streams.keys(), formats[format].extension)
  if (stream !== undefined) {
    const one = streamOf(recording, stream)
    await write(one, out === '.' ? files.get(one.topic)! : out)
    return
  }
  if (out === '-') throw new ParameterError('export.out', out, 'a folder, or one stream named by --stream')
  makeFolder(out)
  const tables = [...recording.streams.values()].filter(({ kind }) => kind === 'spikes' || kind === 'activity')
  if (tables.length === 0) throw new NgradError(`${recording.file} has no stream of spikes or activity`)
  for (const one of tables) await write(one, path.join(out, files.get(one.topic)!))
}

async function writeTable(
  recording: Recording,
  stream: RecordedStream,
  format: TableFormat,
  to: string,
  overwrite: boolean,
): Promise<void> {
  const { write, text } = formats[format]
  const source = Readable.from(write(recording, stream), { objectMode: text })
  if (to === '-') return void (await pipeline(source, process.stdout, { end: false }))
  try {
    await pipeline(source, createWriteStream(to, { flags: overwrite ? 'w' : 'wx' }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new ParameterError('export.out', to, 'a file that does not exist yet; --overwrite replaces it')
    throw error
  }
  console.error(
    `${to}: ${stream.kind === 'spikes' ? `${stream.spikes} spikes` : `${stream.moments} moments of ${stream.size} values`}`,
  )
}

/** The stream of a topic, or of the name behind the topic's kind. */
function streamOf({ streams }: Recording, name: string): RecordedStream {
  const found = streams.get(name)
  if (found) return found
  const named = [...streams.values()].filter(({ topic, kind }) => topic.slice(kind.length + 1) === name)
  if (named.length === 1) return named[0]!
  throw new ParameterError('export.stream', name, `one of ${[...streams.keys()].join(', ')}`)
}
