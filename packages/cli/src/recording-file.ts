import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openRecording } from '@ngrad/core/node'
import type { OpenRecordingOptions, Recording } from '@ngrad/core/node'
import type { ImportOptions } from './import-spikes.ts'
import { standardInput } from './script-file.ts'

/** Opens a recording, or that which comes over the standard input, which is kept on the disk until the process ends. */
export async function openGiven(file: string, options: OpenRecordingOptions): Promise<Recording> {
  return openRecording(await onDisk(file), options)
}

/** Opens a recording, or makes one of the spikes of another program, which is kept on the disk until the process ends. */
export async function openOrImport(file: string, options: OpenRecordingOptions, how: ImportOptions): Promise<Recording> {
  const found = await onDisk(file)
  if (!(await isForeign(found))) return openRecording(found, options)
  const { importSpikes } = await import('./import-spikes.ts')
  const made = path.join(temporaryFolder(), `${path.parse(found).name}.ngrad`)
  await importSpikes(found, made, how)
  return openRecording(made, options)
}

/** Path of a file, or of a copy of what comes over the standard input. */
async function onDisk(file: string): Promise<string> {
  if (file !== standardInput) return file
  const copy = path.join(temporaryFolder(), 'stdin.ngrad')
  await pipeline(process.stdin, createWriteStream(copy))
  return copy
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Whether a file begins as those of other programs do: HDF5, NumPy, or a line of text with a separator. */
async function isForeign(file: string): Promise<boolean> {
  const handle = await open(file)
  const start = Buffer.alloc(64)
  const { bytesRead } = await handle.read(start, 0, start.length, 0)
  await handle.close()
  const text = start.toString('latin1', 0, bytesRead)
  return /^\x89HDF|^\x93NUMPY|^#|^[\x20-\x7e]*[,;\t ][\x20-\x7e]*[\t\r\n]/.test(text) && !text.includes('NGRAD')
}
