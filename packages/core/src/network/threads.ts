import type * as workerThreads from 'node:worker_threads'
import type { KernelMemory } from '../kernel/memory.ts'
import type { ProgramKernel } from '../kernel/program.ts'

/** Words of the control block: number of the command, its arguments, number of the module. */
const words = { command: 0, first: 1, high: 2, steps: 3, module: 4 } as const

/**
 * What a thread does: it waits for the number of a command to change, takes a new module if there is one, and runs its
 * part. It looks a while before it goes to sleep, as the next command is hardly ever far.
 */
const threadCode = `
const { workerData: { memory, control, thread, port }, receiveMessageOnPort } = require('node:worker_threads')
const words = new Int32Array(memory.buffer, control, 8)
let [done, module, run] = [0, 0, undefined]
for (;;) {
  for (let look = 0; look < 20000 && Atomics.load(words, 0) === done; look++);
  while (Atomics.load(words, 0) === done) Atomics.wait(words, 0, done)
  done = Atomics.load(words, 0)
  if (words[3] < 0) break
  if (words[4] !== module) {
    module = words[4]
    let last
    for (let next; (next = receiveMessageOnPort(port)); ) last = next.message
    run = new WebAssembly.Instance(last, { m: { m: memory } }).exports['run' + thread]
  }
  run(words[1], words[2], words[3])
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
  #run: ProgramKernel['run0'] | undefined

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

  /** Gives all threads a new program. */
  load(module: WebAssembly.Module, own: ProgramKernel): void {
    for (const port of this.#ports) port.postMessage(module)
    this.#control[words.module]!++
    this.#run = own.run0!
  }

  /** Runs all parts for some steps; returns when all are done. */
  run(first: number, high: number, steps: number): void {
    this.#control[words.first] = first
    this.#control[words.high] = high
    this.#control[words.steps] = steps
    Atomics.add(this.#control, words.command, 1)
    Atomics.notify(this.#control, words.command)
    this.#run!(first, high, steps) // its last barrier is passed when all others have come there
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
