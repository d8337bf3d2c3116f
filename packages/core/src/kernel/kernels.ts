import type { KernelMemory } from './memory.ts'
import { spikeKernels } from './spikes.ts'
import type { SpikeKernels } from './spikes.ts'

/** The kernels that are the same for every network. */
export type Kernels = SpikeKernels

/** Compiles the {@link Kernels} for a memory. */
export const compileKernels = (memory: KernelMemory): Kernels => memory.compile<Kernels>(spikeKernels(memory.real))
