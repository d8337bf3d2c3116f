import { choose, i32, repeat, repeatWhile, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction } from './module.ts'
import { entryBytes, stepEntry } from './spikes.ts'
import type { SpikeTable } from './spikes.ts'
import { throughWindows } from './threads.ts'
import type { Sleep } from './threads.ts'

/** Synapses on their way to a population. */
export interface ProgramInput {
  /** Whether spikes are delivered into the state after the step, or to the input before it. */
  readonly afterStep: boolean
  /** Delivers the spikes that arrive in a step to the targets of a part. */
  deliver(functions: readonly KernelFunction[], step: Code, part: number): Code
}

/** How spikes on their way mark whom they reach. */
export interface ProgramMarking {
  /** Where the spikes are. */
  readonly spikes: SpikeTable
  /** The delay for which they are on their way [steps]. */
  readonly delay: number
  /** How many synapses a spike has in a part, about. */
  readonly reached: number
  /** Sets the byte of each quad of a part that is reached in a step. */
  mark(functions: readonly KernelFunction[], step: Code, part: number): Code
}

/** How neurons that nothing reaches in a window go through it at once. */
export interface ProgramQuiet {
  /** Kernel by which they do, and that which steps the others. */
  readonly settle: string
  readonly step: string
  /** Address of the marks, a byte for each quad of neurons, all 0 between windows; and of a list of as many words. */
  readonly marks: number
  readonly list: number
  /** How what arrives sets the marks. */
  readonly marking: readonly ProgramMarking[]
}

/** Neurons of a population that are worked on together. */
export interface ProgramPart {
  /** The thread that begins with it. */
  readonly thread: number
  /** Whether another process computes it. */
  readonly elsewhere: boolean
  /** First neuron, and the one behind the last, in whole groups. */
  readonly first: number
  readonly end: number
  /** Address of the address at which its next spike is written. */
  readonly cursor: number
  /** How much work it is. */
  readonly work: number
}

/** A population of the program. */
export interface ProgramPopulation {
  /** Name of its kernel. */
  readonly kernel: string
  /** Where its spikes go. */
  readonly spikes: SpikeTable
  /** Its parts, in the order of their entries. */
  readonly parts: readonly ProgramPart[]
  /** What it hears. */
  readonly inputs: readonly ProgramInput[]
  /** What learns at its spikes. */
  readonly learners: readonly ProgramLearner[]
  /** What those of its neurons do that nothing reaches, where they can be told. */
  readonly quiet?: ProgramQuiet
}

/** Synapses that learn event by event: what is done for a part of their targets. */
export interface ProgramLearner {
  /** At the beginning of a step, before spikes arrive. */
  begin(functions: readonly KernelFunction[], step: Code, part: number): Code
  /** At the end of a step, with its spikes. */
  end(functions: readonly KernelFunction[], entry: Code, step: Code, part: number): Code
}

/** How a program is divided. */
export interface ProgramLayout {
  /** Number of threads. */
  readonly threads: number
  /** How long the main one sleeps while it waits for the others. */
  readonly sleep: Sleep
  /** Steps after which the threads wait for each other. */
  readonly window: number
  /** Address of the words by which they do, and take parts. */
  readonly meeting: number
}

/** The loop over windows of each thread. */
export type ProgramKernel = Record<`run${number}`, RunSteps>

/**
 * Advances the network by some steps, together with the other threads.
 * @param first low 32 bits of the first step
 * @param high the bits above, the same for all of the steps
 * @param steps number of steps
 * @param base number of windows before the first step, of all that threads have gone through together
 * @returns 0, or for the main one of several threads 1 + the number of a window in which it has waited for the others for
 * a while: it is called again with the same values then
 */
export type RunSteps = (first: number, high: number, steps: number, base: number) => number

/**
 * Writes the loop over windows, in one function for each thread, so that nothing but kernels runs meanwhile:
 *
 *     for each window, for each part of a population, for each step of the window:
 *       input of it  ← spikes of d steps ago      (where its step reads the input)
 *       state of it  ← one step of its kernel     its spikes are entered in its table
 *       state of it  ← spikes of d steps ago      (where they are only added to a variable)
 *     the threads wait until all parts are done
 *
 * No delay is shorter than a window, so what is delivered in a window was written in one before. Hence parts depend on
 * nothing that others do in the same window: a thread takes its own, the largest first, and then of those of other
 * threads what is still left, the smallest first, and the result does not depend on who took what.
 */
export function programKernels(
  functions: readonly KernelFunction[],
  populations: readonly ProgramPopulation[],
  layout: ProgramLayout,
): KernelFunction[] {
  const parts = populations.flatMap((population, index) =>
    population.parts.flatMap((part, number) =>
      part.elsewhere
        ? []
        : [{ thread: part.thread, work: part.work, kernel: partKernel(functions, `part${index}.${number}`, population, number) }],
    ),
  )
  const all = [...functions, ...parts.map(({ kernel }) => kernel)]
  const numbers = [...parts.keys()].toSorted((a, b) => parts[b]!.work - parts[a]!.work)
  const threads = Array.from({ length: layout.threads }, (_, thread) => {
    const own = numbers.filter(number => parts[number]!.thread === thread)
    const others = numbers.filter(number => parts[number]!.thread !== thread)
    const order = [...own, ...others.toReversed()]
    return threadKernel(
      thread,
      layout,
      order.map(number => ({
        number,
        run: (...values: Code[]) => call(all, parts[number]!.kernel.name, ...values),
      })),
    )
  })
  return [...parts.map(({ kernel }) => kernel), ...threads]
}

/** The steps of a window for a part of a population. */
function partKernel(
  functions: readonly KernelFunction[],
  name: string,
  { kernel, spikes, parts, inputs, learners, quiet }: ProgramPopulation,
  part: number,
): KernelFunction {
  const { first, end, cursor } = parts[part]!
  return kernelFunction(name, ['i32', 'i32', 'i32'], undefined, scope => {
    const [step, high, left] = scope.take(3)
    const entry = scope.local('i32')
    const from = scope.local('i32')
    const to = scope.local('i32')
    const deliver = (input: ProgramInput): Code => input.deliver(functions, step.get, part)
    const steps = (advance: Code): Code =>
      repeat(
        [
          learners.map(learner => learner.begin(functions, step.get, part)),
          inputs.filter(({ afterStep }) => !afterStep).map(deliver),
          from.set(i32.load(i32.const(0), cursor)),
          to.set(advance),
          entry.set(i32.add(stepEntry(spikes, step.get), i32.const(entryBytes * part))),
          i32.store(entry.get, from.get),
          i32.store(entry.get, i32.shrU(i32.sub(to.get, from.get), i32.const(2)), 4),
          i32.store(i32.const(0), to.get, cursor),
          inputs.filter(({ afterStep }) => afterStep).map(deliver),
          learners.map(learner => learner.end(functions, entry.get, step.get, part)),
          step.set(i32.add(step.get, i32.const(1))),
          left.set(i32.sub(left.get, i32.const(1))),
        ],
        left.get,
      )
    const all = steps(call(functions, kernel, step.get, high.get, from.get, i32.const(4 * first), i32.const(4 * end)))
    if (!quiet) return all
    const listed = scope.local('i32')
    const list = i32.const(quiet.list + first)
    const someSteps = steps(call(functions, quiet.step, step.get, high.get, from.get, list, listed.get))
    const { marking } = quiet
    const [at, count] = [scope.local('i32'), scope.local('i32')]
    const arriving = marking.map(({ spikes: { table, mask, parts: each }, delay, reached }) => {
      const since = i32.sub(step.get, i32.const(delay))
      const values = [i32.const(table), i32.const(mask), i32.const(each), since, left.get]
      return count.set(i32.add(count.get, i32.mul(call(functions, 'countSpikes', ...values), i32.const(reached))))
    })
    const bounds = [i32.const(4 * first), i32.const(4 * end), i32.const(quiet.marks + first / 4), list]
    return [
      arriving,
      choose(
        i32.and(
          i32.ltU(count.get, i32.const(Math.floor((end - first) * mostReached))),
          i32.geU(left.get, i32.const(fewestSteps)),
        ),
        [
          at.set(i32.add(step.get, left.get)),
          repeat(
            [
              at.set(i32.sub(at.get, i32.const(1))),
              marking.map(({ mark }) => mark(functions, at.get, part)),
            ],
            i32.ne(at.get, step.get),
          ),
          listed.set(call(functions, quiet.settle, step.get, high.get, left.get, ...bounds)),
          someSteps,
        ],
        all,
      ),
    ]
  })
}

/** Where spikes reach more synapses than this a neuron in a window, or it has fewer steps, all neurons are stepped one by one. */
const mostReached = 1 / 8
export const fewestSteps = 4

/** A part as a thread meets it. */
interface Work {
  /** Number among all parts. */
  readonly number: number
  /** Runs it from a step on, for so many steps. */
  run(step: Code, high: Code, steps: Code): Code
}

function threadKernel(
  thread: number,
  { threads, sleep: mainSleep, window, meeting }: ProgramLayout,
  parts: readonly Work[],
): KernelFunction {
  return kernelFunction(`run${thread}`, ['i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [first, high, steps, base] = scope.take(4)
    const work = parts.map(({ number, run }) => ({
      number,
      run: (step: Code, count: Code): Code => run(step, high.get, count),
    }))
    if (threads > 1) {
      const sleep = thread === 0 ? mainSleep : 'until woken'
      return throughWindows(scope, { meeting, window, parts: parts.length, first, steps, base, sleep }, work)
    }
    const count = scope.local('i32')
    return [
      repeatWhile(steps.get, [
        count.set(i32.const(window)),
        when(i32.ltU(steps.get, count.get), count.set(steps.get)),
        work.map(({ run }) => run(first.get, count.get)),
        first.set(i32.add(first.get, count.get)),
        steps.set(i32.sub(steps.get, count.get)),
      ]),
      i32.const(0),
    ]
  })
}
