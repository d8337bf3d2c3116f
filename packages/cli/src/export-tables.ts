import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { NgradError, ParameterError } from '@ngrad/core'
import { openRecording } from '@ngrad/core/node'
import type { RecordedStream, Recording } from '@ngrad/core/node'
import { streamFiles } from './stream-files.ts'
import { asCsv, asNpy } from './tables.ts'

/** What is exported, and how. */
export interface ExportOptions {
  readonly csv?: boolean
  readonly npy?: boolean
  readonly stream?: string
  readonly out?: string
  readonly overwrite?: boolean
  readonly salvage?: boolean
}

/** Writes the streams of a recording as tables. */
export async function exportTables(
  file: string,
  { csv, npy, stream, out = '.', overwrite, salvage = false }: ExportOptions,
): Promise<void> {
  if (Boolean(csv) === Boolean(npy)) throw new NgradError('say --csv or --npy')
  const recording = await openRecording(file, { salvage })
  const write = (one: RecordedStream, to: string): Promise<void> =>
    writeTable(recording, one, csv === true, to, overwrite === true)
  const files = streamFiles(recording.streams.keys(), csv ? 'csv' : 'npy')
  if (stream !== undefined) {
    const one = streamOf(recording, stream)
    await write(one, out === '.' ? files.get(one.topic)! : out)
    return
  }
  if (out === '-') throw new ParameterError('export --out', out, 'a folder, or one stream named by --stream')
  mkdirSync(out, { recursive: true })
  const tables = [...recording.streams.values()].filter(({ kind }) => kind === 'spikes' || kind === 'activity')
  if (tables.length === 0) throw new NgradError(`${file} has no stream of spikes or activity`)
  for (const one of tables) await write(one, path.join(out, files.get(one.topic)!))
}

async function writeTable(
  recording: Recording,
  stream: RecordedStream,
  csv: boolean,
  to: string,
  overwrite: boolean,
): Promise<void> {
  const source = Readable.from(csv ? asCsv(recording, stream) : asNpy(recording, stream), { objectMode: csv })
  if (to === '-') return void (await pipeline(source, process.stdout, { end: false }))
  try {
    await pipeline(source, createWriteStream(to, { flags: overwrite ? 'w' : 'wx' }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new ParameterError('export --out', to, 'a file that does not exist yet; --overwrite replaces it')
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
  throw new ParameterError('export --stream', name, `one of ${[...streams.keys()].join(', ')}`)
}
