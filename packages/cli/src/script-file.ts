import { statSync } from 'node:fs'
import path from 'node:path'
import { InvalidArgumentError } from 'commander'

/** Absolute path of a file that can be read. @throws InvalidArgumentError if there is none */
export function existingFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new InvalidArgumentError('There is no such file.')
  if (!found.isFile()) throw new InvalidArgumentError('It is not a file.')
  return path.resolve(file)
}
