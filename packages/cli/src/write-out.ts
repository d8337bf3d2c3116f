import { writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ParameterError } from '@ngrad/core'

/** Writes a file and says so, or to the standard output where it is called `-`. */
export async function writeOut(file: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  if (file === '-') return pipeline(Readable.from([bytes]), process.stdout, { end: false })
  try {
    writeFileSync(file, bytes, { flag: overwrite ? 'w' : 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new ParameterError('export.out', file, 'a file that does not exist yet; --overwrite replaces it')
    throw error
  }
  console.error(`${file}: ${bytes.length} bytes`)
}
