import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { NgradError, ParameterError } from '@ngrad/core'
import type { Recording } from '@ngrad/core/node'
import { hasNwbPlace, nwbSession, sonataFiles, writeNwb } from '@ngrad/interop'
import type { NwbAbout } from '@ngrad/interop'
import { makeFolder } from '@ngrad/report'
import { streamFiles } from './stream-files.ts'
import { writeOut } from './write-out.ts'

/** Forms in which a recording goes as a whole. */
export type WholeFormat = 'nwb' | 'neo' | 'sonata'

/** A file, by its name, and what of the recording has no place in it. */
interface Written {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Topics that are left out. */
  readonly without: readonly string[]
}

/** Where the files go, and what is said about them. */
interface FileOptions {
  readonly out: string
  readonly overwrite: boolean
  /** Path of a file of JSON. */
  readonly about?: string
}

const written: Readonly<Record<WholeFormat, (recording: Recording, about: string | undefined) => Promise<Written>>> = {
  nwb: (recording, about) => nwb(recording, false, about),
  neo: (recording, about) => nwb(recording, true, about),
  sonata,
}

/** Writes all of a recording in a form of another program: `--nwb`, `--neo` or `--sonata`. */
export async function exportFiles(recording: Recording, format: WholeFormat, options: FileOptions): Promise<void> {
  const { out, overwrite } = options
  const { files, without } = await written[format](recording, options.about)
  if (files.size === 0) throw new NgradError(`${recording.file} has nothing that ${format} has a place for`)
  const isFile = files.size === 1 && path.extname(out) !== ''
  if (out === '-' && files.size > 1) throw new ParameterError('export.out', out, `a folder, for ${files.size} files`)
  if (out !== '-') makeFolder(isFile ? path.dirname(out) : out)
  for (const [name, bytes] of files) {
    await writeOut(isFile || out === '-' ? out : path.join(out, name), bytes, overwrite)
  }
  if (without.length > 0) console.error(`note: ${without.join(', ')} left out, which ${format} has no place for`)
}

async function nwb(recording: Recording, neo: boolean, about: string | undefined): Promise<Written> {
  const { file, streams } = recording
  const session = await nwbSession(recording, { start: statSync(file).mtime })
  const bytes = await writeNwb(session, { neo, ...(about !== undefined && { about: readAbout(about) }) })
  const without = [...streams.values()].filter(stream => !hasNwbPlace(stream) && stream.kind !== 'control')
  return { files: new Map([[`${path.parse(file).name}.nwb`, bytes]]), without: without.map(({ topic }) => topic) }
}

/** @throws ParameterError if there is no such file, or it is no JSON */
function readAbout(file: string): NwbAbout {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as NwbAbout
  } catch (error) {
    throw new ParameterError('export.about', file, `a file of JSON (${(error as Error).message})`)
  }
}

async function sonata(recording: Recording): Promise<Written> {
  const parts = await sonataFiles(recording)
  const names = streamFiles(parts.keys(), 'h5')
  const without = [...recording.streams.values()].filter(({ topic, kind }) => kind !== 'spikes' && kind !== 'control' && !parts.has(topic))
  return {
    files: new Map([...parts].map(([topic, bytes]) => [names.get(topic)!, bytes])),
    without: without.map(({ topic }) => topic),
  }
}
