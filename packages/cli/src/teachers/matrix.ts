import { NgradError, ParameterError } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { learners as layeredLearners } from '../compare/registry.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { learnLayerByLayer } from './layer-by-layer.ts'
import { learnLayered } from './layered.ts'
import type { Family, Lessons, Stack, Task } from './lessons.ts'
import { smallLessons } from './small-lessons.ts'
import { learnThroughTime } from './through-time.ts'

/** What {@link teacherMatrix} is given. */
export interface MatrixOptions {
  readonly families: readonly Family[]
  /** Makes what the dense algebra of each layered network is done by; kernels in WebAssembly SIMD if left out. */
  readonly algebra?: () => DenseAlgebra
  /** Names of learners. */
  readonly learners: readonly string[]
  /** How often each lesson is taken. */
  readonly rounds: number
  readonly seed: number
  readonly rate: number
  /** Is told of each pair, and how many there are. */
  readonly seen?: (cell: MatrixCell, pairs: number) => void
  /** Whether to stop; asked after each round. */
  readonly stopped?: () => boolean
}

/** How it went. */
export interface Outcome {
  /** Mean loss of the test lessons; undefined where the pair makes no sense. */
  readonly loss?: number
  /** Cosine of what the learner asks for with the gradient, all weights together, at the end [1]. */
  readonly cosine?: number
  /** Time of learning [s]. */
  readonly seconds?: number
  /** Why the pair makes no sense. */
  readonly reason?: string
}

/** How a learner did with a teacher. */
export interface MatrixCell extends Outcome {
  readonly teacher: string
  readonly learner: string
  readonly floor: Task['floor']
}

/** Names of all learners: of those in layered networks, then of those through time. */
export const matrixLearners = (): string[] => [...layeredLearners.keys(), ...recurrentLearners.keys()]

/**
 * Lets every learner take the lessons of every teacher that it can take, and says why it cannot where it cannot.
 * @throws ParameterError if there is no learner of a name
 */
export async function teacherMatrix(options: MatrixOptions): Promise<MatrixCell[]> {
  const { families, learners, seed, seen, stopped = () => false } = options
  for (const name of learners)
    if (!matrixLearners().includes(name))
      throw new ParameterError('compare.learners', name, `one of ${matrixLearners().join(', ')}`)
  const cells: MatrixCell[] = []
  const tasks = await smallLessons(families, seed)
  for (const task of tasks) {
    for (const learner of learners) {
      const outcome = await outcomeOf(task, learner, options)
      if (stopped()) return cells
      cells.push({ teacher: task.name, learner, floor: task.floor, ...outcome })
      seen?.(cells.at(-1)!, tasks.length * learners.length)
    }
  }
  return cells
}

async function outcomeOf(task: Lessons | Stack, learner: string, options: MatrixOptions): Promise<Outcome> {
  const inTime = recurrentLearners.has(learner)
  try {
    if ('units' in task) return inTime ? { reason: task.atOnce } : await learnLayerByLayer(task, learner, options)
    return await (inTime ? learnThroughTime : learnLayered)(task, learner, options)
  } catch (error) {
    if (error instanceof NgradError) return { reason: error.message }
    throw error
  }
}
