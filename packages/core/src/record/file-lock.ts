import { openSync, closeSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'

/** Who writes a file: a process of a machine, and when it began, as numbers of processes are used again. */
interface Writer {
  readonly host: string
  readonly process: number
  readonly began: string
}

/** Locks of this process. */
const own = new Set<string>()

/**
 * Keeps a file for one writer, by a file `<file>.lock` beside it that names who that is; returns how to let it go. The
 * lock of a process that is no more is taken over.
 * @throws the system's error, where that file cannot be made
 * @throws {@link LockedError} if somebody writes the file
 */
export function lockFile(file: string): () => void {
  const lock = `${resolved(file)}.lock`
  try {
    create(lock)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const writer = read(lock) ?? readLater(lock)
    if (writer && isThere(writer, lock)) throw new LockedError(writer.process, writer.host, lock)
    rmSync(lock, { force: true })
    create(lock)
  }
  own.add(lock)
  return () => {
    if (own.delete(lock)) rmSync(lock, { force: true })
  }
}

/** Somebody writes a file already. */
export class LockedError extends Error {
  /** @param lock the file that says so */
  constructor(process: number, host: string, lock: string) {
    super(`process ${process}${host === hostname() ? '' : ` of ${host}`} writes it, as ${lock} says`)
  }
}

function create(lock: string): void {
  const descriptor = openSync(lock, 'wx')
  try {
    const writer: Writer = { host: hostname(), process: process.pid, began: beginning(process.pid) }
    writeFileSync(descriptor, JSON.stringify(writer))
  } finally {
    closeSync(descriptor)
  }
}

function read(lock: string): Writer | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Writer
  } catch {
    return undefined
  }
}

/** Reads a lock that was being written, unless its process ended meanwhile. */
function readLater(lock: string): Writer | undefined {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  return read(lock)
}

/** Whether a writer still is there; one of another machine may be. */
function isThere({ host, process: number, began }: Writer, lock: string): boolean {
  if (host !== hostname()) return true
  if (number === process.pid && began === beginning(number)) return own.has(lock)
  try {
    process.kill(number, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return began === beginning(number)
}

/** When a process began, in whatever unit; empty where the system does not say. */
function beginning(number: number): string {
  try {
    const stat = readFileSync(`/proc/${number}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** The same path for whatever leads to a file. */
function resolved(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return path.join(realpathSync(path.dirname(file)), path.basename(file))
  }
}
