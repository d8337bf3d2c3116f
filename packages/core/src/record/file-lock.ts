import type { BigIntStats } from 'node:fs'
import { mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkArgument } from '../kinds.ts'
import { holdLock, holdOwn, LockedError } from './lock.ts'

/**
 * Keeps a path for one writer, by a file `<file>.lock` beside it that names who that is, which other machines see too.
 * @param file a path that leads over no symbolic link at its end
 * @returns how to let it go
 * @throws ParameterError if that is no path
 * @throws LockedError if somebody writes it
 * @throws the system's error, where that file cannot be made
 * @example const unlock = lockFile('results.csv')
 */
export function lockFile(file: string): () => void {
  checkArgument('lockFile.file', 'path', file)
  return holdLock(path.join(realpathSync(path.dirname(file)), `${path.basename(file)}.lock`))
}

/**
 * Keeps what is open for one writer of this machine, whatever it is called by now: another name or another folder has
 * no lock beside it. Where this user has no folder for what is temporary, only this process is kept from it.
 * @returns how to let it go
 * @throws LockedError if somebody writes it
 */
export function lockIdentity({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): () => void {
  const lock = path.join(tmpdir(), `ngrad-locks-${process.getuid?.() ?? ''}`, `${dev}-${ino}.lock`)
  try {
    mkdirSync(path.dirname(lock), { recursive: true, mode: 0o700 })
    return holdLock(lock)
  } catch (error) {
    if (error instanceof LockedError) throw error
    return holdOwn(lock)
  }
}
