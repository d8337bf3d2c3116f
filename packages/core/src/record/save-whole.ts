import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { FileError } from '../errors.ts'
import type { Simulation } from '../network/simulation.ts'
import type { RealArray } from '../kernel/real.ts'
import { problemOf } from './problems.ts'

/**
 * Writes a checkpoint of a simulation into a file, which is the old one or the new one, never half: also where the
 * power fails, the disk is full, or another process writes the same.
 * @throws FileError if it cannot be written; what was there is there still
 * @example saveTo(sim, 'run.checkpoint')
 */
export const saveTo = (simulation: Pick<Simulation<RealArray>, 'save'>, file: string): void =>
  saveWhole(file, simulation.save())

/**
 * Writes a file that is the old one or the new one, never half. It is written under a name of its own beside it, brought
 * onto the disk, and renamed; where that fails, nothing is left behind.
 * @param file path of the file; its folder is made where it is missing
 * @param content what it is to hold
 * @throws FileError if it cannot be written; what was there is there still
 */
export function saveWhole(file: string, content: Uint8Array | string): void {
  const whole = path.resolve(file)
  const part = `${whole}.${hostname()}-${process.pid}-${randomUUID()}.part`
  try {
    mkdirSync(path.dirname(whole), { recursive: true })
    removeAbandoned(whole)
    const descriptor = openSync(part, 'wx')
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(part, whole)
    syncFolder(path.dirname(whole))
  } catch (error) {
    remove(part)
    const cause = error as NodeJS.ErrnoException
    throw new FileError(file, `it cannot be written: ${problemOf(cause)}`, cause)
  }
}

/** Removes what processes of this machine left that were ended while they wrote. */
function removeAbandoned(whole: string): void {
  const [folder, name] = [path.dirname(whole), path.basename(whole)]
  const prefix = `${name}.${hostname()}-`
  for (const other of readdirSync(folder)) {
    if (!other.startsWith(prefix) || !other.endsWith('.part')) continue
    if (!lives(Number.parseInt(other.slice(prefix.length), 10))) remove(path.join(folder, other))
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH' // others may not be signalled, but live
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
