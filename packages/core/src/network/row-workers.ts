import { buildKernels } from '../kernel/build.ts'
import type { BuildKernels } from '../kernel/build.ts'
import { pieceKernelNames } from '../kernel/build-pieces.ts'
import type { PieceKernel } from '../kernel/build-pieces.ts'
import type { KeepRows } from '../kernel/keep-rows.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { drawings, rowRequest, scratchBytes } from '../kernel/row-request.ts'
import type { RowValues } from '../kernel/row-request.ts'
import { WorkerPool } from './worker-pool.ts'
import type { Threads } from './threads.ts'

/** Work on the rows of a projection, which is divided into pieces. */
export interface RowWork {
  /** What is done with each piece. */
  readonly kernel: PieceKernel
  /** Rows, columns or chunks in a piece, the first one, 0 if left out, and the one behind the last. */
  readonly each: number
  readonly from?: number
  readonly all: number
  /** Numbers that a thread draws at a time, at most. */
  readonly longest: number
  /** What kernels have to know. */
  readonly values: RowValues
}

/** Works on rows of synapses by a pool of threads, with scratch memory for each. */
export class RowWorkers {
  readonly #memory: KernelMemory
  readonly #workers: WorkerPool<'build', BuildKernels>
  readonly #request: number
  readonly #scratch: Arena

  /**
   * @param key two words, of the random numbers
   * @param threads the threads that there are at the moment
   * @param keep what is done where some synapses of a row are those of another process
   */
  constructor(memory: KernelMemory, key: readonly [number, number], threads: () => Threads | undefined, keep?: KeepRows) {
    this.#memory = memory
    this.#workers = new WorkerPool(memory, threads, 'rows', 'build', buildKernels(memory, key, keep))
    this.#request = memory.allocate(rowRequest.bytes)
    this.#scratch = new Arena(memory)
  }

  /** Number of threads. */
  get size(): number {
    return this.#workers.size
  }

  /** Kernels for the main thread. */
  get kernels(): BuildKernels {
    return this.#workers.kernels
  }

  /** Does some work; it is done when this returns. */
  perform({ kernel, each, from = 0, all, longest, values }: RowWork): void {
    const pieces = Math.ceil((all - from) / each)
    const count = pieces > 1 ? this.size : 1
    const arrayBytes = wholeLines(4 * (longest + 16))
    const binBytes = wholeLines(4 * (values.bins ?? 0))
    const marks = values.drawing === drawings.distinct ? wholeLines(values.candidates!) : 0
    const bytes = scratchBytes(binBytes, arrayBytes, marks)
    const scratch = this.#scratch.take(bytes * count)
    const { buffer } = this.#memory.memory
    for (let thread = 1; thread <= count; thread++)
      new Uint8Array(buffer, scratch + bytes * thread - marks, marks).fill(0)
    rowRequest.write(this.#memory, this.#request, {
      ...values,
      next: 0,
      pieces,
      kernel: pieceKernelNames.indexOf(kernel),
      each,
      from,
      all,
      scratch,
      scratchBytes: bytes,
      binBytes,
      arrayBytes,
    })
    this.#workers.perform(this.#request, pieces)
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
