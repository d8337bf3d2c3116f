import type { KernelMemory } from '../kernel/memory.ts'
import type { KernelFunction } from '../kernel/module.ts'
import type { ProgramKernel } from '../kernel/program.ts'
import { together } from '../kernel/threads.ts'
import type { Threads, ThreadWork } from './threads.ts'

/**
 * Does work that is divided into pieces: by the main thread, and with several pieces by the other threads too, if there
 * are any. Whichever is free takes the next piece.
 */
export class WorkerPool<
  Name extends string,
  Kernels extends Readonly<Record<Name, (request: number, thread: number) => void>>,
> {
  readonly #memory: KernelMemory
  readonly #threads: () => Threads | undefined
  readonly #work: ThreadWork
  readonly #name: Name
  readonly #functions: readonly KernelFunction[]
  #kernels: Kernels | undefined
  #loaded: Threads | undefined

  /**
   * @param threads the threads that there are at the moment
   * @param functions kernels, among them the one of the name, which takes pieces of a request until there are no more
   */
  constructor(
    memory: KernelMemory,
    threads: () => Threads | undefined,
    work: ThreadWork,
    name: Name,
    functions: readonly KernelFunction[],
  ) {
    this.#memory = memory
    this.#threads = threads
    this.#work = work
    this.#name = name
    this.#functions = functions
  }

  /** Number of threads. */
  get size(): number {
    return this.#threads()?.count ?? 1
  }

  /** Kernels for the main thread. */
  get kernels(): Kernels {
    return (this.#kernels ??= this.#memory.compile<Kernels>(this.#functions))
  }

  /** Does all pieces of a request; they are done when this returns. */
  perform(request: number, pieces: number): void {
    const threads = pieces > 1 ? this.#threads() : undefined
    if (!threads) return this.kernels[this.#name](request, 0)
    if (this.#loaded !== threads) this.#load(threads)
    threads.perform(this.#work, request)
  }

  #load(threads: Threads): void {
    const runs = together(this.#functions, this.#name, threads.count)
    const module = this.#memory.module([...this.#functions, ...runs])
    const kernels = this.#memory.instantiate<Kernels & ProgramKernel>(module)
    threads.load(this.#work, module, kernels)
    this.#kernels = kernels
    this.#loaded = threads
  }
}
