import { changeKernels, changeRequest } from './change-weights.ts'
import type { ChangeField, ChangeKernels, ChangeValues } from './change-weights.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RequestLayout } from '../kernel/request.ts'
import { WorkerPool } from '../network/worker-pool.ts'
import type { Threads } from '../network/threads.ts'

/** Fewer weights than that are changed by one thread [synapses]. */
const worthSharing = 100_000
/** Into how many pieces the sources are divided for each thread. */
const piecesPerThread = 4

/** Changes weights by linked events and, where there is one, a trace from before; returns whether one is not finite. */
export type ChangeWeights = (carried: number, gainsBefore: number) => boolean

/** Changes weights by pairs of spikes by a pool of threads, each of which takes the rows of some sources. */
export class WeightWorkers {
  readonly #memory: KernelMemory
  readonly #workers: WorkerPool<'change', ChangeKernels>
  readonly #layout: RequestLayout<ChangeField>

  /** @param threads the threads that there are at the moment */
  constructor(memory: KernelMemory, threads: () => Threads | undefined) {
    this.#memory = memory
    this.#workers = new WorkerPool(memory, threads, 'weights', 'change', changeKernels(memory.real))
    this.#layout = changeRequest()
  }

  /** What changes the weights of some rows. @param synapses number of weights */
  rows(values: ChangeValues & { readonly sources: number }, synapses: number): ChangeWeights {
    const wanted = synapses < worthSharing || this.#workers.size === 1 ? 1 : piecesPerThread * this.#workers.size
    const each = Math.ceil(values.sources / wanted)
    const pieces = Math.ceil(values.sources / each)
    const request = this.#memory.allocate(this.#layout.bytes)
    this.#layout.write(this.#memory, request, { ...values, pieces, each })
    const [next, bad, trace, before] = (['next', 'bad', 'carried', 'gainsBefore'] as const).map(name =>
      this.#layout.word(name),
    ) as [number, number, number, number]
    return (carried, gainsBefore) => {
      const words = this.#memory.integers(request, this.#layout.bytes / 4)
      words[next] = 0
      words[bad] = 0
      words[trace] = carried
      words[before] = gainsBefore
      this.#workers.perform(request, pieces)
      return words[bad] !== 0
    }
  }
}
