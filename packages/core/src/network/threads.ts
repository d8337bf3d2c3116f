import type * as workerThreads from 'node:worker_threads'
import { ThreadError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { ProgramKernel, RunSteps } from '../kernel/program.ts'
import { yieldToEventLoop } from './event-loop.ts'
import { ThreadLife } from './thread-life.ts'

/**
 * Words of the control block: the number of the command, odd while it is to be done; what it is; the number of modules so
 * far; how many threads work on pieces; how many have begun; and the one that failed.
 */
const words = {
  command: 0,
  first: 1,
  high: 2,
  steps: 3,
  base: 4,
  work: 5,
  modules: 6,
  inside: 7,
  begun: 8,
  failed: 9,
} as const
const wordCount = 16

/** What threads work on, each with a module of its own: the rows of a network, its program, weights that learn by pairs. */
const works = ['rows', 'program', 'weights'] as const
/** What they work on. */
export type ThreadWork = (typeof works)[number]

/** The work that needs nobody to keep count of who does it: a thread that comes late finds no part left. */
const program = works.indexOf('program')

/**
 * What a thread does: it waits for the number of a command to change, reads what it is, takes new modules if there are
 * any, and runs its share. What it has read counts if the command is still the same. It looks a while before it goes to
 * sleep, as the next command is hardly ever far.
 */
const threadCode = `
const { workerData: { memory, control, thread, port }, receiveMessageOnPort } = require('node:worker_threads')
const words = new Int32Array(memory.buffer, control, ${wordCount})
const runs = []
let [seen, modules] = [0, 0]
const leave = () => {
  if (Atomics.sub(words, ${words.inside}, 1) === 1) Atomics.notify(words, ${words.inside})
}
function share() {
  const [, first, high, steps, base, work, sent] = words
  if (Atomics.load(words, ${words.command}) !== seen) return
  if (sent !== modules) {
    modules = sent
    for (let next; (next = receiveMessageOnPort(port)); ) {
      const { work, module } = next.message
      runs[work] = new WebAssembly.Instance(module, { m: { m: memory } }).exports['run' + thread]
    }
  }
  if (work === ${program}) return runs[work](first, high, steps, base)
  Atomics.add(words, ${words.inside}, 1)
  if (Atomics.load(words, ${words.command}) === seen) runs[work](first, high, steps, base)
  leave()
}
try {
  Atomics.add(words, ${words.begun}, 1)
  for (;;) {
    for (let look = 0; look < 20000 && Atomics.load(words, ${words.command}) === seen; look++);
    while (Atomics.load(words, ${words.command}) === seen) Atomics.wait(words, ${words.command}, seen)
    seen = Atomics.load(words, ${words.command})
    if (seen & 1) share()
  }
} catch (error) {
  port.postMessage({ problem: String(error) })
  Atomics.compareExchange(words, ${words.failed}, 0, thread)
}
`

/** Whether there can be threads here: a shared memory, and Node's workers. */
export const threadsArePossible = (): boolean => typeof SharedArrayBuffer !== 'undefined' && nodeWorkers() !== undefined

/** How many threads the machine runs at a time, or fewer where `NGRAD_THREADS` in the environment says so. */
export const availableThreads = (): number => {
  const most = Number(globalThis.process?.env?.['NGRAD_THREADS']) || Infinity
  return Math.min(most, globalThis.process?.getBuiltinModule?.('node:os').availableParallelism() ?? 1)
}

const nodeWorkers = (): typeof workerThreads | undefined =>
  globalThis.process?.getBuiltinModule?.('node:worker_threads')

/** The main thread looks whether others have failed after so long a wait for them [ms]. */
const longestWait = 100
/** So many waits in which nothing moves mean that whoever is waited for is no more, where the platform does not tell. */
const mostWaits = 100
/** Threads that have not begun after so long will not [ms]. */
const longestStart = 60_000

/**
 * Threads that share work with the main one. None of them is waited for unless it has taken a piece; one that has failed or
 * ended is named by the next call.
 */
export class Threads {
  /** How many they are, with the main one. */
  readonly count: number
  readonly #control: Int32Array
  readonly #ports: workerThreads.MessagePort[] = []
  readonly #workers: workerThreads.Worker[] = []
  readonly #lives: ThreadLife[] = []
  readonly #runs = new Map<ThreadWork, RunSteps>()
  #failure: ThreadError | undefined

  /**
   * @param memory what they work on, a shared memory
   * @param count how many, with the main one, at least two
   */
  constructor(memory: KernelMemory, count: number) {
    this.count = count
    const control = memory.allocate(4 * wordCount)
    this.#control = memory.view(Int32Array, control, wordCount)
    const node = nodeWorkers()!
    const { Worker: NodeWorker, MessageChannel: Channel } = node
    for (let thread = 1; thread < count; thread++) {
      const { port1, port2 } = new Channel()
      const life = new ThreadLife(node)
      const workerData = { memory: memory.memory, control, thread, port: port2, life: life.theirs }
      const worker = new NodeWorker(threadCode, { eval: true, workerData, transferList: [port2, life.theirs] })
      worker.on('error', cause => this.#fail(thread, `failed: ${String(cause)}`, cause))
      worker.on('exit', code => {
        this.#hear()
        this.#fail(thread, `ended with exit code ${code}`)
      })
      worker.unref()
      port1.unref()
      this.#lives.push(life)
      this.#ports.push(port1)
      this.#workers.push(worker)
    }
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
    for (const port of this.#ports) port.postMessage({ work: works.indexOf(work), module })
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
    for (let waits = 0, inside: number; (inside = Atomics.load(this.#control, words.inside)) > 0; waits++) {
      this.#check()
      if (waits > 0) this.#checkLives(waits)
      Atomics.wait(this.#control, words.inside, inside, longestWait)
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
    for (const port of [...this.#ports, ...this.#lives]) port.close()
    for (const worker of this.#workers) void worker.terminate()
  }

  async #finish(resume: () => number): Promise<void> {
    let [before, waits] = [0, 0]
    for (let waiting = 1; waiting !== 0; before = waiting) {
      await yieldToEventLoop(0)
      this.#check()
      waiting = resume()
      waits = waiting === before ? waits + 1 : 0
      if (waits > mostWaits) throw this.#fail(1, 'does not answer')
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

  #check(): void {
    this.#hear()
    if (this.#failure) throw this.#failure
  }

  /** Checks that those who are waited for are there, where no event of theirs can come. */
  #checkLives(waits: number): void {
    const lives = this.#lives.map(({ ended }) => ended)
    const ended = lives.indexOf(true)
    if (ended >= 0) throw this.#fail(ended + 1, 'ended in the middle of its work')
    if (waits > mostWaits && lives.includes(undefined)) throw this.#fail(1, 'does not answer')
  }

  /** Hears what a thread said when it failed. */
  #hear(): void {
    const failed = Atomics.load(this.#control, words.failed)
    if (failed === 0 || this.#failure) return
    const said = nodeWorkers()!.receiveMessageOnPort(this.#ports[failed - 1]!)?.message as
      { problem: string } | undefined
    this.#fail(failed, `failed: ${said?.problem ?? 'it did not say why'}`)
  }

  #fail(thread: number, problem: string, cause?: unknown): ThreadError {
    return (this.#failure ??= new ThreadError(thread, this.count, problem, cause))
  }
}
