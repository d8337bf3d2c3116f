import { NgradError, ParameterError } from '@ngrad/core'
import { FiniteError } from '@ngrad/learning'
import { learners as layeredLearners } from '../compare/registry.ts'
import { ownNetworks } from '../own/own-networks.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { learnLayerByLayer } from './layer-by-layer.ts'
import { learnLayered } from './layered.ts'
import type { Lessons, Stack } from './lessons.ts'
import { unbounded } from './loss.ts'
import type { MatrixCell, MatrixOptions, Outcome } from './outcome.ts'
import { smallLessons } from './small-lessons.ts'
import { learnThroughTime } from './through-time.ts'

/** Names of all learners: of those in layered networks, then of those through time. */
export const matrixLearners = (): string[] => [...layeredLearners.names, ...recurrentLearners.names]

/**
 * Lets every learner take the lessons of every teacher that it can take, and says why it cannot where it cannot.
 * @throws ParameterError if there is no learner of a name
 */
export async function teacherMatrix(options: MatrixOptions): Promise<MatrixCell[]> {
  const { tasks: names, learners, seed, seen, stopped = () => false } = options
  for (const name of learners) {
    if (ownNetworks.has(name))
      throw new ParameterError(
        'compare.learners',
        name,
        `one that teaches a given network; ${name} brings its own: compare network takes it`,
      )
    if (!matrixLearners().includes(name))
      throw new ParameterError('compare.learners', name, `one of ${matrixLearners().join(', ')}`)
  }
  const cells: MatrixCell[] = []
  const tasks = await smallLessons(names, seed)
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
    if (error instanceof FiniteError) return { reason: unbounded }
    if (error instanceof NgradError) return { reason: error.message }
    throw error
  }
}
