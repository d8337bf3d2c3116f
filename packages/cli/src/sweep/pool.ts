import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Failure } from '../in-words.ts'
import type { Outcome } from './outcome.ts'
import type { Answer, Request } from './study-process.ts'

/** A run is tried so often where its process dies. */
const tries = 2

const entry = fileURLToPath(new URL(`./study-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url))

/** Processes of this machine that do runs of a study, each one at a time. */
export class Pool {
  /** How many there can be. */
  readonly size: number
  readonly #study: string
  readonly #idle: ChildProcess[] = []
  readonly #all = new Set<ChildProcess>()
  readonly #unread = new Map<string, number>()
  #runs = 0
  #closed = false

  /**
   * @param study absolute path of its script
   * @param size how many processes; as many as there are cores if left out
   */
  constructor(study: string, size: number = availableParallelism()) {
    this.#study = study
    this.size = size
  }

  /** Parameters that no run so far has asked for. */
  get unread(): readonly string[] {
    return [...this.#unread].filter(([, times]) => times === this.#runs).map(([name]) => name)
  }

  /**
   * Does a run, in a process that is free or a new one. Where its process dies another one tries it again; where that
   * dies too, that is what came of it.
   * @throws Failure if the script is no study, or the pool is closed meanwhile
   */
  async run(request: Request): Promise<Outcome> {
    let ended = ''
    for (let tried = 0; tried < tries; tried++) {
      const start = performance.now()
      const child = this.#idle.pop() ?? this.#start()
      const answer = await ask(child, request)
      if (this.#closed) throw new Failure('the processes were ended')
      if (typeof answer === 'string') {
        ended = `${answer} after ${((performance.now() - start) / 1000).toPrecision(3)} s`
        continue
      }
      this.#idle.push(child)
      if ('unusable' in answer) throw new Failure(`${this.#study}: ${answer.unusable}`)
      this.#runs++
      for (const name of answer.unread) this.#unread.set(name, (this.#unread.get(name) ?? 0) + 1)
      return answer.outcome
    }
    return { parameters: request.parameters, seconds: 0, error: `its process ended by ${ended}, as the one before did` }
  }

  /** Ends all processes, whatever they do. */
  close(): void {
    this.#closed = true
    for (const child of this.#all) child.kill('SIGKILL')
  }

  #start(): ChildProcess {
    const threads = Math.max(1, Math.floor(availableParallelism() / this.size))
    const child = fork(entry, [this.#study], {
      env: { NGRAD_THREADS: String(threads), ...process.env },
      stdio: ['ignore', 2, 2, 'ipc'], // the standard output is ours
    })
    this.#all.add(child)
    child.once('exit', () => {
      this.#all.delete(child)
      const at = this.#idle.indexOf(child)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    return child
  }
}

/** What a process answers, or how it ended instead: a signal, or a status. */
function ask(child: ChildProcess, request: Request): Promise<Answer | string> {
  return new Promise(resolve => {
    const over = (answer: Answer | string): void => {
      child.off('message', heard).off('exit', ended).off('error', failed)
      resolve(answer)
    }
    const heard = (answer: unknown): void => over(answer as Answer)
    const ended = (status: number | null, signal: string | null): void => over(signal ?? `status ${status}`)
    const failed = (error: Error): void => over(error.message)
    child.on('message', heard).on('exit', ended).on('error', failed)
    child.send(request, error => error && child.exitCode === null && child.signalCode === null && over(error.message))
  })
}
