import type { KernelMemory } from '../kernel/memory.ts'
import type { Threads } from '../network/threads.ts'
import { pairKernels } from './pair-kernels.ts'
import type { PairKernels } from './pair-kernels.ts'
import { WeightWorkers } from './weight-workers.ts'

/** What all projections of a network share that learn by pairs of spikes. */
export interface PairTools {
  readonly kernels: PairKernels
  /** Those who change weights. */
  readonly workers: WeightWorkers
}

/** Makes them. @param threads the threads that there are at the moment */
export type MakePairTools = (memory: KernelMemory, threads: () => Threads | undefined) => PairTools

/** Makes them; see {@link MakePairTools}. */
export const pairTools: MakePairTools = (memory, threads) => ({
  kernels: memory.compile<PairKernels>(pairKernels(memory.real)),
  workers: new WeightWorkers(memory, threads),
})
