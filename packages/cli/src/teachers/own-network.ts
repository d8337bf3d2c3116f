import { crossEntropy, evaluate, squaredError } from '@ngrad/learning'
import { lessonsOf } from '@ngrad/prediction'
import { ownNetworks } from '../own/own-networks.ts'
import type { Lessons } from './lessons.ts'
import { whyNot } from './loss.ts'
import type { Outcome, StudyOptions } from './outcome.ts'
import { takeLessons } from './take-lessons.ts'

/** Lessons, or sequences of them, side by side. */
const batch = 20

/**
 * Lets a learner that brings a network of its own take the lessons of a teacher: step after step where they lie in time, else one
 * by one. It is held against no gradient.
 * @throws ParameterError if it does not learn such lessons, or by such a loss
 */
export async function learnInOwnNetwork(
  lessons: Lessons,
  name: string,
  options: StudyOptions,
): Promise<Outcome> {
  const { learn, test, sequence = 1 } = lessons
  const [data, tests] = [lessonsOf(learn, sequence), lessonsOf(test, sequence)]
  const nats = lessons.loss === 'nats'
  const learner = ownNetworks.get(name).make({
    inputs: data.inputs,
    outputs: data.outputs,
    steps: data.example(0).input.steps,
    batch,
    loss: nats ? crossEntropy : squaredError,
    seed: options.seed,
  })
  const seconds = await takeLessons(learner, data, options, { batch })
  if (seconds === undefined) return {}
  const { loss } = await evaluate(learner, tests, batch)
  const found = ((nats ? 1 : 2) * loss * tests.count) / test.count // the squared error is counted whole here
  const reason = whyNot(lessons, found)
  return reason === undefined ? { loss: found, seconds } : { reason, seconds }
}
