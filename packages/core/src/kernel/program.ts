import { i32, repeatWhile, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction } from './module.ts'
import { entryOf } from './spikes.ts'
import { barrier } from './threads.ts'

/** Spikes of the last steps, see {@link SpikeHistory}. */
export interface SpikeTable {
  readonly table: number
  readonly mask: number
}

/** Synapses on their way to a population. */
export interface ProgramInput {
  /** Spike tables of the parts of the source. */
  readonly source: readonly SpikeTable[]
  /** Whether spikes are delivered into the state after the step, or to the input before it. */
  readonly afterStep: boolean
  /** Delivers the spikes of a table that arrive in a step to the targets of a thread. */
  deliver(functions: readonly KernelFunction[], table: SpikeTable, step: Code, thread: number): Code
}

/** A population of the program. */
export interface ProgramUnit {
  /** Name of its kernel. */
  readonly kernel: string
  /** The neurons of each part, in whole groups, and where its spikes go. */
  readonly parts: readonly {
    readonly thread: number
    readonly first: number
    readonly end: number
    readonly spikes: SpikeTable
    /** Address of the address at which its next spike is written. */
    readonly cursor: number
  }[]
  /** What it hears. */
  readonly inputs: readonly ProgramInput[]
  /** What learns at its spikes. */
  readonly learners: readonly ProgramLearner[]
}

/** Synapses that learn event by event: what is done for a part of their targets. */
export interface ProgramLearner {
  /** At the beginning of a step, before spikes arrive. */
  begin(functions: readonly KernelFunction[], first: number, end: number): Code
  /** At the end of a step, with its spikes. */
  end(functions: readonly KernelFunction[], entry: Code, step: Code, part: number): Code
}

/** How a program is divided. */
export interface ProgramLayout {
  /** Number of threads. */
  readonly threads: number
  /** Steps after which the threads wait for each other. */
  readonly window: number
  /** Address of the words by which they do. */
  readonly meeting: number
}

/** The loop over steps of each thread. */
export type ProgramKernel = Record<`run${number}`, RunSteps>

/**
 * Advances a thread's part of all populations by some steps.
 * @param first low 32 bits of the first step
 * @param high the bits above, the same for all of the steps
 * @param steps number of steps
 */
export type RunSteps = (first: number, high: number, steps: number) => void

/**
 * Writes the loop over steps, in one function for each thread, so that nothing but kernels runs within a window:
 *
 *     for each window, for each of its steps, for each population:
 *       input of it  ← spikes of d steps ago      (where its step reads the input)
 *       state of it  ← one step of its kernel     its spikes are entered in its table
 *       state of it  ← spikes of d steps ago      (where they are only added to a variable)
 *     the threads wait for each other
 *
 * No delay is shorter than a window, so what is delivered in a window was written in one before, by whatever thread.
 */
export function programKernels(
  functions: readonly KernelFunction[],
  units: readonly ProgramUnit[],
  layout: ProgramLayout,
): KernelFunction[] {
  return Array.from({ length: layout.threads }, (_, thread) => programKernel(functions, units, layout, thread))
}

function programKernel(
  functions: readonly KernelFunction[],
  units: readonly ProgramUnit[],
  { threads, window, meeting }: ProgramLayout,
  thread: number,
): KernelFunction {
  return kernelFunction(`run${thread}`, ['i32', 'i32', 'i32'], undefined, scope => {
    const [step, high, left] = scope.take(3)
    const entry = scope.local('i32')
    const from = scope.local('i32')
    const to = scope.local('i32')
    const inWindow = scope.local('i32')
    const deliver = ({ source, deliver: write }: ProgramInput): Code =>
      source.map(table => write(functions, table, step.get, thread))
    const advance = ({ kernel, parts, inputs, learners }: ProgramUnit): Code => {
      const own = parts.find(part => part.thread === thread)
      if (!own) return []
      const { first, end, spikes, cursor } = own
      return [
        learners.map(learner => learner.begin(functions, first, end)),
        inputs.filter(({ afterStep }) => !afterStep).map(deliver),
        from.set(i32.load(i32.const(0), cursor)),
        to.set(call(functions, kernel, step.get, high.get, from.get, i32.const(4 * first), i32.const(4 * end))),
        entry.set(entryOf(i32.const(spikes.table), i32.const(spikes.mask), step.get)),
        i32.store(entry.get, from.get),
        i32.store(entry.get, i32.shrU(i32.sub(to.get, from.get), i32.const(2)), 4),
        i32.store(i32.const(0), to.get, cursor),
        inputs.filter(({ afterStep }) => afterStep).map(deliver),
        learners.map(learner => learner.end(functions, entry.get, step.get, parts.indexOf(own))),
      ]
    }
    return repeatWhile(left.get, [
      inWindow.set(i32.const(window)),
      when(i32.ltU(left.get, inWindow.get), inWindow.set(left.get)),
      left.set(i32.sub(left.get, inWindow.get)),
      repeatWhile(inWindow.get, [
        units.map(advance),
        step.set(i32.add(step.get, i32.const(1))),
        inWindow.set(i32.sub(inWindow.get, i32.const(1))),
      ]),
      threads > 1 ? barrier(scope, meeting, threads) : [],
    ])
  })
}
