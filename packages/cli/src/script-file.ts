import { statSync } from 'node:fs'
import path from 'node:path'
import { InvalidArgumentError } from 'commander'

/** What stands for the standard input. */
export const standardInput = '-'

/** Path of a file that can be read, as it was given, or `-`. @throws InvalidArgumentError if there is none */
export function existingFile(file: string): string {
  if (file === standardInput) return file
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new InvalidArgumentError('There is no such file.')
  if (found.isDirectory()) throw new InvalidArgumentError('It is not a file.')
  return file
}

/** Absolute path of a script, or `-`. @throws InvalidArgumentError if there is none, or it is something else */
export function existingScript(file: string): string {
  if (existingFile(file) === standardInput) return file
  if (!/\.[cm]?[jt]s$/.test(file)) throw new InvalidArgumentError('It is no script: .ts, .mts, .js or .mjs.')
  return path.resolve(file)
}
