import { close, closeSync, fstatSync, fsync, ftruncateSync, openSync, statSync, write, writeSync } from 'node:fs'
import { FileError, ParameterError } from '../errors.ts'
import { problemOf } from './problems.ts'
import { behindLinks } from './behind-links.ts'
import { lockFile, lockIdentity } from './file-lock.ts'
import { LockedError } from './lock.ts'

/** Somebody who waits until no more than so many bytes wait. */
interface Waiter {
  readonly atMost: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * A file that is written in the background, piece after piece, in order. What a piece holds belongs to the file until it
 * is written; nothing is written twice at another place, so that the file is always a beginning of what it will be.
 */
export class FileSink {
  /** Path of the file. */
  readonly file: string
  readonly #descriptor: number
  readonly #unlock: () => void
  /** Whether writes say where; only a pipe or a device cannot. */
  readonly #regular: boolean
  readonly #written: (piece: Uint8Array) => void
  readonly #queue: Uint8Array[] = []
  /** Bytes of the first piece that are written. */
  #begun = 0
  #position = 0
  #waiting = 0
  #writing = false
  #closed = false
  #error: FileError | undefined
  #waiters: Waiter[] = []

  /**
   * @param file path of the file
   * @param overwrite whether a file that exists is replaced
   * @param written is told of each piece that has been written
   * @throws ParameterError if the file exists, somebody writes it, or it cannot be made there
   */
  constructor(file: string, overwrite: boolean, written: (piece: Uint8Array) => void) {
    this.file = file
    this.#written = written
    const { descriptor, unlock } = open(file, overwrite)
    this.#descriptor = descriptor
    this.#unlock = unlock
    this.#regular = fstatSync(this.#descriptor).isFile()
  }

  /** Bytes that have been given and are not written yet. */
  get waiting(): number {
    return this.#waiting
  }

  /** Bytes that have been written. */
  get written(): number {
    return this.#position
  }

  /** What went wrong with the file; nothing is written after that. */
  get error(): FileError | undefined {
    return this.#error
  }

  /** Takes a piece; it is written when its turn comes. */
  add(piece: Uint8Array): void {
    if (this.#error) return // whoever waits is told
    this.#queue.push(piece)
    this.#waiting += piece.length
    this.#writeNext()
  }

  /**
   * Waits until no more than so many bytes wait.
   * @throws FileError if the file cannot be written
   */
  drained(atMost: number): Promise<void> {
    if (this.#error) return Promise.reject(this.#error)
    if (this.#waiting <= atMost) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiters.push({ atMost, resolve, reject })
    })
  }

  /**
   * Writes all that waits, brings it to the disk and closes the file.
   * @throws FileError if the file cannot be written
   */
  async close(): Promise<void> {
    await this.drained(0).catch(() => {})
    if (!this.#closed) {
      this.#closed = true
      this.#checkThere()
      if (this.#regular && !this.#error)
        await new Promise<void>(resolve => fsync(this.#descriptor, error => resolve(this.#note(error))))
      await new Promise<void>(resolve => close(this.#descriptor, error => resolve(this.#note(error))))
      this.#unlock()
    }
    if (this.#error) throw this.#error
  }

  /** Writes all that waits at once and closes the file, where there is no time to wait. */
  closeSync(): void {
    if (this.#closed) return
    this.#closed = true
    try {
      // A piece that is under way is written once more, at the same place with the same bytes; a pipe has no places.
      if (!this.#regular && this.#writing) {
        this.#queue.shift()
        this.#begun = 0
      }
      while (!this.#error && this.#queue.length > 0) {
        const piece = this.#queue[0]!
        this.#advance(writeSync(this.#descriptor, piece, this.#begun, piece.length - this.#begun, this.#place))
      }
      this.#checkThere()
      closeSync(this.#descriptor)
    } catch (cause) {
      this.#note(cause as NodeJS.ErrnoException)
    }
    this.#unlock()
  }

  get #place(): number | null {
    return this.#regular ? this.#position : null
  }

  #writeNext(): void {
    const piece = this.#queue[0]
    if (this.#writing || this.#closed || this.#error || !piece) return
    this.#writing = true
    write(this.#descriptor, piece, this.#begun, piece.length - this.#begun, this.#place, (cause, bytes) => {
      this.#writing = false
      if (this.#closed) return
      if (cause) this.#note(cause)
      else this.#advance(bytes)
      this.#wake()
      this.#writeNext()
    })
  }

  #advance(bytes: number): void {
    this.#position += bytes
    this.#waiting -= bytes
    this.#begun += bytes
    const piece = this.#queue[0]!
    if (this.#begun < piece.length) return
    this.#begun = 0
    this.#queue.shift()
    this.#checkThere()
    this.#written(piece)
  }

  /** A file that has been deleted, or replaced by another, can be written on, but nobody will ever read it. */
  #checkThere(): void {
    if (!this.#regular || this.#error || fstatSync(this.#descriptor).nlink > 0) return
    const cause = Object.assign(new Error('it was deleted, or replaced, while it was written'), { code: 'ENOENT' })
    this.#error = new FileError(this.file, `${cause.message}; nothing of it can be read`, cause)
  }

  #note(cause: NodeJS.ErrnoException | null): void {
    if (cause) this.#error ??= new FileError(this.file, explain(cause, this.#position), cause)
  }

  #wake(): void {
    const ready = this.#waiters.filter(({ atMost }) => this.#error || this.#waiting <= atMost)
    this.#waiters = this.#waiters.filter(waiter => !ready.includes(waiter))
    for (const { resolve, reject } of ready) {
      if (this.#error) reject(this.#error)
      else resolve()
    }
  }
}

const explain = (cause: NodeJS.ErrnoException, position: number): string =>
  `${problemOf(cause)}; of what was to be written, the first ${position} bytes are in it`

/** Opens a file for one writer; a device or a pipe is there already, and anybody's. */
function open(file: string, overwrite: boolean): { readonly descriptor: number; readonly unlock: () => void } {
  const undo: (() => void)[] = []
  const unlock = (): void => {
    for (const each of undo.splice(0).toReversed()) each()
  }
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found && !found.isFile()) return { descriptor: openSync(file, 'r+'), unlock }
    if (found && !overwrite) throw new ParameterError('recorder.file', file, notThere)
    if (found && found.nlink > 1) throw new ParameterError('recorder.file', file, oneName(found.nlink))
    const whole = behindLinks(file)
    undo.push(lockFile(whole))
    const descriptor = openSync(whole, found ? 'r+' : 'wx')
    undo.push(() => closeSync(descriptor))
    const unlockIdentity = lockIdentity(fstatSync(descriptor, { bigint: true }))
    ftruncateSync(descriptor) // only now: somebody may write it who opened it by another name
    undo.splice(1, 1, unlockIdentity)
    return { descriptor, unlock }
  } catch (error) {
    unlock()
    if (error instanceof ParameterError) throw error
    if (error instanceof LockedError)
      throw new ParameterError('recorder.file', file, `a file that nobody writes: ${error.message}`)
    const cause = error as NodeJS.ErrnoException
    const problem = places[cause.code ?? '']
    throw problem === undefined
      ? new FileError(file, `it cannot be written: ${problemOf(cause)}`, cause)
      : new ParameterError('recorder.file', file, problem)
  }
}

const notThere = 'a file that does not exist yet; `overwrite: true` replaces one'
const oneName = (names: number): string =>
  `a file of one name: it has ${names} (hard links), and all of them would be written, past their locks`
const places: Readonly<Record<string, string>> = {
  ENOENT: 'in a folder that exists, or a link into one',
  ENOTDIR: 'in a folder that exists',
  EEXIST: notThere,
  EISDIR: 'a file, not a folder',
  EACCES: 'where this user may write',
  EPERM: 'where this user may write',
  EROFS: 'where this user may write',
  ELOOP: 'a path whose links lead somewhere, not in a circle',
  ENAMETOOLONG: 'a path of shorter names, to which `.lock` can be added',
}
