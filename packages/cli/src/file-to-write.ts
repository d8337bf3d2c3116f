import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { FileError } from '@ngrad/core'
import { tryFolder } from '@ngrad/report'
import { InvalidArgumentError } from 'commander'

/** A file that a command writes in the end: asked for before it begins, so that nothing is done in vain. */
export function fileToWrite(file: string): string {
  if (!existsSync(path.dirname(file))) throw new InvalidArgumentError('It must be in a folder that exists.')
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new InvalidArgumentError('It must be a file, not a folder.')
  try {
    tryFolder(path.dirname(file))
  } catch (error) {
    throw error instanceof FileError ? new InvalidArgumentError('It must be in a folder that can be written in.') : error
  }
  return file
}
