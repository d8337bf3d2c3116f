import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NgradError } from '@ngrad/core'

/**
 * Writes a file that is the old one or the new one, never half.
 * @param file path of the file; its folder is made where it is missing
 * @param content what it is to hold
 * @throws NgradError that names the file if it cannot be written
 */
export function saveWhole(file: string, content: Uint8Array | string): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    writeFileSync(`${file}.part`, content)
    renameSync(`${file}.part`, file)
  } catch (cause) {
    throw new NgradError(`${file} cannot be written: ${(cause as Error).message}`, { cause })
  }
}
