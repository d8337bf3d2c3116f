import { checkArgument } from '@ngrad/core'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DataError } from './data-error.ts'

/**
 * Paths of the files of a folder that end in one of some ways, sorted by name.
 * @param folder path of the folder
 * @param endings how their names end: `.wav`
 * @throws DataError if the folder cannot be read, or has no such file
 * @example filesIn('sounds', '.wav')
 */
export function filesIn(folder: string, ...endings: readonly string[]): string[] {
  checkArgument('filesIn.folder', 'path', folder)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (cause) {
    throw new DataError(`${folder} cannot be read: ${(cause as Error).message}`, { cause })
  }
  const found = names.filter(name => endings.some(ending => name.toLowerCase().endsWith(ending))).toSorted()
  if (found.length === 0) throw new DataError(`${folder} holds no file that ends in ${endings.join(' or ')}`)
  return found.map(name => path.join(folder, name))
}
