import { createHash, randomBytes } from 'node:crypto'
import { constants, copyFileSync, linkSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { threadId } from 'node:worker_threads'
import { NgradError } from '../errors.ts'

/** Who holds a lock: a thread of a process of a machine, and when that began, as numbers of processes are used again. */
interface Holder {
  readonly host: string
  readonly process: number
  readonly thread?: number
  readonly began: string
}

/** Locks that this thread holds, by all copies of this package. */
const place = Symbol.for('@ngrad/core.locks')
const shared = globalThis as { [place]?: Set<string> }
const own = (shared[place] ??= new Set())

/** Somebody has a lock: `LockedError: process 4711 writes it, as run.ngrad.lock says`. */
export class LockedError extends NgradError {
  override readonly name: string = 'LockedError'
}

/**
 * Makes a file that says who holds a lock; returns how to let it go. It is made whole, under a name of its own, and then
 * linked, which one alone can. What a holder left that is no more is replaced: by who has the lock for doing that, whose
 * name is made of what was left, so that who looked before somebody else replaced it finds that out, and begins again.
 * @param lock path of the file
 * @throws LockedError if somebody holds it, or it cannot be seen who
 * @throws the system's error, where the file cannot be made
 */
export function holdLock(lock: string): () => void {
  if (own.has(lock)) throw new LockedError(heldBy(self(), lock))
  const mine = take(lock)
  own.add(lock)
  return () => {
    if (own.delete(lock) && says(lock, mine)) rmSync(lock, { force: true })
  }
}

/** Holds a lock that has no file, and keeps but this thread from it. @throws LockedError if it is held */
export function holdOwn(lock: string): () => void {
  if (own.has(lock)) throw new LockedError(`process ${process.pid} writes it`)
  own.add(lock)
  return () => void own.delete(lock)
}

/** Makes the file of a lock; returns what it says. */
function take(lock: string): string {
  const mine = JSON.stringify({ ...self(), key: randomBytes(8).toString('hex') })
  while (!create(lock, mine)) {
    const left = read(lock)
    if (left === undefined) continue // it has just been let go
    const holder = holderOf(left, lock)
    if (holder && isThere(holder)) throw new LockedError(heldBy(holder, lock))
    const taken = replace(lock, left)
    if (taken !== undefined) return taken
  }
  return mine
}

/** Makes a file that holds a text at once, unless it is there. */
function create(file: string, text: string): boolean {
  const whole = path.join(path.dirname(file), `.${process.pid}-${randomBytes(8).toString('hex')}.lock`)
  writeFileSync(whole, text, { flag: 'wx' })
  try {
    linkSync(whole, file)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error
    return copy(whole, file)
  } finally {
    rmSync(whole, { force: true })
  }
}

/** The same, where the disk has no links: somebody may read it before it is whole. */
function copy(whole: string, file: string): boolean {
  try {
    copyFileSync(whole, file, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Puts a lock in the place of one that was left behind; returns what it says, or nothing if another had been put there.
 * @throws LockedError if somebody else does
 */
function replace(lock: string, left: string): string | undefined {
  const name = createHash('sha256').update(`${path.basename(lock)}\n${left}`).digest('hex').slice(0, 24)
  const turn = path.join(path.dirname(lock), `.${name}.lock`)
  const mine = take(turn)
  try {
    if (!says(lock, left)) return undefined
    renameSync(turn, lock)
    return mine
  } finally {
    rmSync(turn, { force: true }) // what somebody else has put there meanwhile finds another lock, and does nothing
  }
}

/** Whether that is what a lock says. */
function says(lock: string, text: string): boolean {
  try {
    return read(lock) === text
  } catch {
    return false
  }
}

/** What a lock says; nothing where it is not there. @throws LockedError if it is no file, or cannot be read */
function read(lock: string): string | undefined {
  const found = lstatSync(lock, { throwIfNoEntry: false })
  if (!found) return undefined
  if (!found.isFile())
    throw new LockedError(unclear(lock, found.isDirectory() ? 'a folder' : found.isSymbolicLink() ? 'a link' : 'no file'))
  try {
    return readFileSync(lock, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new LockedError(unclear(lock, `a file that cannot be read (${code})`))
  }
}

/** Who holds a lock; nobody where it was left half written. @throws LockedError if it says something else */
function holderOf(text: string, lock: string): Holder | undefined {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    const now = read(lock)
    return now === undefined || now === text ? undefined : holderOf(now, lock)
  }
  const { host, process: number, began } = (said ?? {}) as Partial<Holder>
  if (typeof host === 'string' && Number.isSafeInteger(number) && number! > 0 && typeof began === 'string')
    return said as Holder
  throw new LockedError(unclear(lock, `${text.length > 40 ? `${text.slice(0, 39)}…` : text}, which names no process`))
}

const heldBy = ({ host, process: number }: Holder, lock: string): string =>
  `process ${number}${host === hostname() ? '' : ` of ${host}`} writes it, as ${lock} says`
const unclear = (lock: string, what: string): string =>
  `${lock} is ${what}, so that nobody knows who does; remove it if nobody does`

const self = (): Holder => ({
  host: hostname(),
  process: process.pid,
  thread: threadId,
  began: beginning(process.pid),
})

/** Whether a holder still is there; one of another machine may be. What this thread holds it knows. */
function isThere({ host, process: number, thread, began }: Holder): boolean {
  if (host !== hostname()) return true
  if (number === process.pid && began === beginning(number)) return thread !== undefined && thread !== threadId
  return lives(number) && began === beginning(number)
}

/** Whether there is a process of a number. */
export function lives(number: number): boolean {
  try {
    process.kill(number, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH' // others may not be signalled, but live
  }
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
