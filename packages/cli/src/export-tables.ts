import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InvalidArgumentError } from 'commander'
import { NgradError, ParameterError } from '@ngrad/core'
import type { RecordedStream, Recording } from '@ngrad/core/node'
import { asArrow } from './arrow.ts'
import { asParquet } from './parquet.ts'
import { openGiven } from './recording-file.ts'
import { streamFiles } from './stream-files.ts'
import { asCsv, asNpy } from './tables.ts'

/** Name of a format, and the option that asks for it. */
type Format = 'csv' | 'npy' | 'arrow' | 'parquet'

/** How a table is written in a format. */
interface TableFormat {
  readonly extension: string
  /** The file, piece by piece. */
  readonly write: (recording: Recording, stream: RecordedStream) => AsyncIterable<string | Uint8Array>
  /** Whether the pieces are text. */
  readonly text: boolean
}

/** How a table is written, by the option that asks for it. */
const formats: Readonly<Record<Format, TableFormat>> = {
  csv: { extension: 'csv', write: asCsv, text: true },
  npy: { extension: 'npy', write: asNpy, text: false },
  arrow: { extension: 'arrow', write: asArrow, text: false },
  parquet: { extension: 'parquet', write: asParquet, text: false },
}

/** What is exported, and how. */
export interface ExportOptions extends Partial<Record<Format, boolean>> {
  readonly stream?: string
  readonly out?: string
  readonly overwrite?: boolean
  readonly salvage?: boolean
}

/** Writes the streams of a recording as tables. */
export async function exportTables(
  file: string,
  { stream, out = '.', overwrite, salvage = false, ...asked }: ExportOptions,
): Promise<void> {
  const [format, ...more] = (Object.keys(formats) as Format[]).filter(name => asked[name])
  if (format === undefined || more.length > 0) throw new InvalidArgumentError('say one of --csv, --npy, --arrow, --parquet')
  const recording = await openGiven(file, { salvage })
  const write = (one: RecordedStream, to: string): Promise<void> =>
    writeTable(recording, one, format, to, overwrite === true)
  const files = streamFiles(recording.streams.keys(), formats[format].extension)
  if (stream !== undefined) {
    const one = streamOf(recording, stream)
    await write(one, out === '.' ? files.get(one.topic)! : out)
    return
  }
  if (out === '-') throw new ParameterError('export.out', out, 'a folder, or one stream named by --stream')
  mkdirSync(out, { recursive: true })
  const tables = [...recording.streams.values()].filter(({ kind }) => kind === 'spikes' || kind === 'activity')
  if (tables.length === 0) throw new NgradError(`${file} has no stream of spikes or activity`)
  for (const one of tables) await write(one, path.join(out, files.get(one.topic)!))
}

async function writeTable(
  recording: Recording,
  stream: RecordedStream,
  format: Format,
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
