import { lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { FileError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { problemOf } from './problems.ts'

/**
 * Makes a folder, and those above it that are missing. One after the other: where a system refuses a folder as if the one above were
 * missing, as `/proc` does, `mkdirSync` of Node would try for ever.
 * @throws FileError if it cannot be made
 * @example makeFolder('results/today')
 */
export function makeFolder(folder: string): void {
  checkArgument('makeFolder.folder', 'text', folder)
  try {
    makeMissing(folder)
  } catch (error) {
    throw refused(folder, error)
  }
}

/** {@link makeFolder}, whose caller has words of its own for what the system says. */
export function makeMissing(folder: string): void {
  const { above, missing } = wayTo(folder)
  make(above, missing)
}

/**
 * Tries whether a folder can be made, and files in it, and leaves nothing behind: to be asked before a long run, not after it.
 * @throws FileError if it cannot
 * @example tryFolder('results/today')
 */
export function tryFolder(folder: string): void {
  checkArgument('tryFolder.folder', 'text', folder)
  const { above, missing } = wayTo(folder)
  let tried: string | undefined
  try {
    tried = mkdtempSync(path.join(above, '.ngrad-'))
    make(tried, missing)
  } catch (error) {
    throw refused(folder, error)
  } finally {
    if (tried !== undefined) rmSync(tried, { recursive: true })
  }
}

/** The lowest folder that there is on the way to one, and the names of those that are missing below it. */
function wayTo(folder: string): { readonly above: string; readonly missing: readonly string[] } {
  const missing: string[] = []
  let above = path.resolve(folder)
  for (; !isThere(above) && path.dirname(above) !== above; above = path.dirname(above)) missing.unshift(path.basename(above))
  return { above, missing }
}

/** Whether there is something, a link to nothing too. */
function isThere(place: string): boolean {
  try {
    return lstatSync(place, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false // below a file, or a name that no system takes
  }
}

function make(above: string, missing: readonly string[]): void {
  if (missing.length === 0 && !statSync(above).isDirectory()) throw Object.assign(new Error('it is a file'), { code: 'EEXIST' })
  missing.reduce((place, name) => {
    const next = path.join(place, name)
    try {
      mkdirSync(next)
    } catch (error) {
      if (!statSync(next, { throwIfNoEntry: false })?.isDirectory()) throw error // another one may have been quicker
    }
    return next
  }, above)
}

function refused(folder: string, error: unknown): FileError {
  const cause = error as NodeJS.ErrnoException
  return new FileError(folder, `it is no folder that can be made and written in: ${problemOf(cause)}`, cause)
}
