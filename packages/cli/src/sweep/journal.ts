import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { lockFile, LockedError } from '@ngrad/core/node'
import { Failure } from '../in-words.ts'
import { nameOf } from './axes.ts'
import type { Parameters } from './axes.ts'
import type { Outcome } from './outcome.ts'

/**
 * What came of the runs of a sweep, as lines of JSON behind one that says of what study: each is on the disk before it counts,
 * and what a process that was killed left half is cut off. It has one writer.
 */
export class Journal {
  readonly #file: number
  readonly #unlock: () => void
  readonly #outcomes = new Map<string, Outcome>()

  /**
   * Begins a journal, or goes on with one.
   * @param file path of the file, in a folder that is there
   * @param study version of the study: a digest of its text
   * @param overwrite whether to begin anew
   * @throws Failure if somebody writes it, it is of another study, or damaged
   */
  constructor(file: string, study: string, overwrite: boolean) {
    this.#unlock = locked(file)
    try {
      if (overwrite) rmSync(file, { force: true })
      const text = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
      const whole = text.lastIndexOf('\n') + 1
      const lines = text.subarray(0, whole).toString().split('\n').slice(0, -1)
      lines.forEach((line, index) => this.#read(line, `${file}:${index + 1}`, index === 0 ? study : undefined))
      this.#file = openSync(file, 'a')
      ftruncateSync(this.#file, whole)
      if (whole === 0) this.#write({ study })
    } catch (error) {
      this.#unlock()
      throw error
    }
  }

  /** What came of a run; nothing where it has not been done, or failed. */
  done(run: Parameters): Outcome | undefined {
    const outcome = this.#outcomes.get(nameOf(run))
    return outcome?.error === undefined ? outcome : undefined
  }

  /** What came of a run, also where it failed. */
  of(run: Parameters): Outcome | undefined {
    return this.#outcomes.get(nameOf(run))
  }

  /** Writes what came of a run; it is on the disk when this returns. What has been done before stays as it was. */
  add(outcome: Outcome): void {
    if (this.done(outcome.parameters)) return
    this.#write(outcome)
    this.#outcomes.set(nameOf(outcome.parameters), outcome)
  }

  /** Lets others write it. */
  close(): void {
    closeSync(this.#file)
    this.#unlock()
  }

  #write(value: object): void {
    writeSync(this.#file, `${JSON.stringify(value)}\n`)
    fsyncSync(this.#file)
  }

  #read(line: string, place: string, study: string | undefined): void {
    const said = parsed(line, place)
    if (study === undefined) this.#outcomes.set(nameOf((said as Outcome).parameters), said as Outcome)
    else if ((said as { study?: string }).study !== study)
      throw new Failure(
        `${path.dirname(place)} holds results of the study as it was before it changed; ` +
          '--out names another folder, --overwrite begins anew',
      )
  }
}

function parsed(line: string, place: string): object {
  try {
    return JSON.parse(line) as object
  } catch {
    throw new Failure(`${place} is no line of JSON; remove it, or begin anew by --overwrite`)
  }
}

function locked(file: string): () => void {
  try {
    return lockFile(file)
  } catch (error) {
    if (error instanceof LockedError) throw new Failure(`${path.dirname(file)}: ${error.message}`)
    throw error
  }
}
