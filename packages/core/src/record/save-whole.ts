import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import type { Stats } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkArgument } from '../kinds.ts'
import { FileError, ParameterError } from '../errors.ts'
import type { Simulation } from '../network/simulation.ts'
import type { RealArray } from '../kernel/real.ts'
import { behindLinks } from './behind-links.ts'
import { lives } from './lock.ts'
import { makeMissing } from './make-folder.ts'
import { problemOf } from './problems.ts'

/**
 * Writes a checkpoint of a simulation into a file, which is the old one or the new one, never half: also where the
 * power fails, the disk is full, or another process writes the same. Folders that are missing are made. See
 * {@link saveWhole}.
 * @throws ParameterError if that is no path
 * @throws FileError if it cannot be written; what was there is there still
 * @example saveTo(sim, 'run.checkpoint')
 */
export function saveTo(simulation: Pick<Simulation<RealArray>, 'save'>, file: string | URL): void {
  checkArgument('saveTo.simulation', { what: 'a simulation', has: ['save'] }, simulation)
  const to = pathOf(file)
  saveWhole(to, simulation.save())
}

/**
 * Writes a file that is the old one or the new one, never half. It is written under a name of its own beside it, brought
 * onto the disk, and renamed; where that fails, nothing is left behind. The new file has the permissions of the old one;
 * a symbolic link stays, and the file that it points to is written. Folders, devices and pipes are refused.
 * @param file path of the file; its folder is made where it is missing
 * @param content what it is to hold
 * @throws ParameterError if that is no path
 * @throws FileError if it cannot be written; what was there is there still
 * @example saveWhole('weights.bin', encodeWeights(sim))
 */
export function saveWhole(file: string | URL, content: Uint8Array | string): void {
  const name = pathOf(file)
  let part: string | undefined
  try {
    const old = statSync(name, { throwIfNoEntry: false })
    if (old && !old.isFile()) throw notRegular(old)
    const whole = behindLinks(path.resolve(name))
    makeMissing(path.dirname(whole))
    const prefix = prefixOf(whole)
    removeAbandoned(path.dirname(whole), prefix)
    part = path.join(path.dirname(whole), `${prefix}${process.pid}-${randomBytes(8).toString('hex')}.part`)
    const descriptor = openSync(part, 'wx', old ? 0o600 : 0o666)
    try {
      if (old) takeAfter(descriptor, old)
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(part, whole)
    syncFolder(path.dirname(whole))
  } catch (error) {
    if (part !== undefined) remove(part)
    const cause = error as NodeJS.ErrnoException
    throw new FileError(name, `it cannot be written: ${problemOf(cause)}`, cause)
  }
}

/** The path that somebody gave. @throws ParameterError if it is none */
function pathOf(file: string | URL): string {
  if (file instanceof URL && file.protocol === 'file:') return fileURLToPath(file)
  if (typeof file === 'string' && file !== '' && !file.includes('\0')) return file
  throw new ParameterError('file', file instanceof URL ? file.href : file, 'the path of a file, or a URL of file:')
}

function notRegular(old: Stats): Error {
  return old.isDirectory()
    ? Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    : Object.assign(new Error('it is a device or a pipe, not a file that could be replaced'), { code: 'EINVAL' })
}

/** Gives a new file the owner, where this user may, and the permissions of an old one. */
function takeAfter(descriptor: number, { mode, uid, gid }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid)
  } catch {
    // a user can give files to nobody else
  }
  fchmodSync(descriptor, mode & 0o777)
}

/** How the names of unfinished files begin: they are short, however long the name, and of this machine alone. */
const prefixOf = (whole: string): string =>
  `.${createHash('sha256')
    .update(`${hostname()}\n${path.basename(whole)}`)
    .digest('hex')
    .slice(0, 16)}-`

/** Removes what processes of this machine left that were ended while they wrote. */
function removeAbandoned(folder: string, prefix: string): void {
  for (const other of readdirSync(folder)) {
    if (!other.startsWith(prefix) || !other.endsWith('.part')) continue
    if (!lives(Number.parseInt(other.slice(prefix.length), 10))) remove(path.join(folder, other))
  }
}

/** Brings the new name onto the disk, where the system has that. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch {
    // it is not there, or not ours to remove
  }
}
