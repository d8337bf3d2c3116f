import { changeKernels, changeRequest } from './change-weights.ts'
import type { ChangeField, ChangeKernels, ChangeValues } from './change-weights.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RequestLayout } from '../kernel/request.ts'
import { Crew } from '../network/crew.ts'
import type { Threads } from '../network/threads.ts'

/** Fewer weights than that are changed by one thread [synapses]. */
const worthSharing = 100_000
/** Into how many pieces the sources are divided for each thread. */
const piecesPerThread = 4

/** Changes weights by linked events and, where there is one, a trace from before; returns whether one is not finite. */
export type ChangeWeights = (carried: number, gainsBefore: number) => boolean

/** Those who change weights by pairs of spikes: each takes the rows of some sources. */
export class WeightCrew {
  readonly #memory: KernelMemory
  readonly #crew: Crew<'change', ChangeKernels>
  readonly #layout: RequestLayout<ChangeField>

  /** @param threads the threads that there are at the moment */
  constructor(memory: KernelMemory, threads: () => Threads | undefined) {
    this.#memory = memory
    this.#crew = new Crew(memory, threads, 'weights', 'change', changeKernels(memory.real))
    this.#layout = changeRequest()
  }

  /** What changes the weights of some rows. @param synapses number of weights */
  rows(values: ChangeValues & { readonly sources: number }, synapses: number): ChangeWeights {
    const wanted = synapses < worthSharing || this.#crew.size === 1 ? 1 : piecesPerThread * this.#crew.size
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
      this.#crew.perform(request, pieces)
      return words[bad] !== 0
    }
  }
}
