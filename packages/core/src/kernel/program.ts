import { i32, repeatWhile } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local } from './module.ts'
import { entryOf } from './spikes.ts'

/** A pathway of synapses on its way to a population: the spikes of `delay` steps ago are delivered. */
export interface ProgramInput {
  /** Delay [steps]. */
  readonly delay: number
  /** Spike table of the source. */
  readonly source: { readonly table: number; readonly mask: number }
  /** Whether spikes are delivered into the state after the step, or to the input before it. */
  readonly afterStep: boolean
  /** Delivers the spikes of an entry of the table. */
  deliver(functions: readonly KernelFunction[], entry: Code): Code
}

/** A population of the program. */
export interface ProgramUnit {
  /** Name of its kernel. */
  readonly kernel: string
  /** Number of neurons, a multiple of sixteen. */
  readonly padded: number
  /** Its spike table. */
  readonly spikes: { readonly table: number; readonly mask: number }
  /** Address of the address at which its next spike is written. */
  readonly cursor: number
  /** What it hears. */
  readonly inputs: readonly ProgramInput[]
}

/** The loop over steps. */
export interface ProgramKernel {
  /**
   * Advances all populations by some steps.
   * @param first low 32 bits of the first step
   * @param high the bits above, the same for all of the steps
   * @param steps number of steps
   */
  run(first: number, high: number, steps: number): void
}

/**
 * Writes the loop over steps, in one function, so that nothing but kernels runs within a window:
 *
 *     for each step, for each population:
 *       input of it  ← spikes of d steps ago      (where its step reads the input)
 *       state of it  ← one step of its kernel     its spikes are entered in its table
 *       state of it  ← spikes of d steps ago      (where they are only added to a variable)
 *
 * Delays are at least one step, so populations are independent within a step.
 */
export function programKernel(functions: readonly KernelFunction[], units: readonly ProgramUnit[]): KernelFunction {
  return kernelFunction('run', ['i32', 'i32', 'i32'], undefined, scope => {
    const [step, high, left] = scope.parameters as [Local, Local, Local]
    const entry = scope.local('i32')
    const from = scope.local('i32')
    const to = scope.local('i32')
    const deliver = ({ delay, source, deliver: write }: ProgramInput): Code =>
      write(functions, entryOf(i32.const(source.table), i32.const(source.mask), i32.sub(step.get, i32.const(delay))))
    const advance = ({ kernel, padded, spikes, cursor, inputs }: ProgramUnit): Code => [
      inputs.filter(({ afterStep }) => !afterStep).map(deliver),
      from.set(i32.load(i32.const(0), cursor)),
      to.set(call(functions, kernel, step.get, high.get, from.get, i32.const(0), i32.const(4 * padded))),
      entry.set(entryOf(i32.const(spikes.table), i32.const(spikes.mask), step.get)),
      i32.store(entry.get, from.get),
      i32.store(entry.get, i32.shrU(i32.sub(to.get, from.get), i32.const(2)), 4),
      i32.store(i32.const(0), to.get, cursor),
      inputs.filter(({ afterStep }) => afterStep).map(deliver),
    ]
    return repeatWhile(left.get, [
      units.map(advance),
      step.set(i32.add(step.get, i32.const(1))),
      left.set(i32.sub(left.get, i32.const(1))),
    ])
  })
}
