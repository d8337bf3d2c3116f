import { buildKernels, buildTogether } from '../kernel/build.ts'
import type { BuildKernels } from '../kernel/build.ts'
import { pieceKernelNames } from '../kernel/build-pieces.ts'
import type { PieceKernel } from '../kernel/build-pieces.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { KernelFunction } from '../kernel/module.ts'
import type { ProgramKernel } from '../kernel/program.ts'
import { drawings, requestBytes, scratchBytes, writeRequest } from '../kernel/row-request.ts'
import type { RequestValues } from '../kernel/row-request.ts'
import { meetingBytes } from '../kernel/threads.ts'
import type { Threads } from './threads.ts'

/** Work on the rows of a projection, which is divided into pieces. */
export interface RowWork {
  /** What is done with each piece. */
  readonly kernel: PieceKernel
  /** Rows, columns or chunks in a piece, and in all. */
  readonly each: number
  readonly all: number
  /** Numbers that a thread draws at a time, at most. */
  readonly longest: number
  /** What kernels have to know. */
  readonly values: RequestValues
}

/** Those who work on rows: the main thread, and with what has several pieces the other threads, if there are any. */
export class RowCrew {
  readonly #memory: KernelMemory
  readonly #threads: () => Threads | undefined
  readonly #functions: readonly KernelFunction[]
  readonly #request: number
  readonly #meeting: number
  readonly #scratch: Arena
  #kernels: BuildKernels | undefined
  #loaded: Threads | undefined

  /**
   * @param key two words, of the random numbers
   * @param threads the threads that there are at the moment
   */
  constructor(memory: KernelMemory, key: readonly [number, number], threads: () => Threads | undefined) {
    this.#memory = memory
    this.#threads = threads
    this.#functions = buildKernels(memory, key)
    this.#request = memory.allocate(requestBytes)
    this.#meeting = memory.allocate(meetingBytes(0))
    this.#scratch = new Arena(memory)
  }

  /** How many they are. */
  get size(): number {
    return this.#threads()?.count ?? 1
  }

  /** Kernels for the main thread. */
  get kernels(): BuildKernels {
    return (this.#kernels ??= this.#memory.compile<BuildKernels>(this.#functions))
  }

  /** Does some work; it is done when this returns. */
  perform({ kernel, each, all, longest, values }: RowWork): void {
    const pieces = Math.ceil(all / each)
    const threads = pieces > 1 ? this.#threads() : undefined
    const count = threads?.count ?? 1
    const arrayBytes = wholeLines(4 * (longest + 16))
    const marks = values.drawing === drawings.distinct ? wholeLines(values.candidates!) : 0
    const bytes = scratchBytes(arrayBytes, marks)
    const scratch = this.#scratch.take(bytes * count)
    const { buffer } = this.#memory.memory
    for (let thread = 1; thread <= count; thread++)
      new Uint8Array(buffer, scratch + bytes * thread - marks, marks).fill(0)
    writeRequest(this.#memory, this.#request, {
      ...values,
      next: 0,
      pieces,
      kernel: pieceKernelNames.indexOf(kernel),
      each,
      all,
      scratch,
      scratchBytes: bytes,
      arrayBytes,
    })
    if (!threads) return this.kernels.build(this.#request, 0)
    if (this.#loaded !== threads) this.#load(threads)
    threads.run(this.#request, 0, 0)
  }

  #load(threads: Threads): void {
    const together = buildTogether(this.#functions, threads.count, this.#meeting)
    const module = this.#memory.module([...this.#functions, ...together])
    const kernels = this.#memory.instantiate<BuildKernels & ProgramKernel>(module)
    threads.load(module, kernels)
    this.#kernels = kernels
    this.#loaded = threads
  }
}

/** Bytes of as many cache lines as hold so many bytes. */
const wholeLines = (bytes: number): number => 64 * Math.ceil(bytes / 64)

/** Room that is used again and again; what was in it before is still there. */
export class Arena {
  readonly #memory: KernelMemory
  #at = 0
  #bytes = 0

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  /** Its address, when it has so much room. */
  take(bytes: number): number {
    if (bytes > this.#bytes) {
      this.#bytes = Math.max(bytes, 2 * this.#bytes)
      this.#at = this.#memory.allocate(this.#bytes)
    }
    return this.#at
  }
}
