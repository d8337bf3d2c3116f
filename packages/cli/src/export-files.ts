import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { NgradError, ParameterError } from '@ngrad/core'
import type { Recording } from '@ngrad/core/node'
import { hasNwbPlace, nwbSession, sonataFiles, writeNwb } from '@ngrad/interop'
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

const written: Readonly<Record<WholeFormat, (recording: Recording) => Promise<Written>>> = {
  nwb: recording => nwb(recording, false),
  neo: recording => nwb(recording, true),
  sonata,
}

/** Writes all of a recording in a form of another program: `--nwb`, `--neo` or `--sonata`. */
export async function exportFiles(recording: Recording, format: WholeFormat, out: string, overwrite: boolean): Promise<void> {
  const { files, without } = await written[format](recording)
  if (files.size === 0) throw new NgradError(`${recording.file} has nothing that ${format} has a place for`)
  const isFile = files.size === 1 && path.extname(out) !== ''
  if (out === '-' && files.size > 1) throw new ParameterError('export.out', out, `a folder, for ${files.size} files`)
  if (out !== '-') mkdirSync(isFile ? path.dirname(out) : out, { recursive: true })
  for (const [name, bytes] of files) {
    await writeOut(isFile || out === '-' ? out : path.join(out, name), bytes, overwrite)
  }
  if (without.length > 0) console.error(`note: ${without.join(', ')} left out, which ${format} has no place for`)
}

async function nwb(recording: Recording, neo: boolean): Promise<Written> {
  const { file, streams } = recording
  const bytes = await writeNwb(await nwbSession(recording, { start: statSync(file).mtime }), { neo })
  const without = [...streams.values()].filter(stream => !hasNwbPlace(stream) && stream.kind !== 'control')
  return { files: new Map([[`${path.parse(file).name}.nwb`, bytes]]), without: without.map(({ topic }) => topic) }
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
