import { NgradError, ParameterError } from '@ngrad/core'
import { FiniteError } from '@ngrad/learning'
import { learners as layeredLearners } from '../compare/registry.ts'
import { unheld } from '../course.ts'
import { faultInWords } from '../fault-in-words.ts'
import { Failure } from '../in-words.ts'
import { ownNetworks } from '../own/own-networks.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { learnLayerByLayer } from './layer-by-layer.ts'
import { learnLayered } from './layered.ts'
import type { Lessons, Stack } from './lessons.ts'
import { unbounded } from './loss.ts'
import type { MatrixCell, MatrixOptions, Outcome, StudyOptions } from './outcome.ts'
import { checkTasks, smallLessons } from './small-lessons.ts'
import { learnInOwnNetwork } from './own-network.ts'
import { learnThroughTime } from './through-time.ts'

/** Names of all learners in a given network: in layers, then through time. Those that bring one of their own are asked for by name. */
export const matrixLearners = (): string[] => [...layeredLearners.names, ...recurrentLearners.names]

/**
 * Lets every learner take the lessons of every teacher that it can take, and says why it cannot where it cannot.
 * @throws ParameterError if there is no learner of a name
 */
export async function teacherMatrix(options: MatrixOptions): Promise<MatrixCell[]> {
  const { tasks: names, learners, seed, seen, course = unheld() } = options
  const known = [...matrixLearners(), ...ownNetworks.names]
  for (const name of learners)
    if (!known.includes(name)) throw new ParameterError('compare.learners', name, `one of ${known.join(', ')}`)
  checkTasks(names)
  const cells: MatrixCell[] = []
  const made = await Promise.all(names.map(name => lessonsOr(name, seed)))
  const pairs = made.reduce((sum, each) => sum + ('reason' in each ? 1 : each.tasks.length), 0) * learners.length
  const add = (cell: MatrixCell): void => {
    cells.push(cell)
    seen?.(cell, pairs)
  }
  for (const each of made) {
    if ('reason' in each) learners.forEach(learner => add({ learner, ...each }))
    else
      for (const task of each.tasks)
        for (const learner of learners) {
          let examples = 0
          const told = (loss: number, count: number): void =>
            options.told?.({ teacher: task.name, learner, examples: (examples += count), loss })
          const outcome = await outcomeOf(task, learner, { ...options, told })
          if (course.stopped()) return cells
          add({ teacher: task.name, learner, floor: task.floor, ...outcome })
        }
  }
  return cells
}

/** The lessons of a teacher, or why it has none: the others go on. */
async function lessonsOr(
  teacher: string,
  seed: number,
): Promise<{ readonly tasks: readonly (Lessons | Stack)[] } | { readonly teacher: string; readonly reason: string }> {
  try {
    return { tasks: await smallLessons(teacher, seed) }
  } catch (error) {
    return { teacher, reason: reasonOf(error) }
  }
}

/** What went wrong, in words; what ngrad has none for is a fault in somebody's code, and the command ends with status 1. */
function reasonOf(error: unknown): string {
  if (error instanceof Failure) return error.message
  if (!(error instanceof NgradError)) process.exitCode = 1
  return faultInWords(error)
}

async function outcomeOf(task: Lessons | Stack, learner: string, options: StudyOptions): Promise<Outcome> {
  try {
    if ('units' in task)
      return layeredLearners.has(learner) ? await learnLayerByLayer(task, learner, options) : { reason: task.atOnce }
    return await howTo(learner)(task, learner, options)
  } catch (error) {
    if (error instanceof FiniteError) return { reason: unbounded }
    return { reason: reasonOf(error) }
  }
}

/** How a learner takes lessons, by the network that it learns in. */
const howTo = (learner: string): typeof learnLayered =>
  ownNetworks.has(learner) ? learnInOwnNetwork : recurrentLearners.has(learner) ? learnThroughTime : learnLayered
