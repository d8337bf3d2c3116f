import { ThreadError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { ProgramKernel, RunSteps } from '../kernel/program.ts'
import { yieldToEventLoop } from './event-loop.ts'
import { controlBytes, mostLetters, wordCount, words, works } from './thread-code.ts'
import { maySleep, startThread } from './thread-host.ts'
import type { Thread } from './thread-host.ts'

/** What threads work on. */
export type ThreadWork = (typeof works)[number]

/** The main thread looks whether others have failed after so long a wait for them [ms]. */
const longestWait = 100
/** Where nothing moves for so long, and the platform does not tell, whoever is waited for is no more [ms]. */
const longestSilence = 10_000
/** Threads that have not begun after so long will not [ms]. */
const longestStart = 60_000

/**
 * Threads that share work with the main one: those of Node, or the workers of a page. None of them is waited for unless it has
 * taken a piece; one that has failed or ended is named by the next call.
 */
export class Threads {
  /** How many they are, with the main one. */
  readonly count: number
  /** Whether the main one may sleep while it waits for them. */
  readonly sleeps: boolean = maySleep()
  readonly #control: Int32Array
  readonly #letters: Uint16Array
  readonly #others: readonly Thread[]
  readonly #runs = new Map<ThreadWork, RunSteps>()
  #failure: ThreadError | undefined

  /**
   * @param memory what they work on, a shared memory
   * @param count how many, with the main one, at least two
   */
  constructor(memory: KernelMemory, count: number) {
    this.count = count
    const control = memory.allocate(controlBytes)
    this.#control = memory.view(Int32Array, control, wordCount)
    this.#letters = memory.view(Uint16Array, control + 4 * wordCount, mostLetters)
    this.#others = Array.from({ length: count - 1 }, (_, index) => {
      const thread = index + 1
      const other = startThread((problem, cause) => {
        this.#hear()
        this.#fail(thread, problem, cause)
      })
      other.tell({ memory: memory.memory, control, thread })
      return other
    })
  }

  /**
   * Waits until all have begun.
   * @throws ThreadError if one has ended before, or does not begin
   */
  async begun(): Promise<void> {
    const start = performance.now()
    for (this.#check(); Atomics.load(this.#control, words.begun) < this.count - 1; this.#check()) {
      if (performance.now() - start > longestStart) throw this.#fail(1, `has not begun after ${longestStart / 1000} s`)
      await yieldToEventLoop(1)
    }
  }

  /** Gives all threads a new module for a work. */
  load(work: ThreadWork, module: WebAssembly.Module, own: ProgramKernel): void {
    for (const other of this.#others) other.tell({ work: works.indexOf(work), module })
    this.#control[words.modules]!++
    this.#runs.set(work, own.run0!)
  }

  /**
   * Does a work that is taken in pieces; it is done when this returns.
   * @throws ThreadError if a thread has failed or ended
   */
  perform(work: ThreadWork, request: number): void {
    this.#check()
    this.#open(work, request, 0, 0, 0)
    this.#runs.get(work)!(request, 0, 0, 0)
    this.#shut()
    let since = performance.now()
    for (let before = 0, inside: number; (inside = Atomics.load(this.#control, words.inside)) > 0; before = inside) {
      this.#check()
      if (inside !== before) since = performance.now()
      else this.#checkLives(since)
      this.#wait(inside)
    }
    this.#check()
  }

  /**
   * Runs the program for some steps. Where other threads take long over their parts, it returns a promise: timers,
   * sockets and signals are served meanwhile.
   * @param base number of windows before
   * @throws ThreadError if a thread has failed or ended
   */
  run(first: number, high: number, steps: number, base: number): Promise<void> | undefined {
    this.#check()
    this.#open('program', first, high, steps, base)
    const run = this.#runs.get('program')!
    if (run(first, high, steps, base) === 0) return this.#shut()
    return this.#finish(() => run(first, high, steps, base))
  }

  /** Ends the threads. */
  close(): void {
    for (const other of this.#others) other.end()
  }

  async #finish(resume: () => number): Promise<void> {
    let [before, since] = [0, performance.now()]
    for (let waiting = 1; waiting !== 0; before = waiting) {
      await yieldToEventLoop(0)
      this.#check()
      waiting = resume()
      if (waiting !== before) since = performance.now()
      else if (performance.now() - since > longestSilence) throw this.#fail(1, 'does not answer')
    }
    this.#shut()
  }

  #open(work: ThreadWork, first: number, high: number, steps: number, base: number): void {
    const control = this.#control
    control[words.work] = works.indexOf(work)
    control[words.first] = first
    control[words.high] = high
    control[words.steps] = steps
    control[words.base] = base
    Atomics.add(control, words.command, 1)
    Atomics.notify(control, words.command)
  }

  #shut(): undefined {
    Atomics.add(this.#control, words.command, 1)
  }

  /** Waits a while for those who are at work on pieces: asleep, or where this thread may not sleep, by looking. */
  #wait(inside: number): void {
    if (this.sleeps) Atomics.wait(this.#control, words.inside, inside, longestWait)
    else for (let look = 0; look < 100_000 && Atomics.load(this.#control, words.inside) === inside; look++);
  }

  #check(): void {
    this.#hear()
    if (this.#failure) throw this.#failure
  }

  /** Checks that those who are waited for, in vain since then, are there, where no event of theirs can come. */
  #checkLives(since: number): void {
    const lives = this.#others.map(({ ended }) => ended)
    const ended = lives.indexOf(true)
    if (ended >= 0) throw this.#fail(ended + 1, 'ended in the middle of its work')
    if (lives.includes(undefined) && performance.now() - since > longestSilence) throw this.#fail(1, 'does not answer')
  }

  /** Hears what a thread said when it failed. */
  #hear(): void {
    const failed = Atomics.load(this.#control, words.failed)
    if (failed === 0 || this.#failure) return
    this.#fail(failed, `failed: ${String.fromCharCode(...this.#letters.slice(0, this.#control[words.length]))}`)
  }

  #fail(thread: number, problem: string, cause?: unknown): ThreadError {
    return (this.#failure ??= new ThreadError(thread, this.count, problem, cause))
  }
}
