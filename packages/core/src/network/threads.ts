import type * as workerThreads from 'node:worker_threads'
import type { KernelMemory } from '../kernel/memory.ts'
import type { ProgramKernel, RunSteps } from '../kernel/program.ts'

/** Words of the control block: number of the command, its arguments, number of modules so far, and which is to run. */
const words = { command: 0, first: 1, high: 2, steps: 3, modules: 4, work: 5 } as const

/** What threads work on, each with a module of its own: the rows of a network, its program, weights that learn by pairs. */
const works = ['rows', 'program', 'weights'] as const
/** What they work on. */
export type ThreadWork = (typeof works)[number]

/**
 * What a thread does: it waits for the number of a command to change, takes new modules if there are any, and runs its
 * part. It looks a while before it goes to sleep, as the next command is hardly ever far.
 */
const threadCode = `
const { workerData: { memory, control, thread, port }, receiveMessageOnPort } = require('node:worker_threads')
const words = new Int32Array(memory.buffer, control, 8)
let [done, modules] = [0, 0]
const runs = []
for (;;) {
  for (let look = 0; look < 20000 && Atomics.load(words, 0) === done; look++);
  while (Atomics.load(words, 0) === done) Atomics.wait(words, 0, done)
  done = Atomics.load(words, 0)
  if (words[3] < 0) break
  if (words[4] !== modules) {
    modules = words[4]
    for (let next; (next = receiveMessageOnPort(port)); ) {
      const { work, module } = next.message
      runs[work] = new WebAssembly.Instance(module, { m: { m: memory } }).exports['run' + thread]
    }
  }
  runs[words[5]](words[1], words[2], words[3])
}
`

/** Whether there can be threads here: a shared memory, and Node's workers. */
export const threadsArePossible = (): boolean => typeof SharedArrayBuffer !== 'undefined' && nodeWorkers() !== undefined

/** How many threads the machine runs at a time. */
export const availableThreads = (): number =>
  globalThis.process?.getBuiltinModule?.('node:os').availableParallelism() ?? 1

const nodeWorkers = (): typeof workerThreads | undefined =>
  globalThis.process?.getBuiltinModule?.('node:worker_threads')

/** Threads that run the parts of a program beside the main one, which runs part 0. */
export class Threads {
  /** Number of parts. */
  readonly count: number
  readonly #control: Int32Array
  readonly #ports: workerThreads.MessagePort[] = []
  readonly #workers: workerThreads.Worker[] = []
  readonly #runs = new Map<ThreadWork, RunSteps>()

  /**
   * @param memory what they work on, a shared memory
   * @param count number of parts, at least two
   */
  constructor(memory: KernelMemory, count: number) {
    this.count = count
    const control = memory.allocate(64)
    this.#control = new Int32Array(memory.memory.buffer, control, 8)
    const { Worker: NodeWorker, MessageChannel: Channel } = nodeWorkers()!
    for (let thread = 1; thread < count; thread++) {
      const { port1, port2 } = new Channel()
      const workerData = { memory: memory.memory, control, thread, port: port2 }
      const worker = new NodeWorker(threadCode, { eval: true, workerData, transferList: [port2] })
      worker.unref()
      port1.unref()
      this.#ports.push(port1)
      this.#workers.push(worker)
    }
  }

  /** Gives all threads a new module for a work. */
  load(work: ThreadWork, module: WebAssembly.Module, own: ProgramKernel): void {
    for (const port of this.#ports) port.postMessage({ work: works.indexOf(work), module })
    this.#control[words.modules]!++
    this.#runs.set(work, own.run0!)
  }

  /** Runs all parts of a work, the program for some steps; returns when all are done. */
  run(work: ThreadWork, first: number, high: number, steps: number): void {
    this.#control[words.work] = works.indexOf(work)
    this.#control[words.first] = first
    this.#control[words.high] = high
    this.#control[words.steps] = steps
    Atomics.add(this.#control, words.command, 1)
    Atomics.notify(this.#control, words.command)
    this.#runs.get(work)!(first, high, steps) // its last barrier is passed when all others have come there
  }

  /** Ends the threads. */
  close(): void {
    this.#control[words.steps] = -1
    Atomics.add(this.#control, words.command, 1)
    Atomics.notify(this.#control, words.command)
    for (const port of this.#ports) port.close()
    for (const worker of this.#workers) void worker.terminate()
  }
}
