import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openRecording } from '@ngrad/core/node'
import type { OpenRecordingOptions, Recording } from '@ngrad/core/node'
import { standardInput } from './script-file.ts'

/** Opens a recording, or that which comes over the standard input, which is kept on the disk until the process ends. */
export async function openGiven(file: string, options: OpenRecordingOptions): Promise<Recording> {
  if (file !== standardInput) return openRecording(file, options)
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-stdin-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const copy = path.join(folder, 'stdin.ngrad')
  await pipeline(process.stdin, createWriteStream(copy))
  return openRecording(copy, options)
}
