import { NgradError } from '@ngrad/core'
import { batches, crossEntropy, evaluate, squaredError } from '@ngrad/learning'
import type { AnyLearner, Dataset } from '@ngrad/learning'
import { lessonsOf } from '@ngrad/prediction'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { cosineAtOnce } from '../compare/asked.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import type { Lessons } from './lessons.ts'
import { whyNot } from './loss.ts'
import type { Outcome, StudyOptions } from './outcome.ts'
import { takeLessons } from './take-lessons.ts'

/** Sequences side by side. */
const batch = 5
const hidden = 32
/** Time constant of the hidden units [steps]. */
const tau = 2

/**
 * Lets a recurrent network of rates take the lessons of a teacher step after step, answering each that asks for something;
 * sequences begin at rest.
 * @throws NgradError if the lessons do not lie in time
 */
export async function learnThroughTime(
  lessons: Lessons,
  name: string,
  options: StudyOptions,
): Promise<Outcome> {
  const { learn, test, sequence, atOnce = 'a lesson at once has no past' } = lessons
  if (sequence === undefined) throw new NgradError(atOnce)
  const data = lessonsOf(learn, sequence)
  const network = recurrentNetwork({
    inputs: data.inputs,
    layers: [rateLayer(hidden, { recurrent: true, tau }), readoutLayer(data.outputs, { tau: 0 })],
  })
  const loss = lessons.loss === 'nats' ? crossEntropy : squaredError
  const { seed } = options
  const place = { network, weights: randomWeights(network, { seed }), loss, seed }
  const learner = recurrentLearners.get(name).make(place)
  const seconds = await takeLessons(learner, data, options, { batch })
  if (seconds === undefined) return {}
  const found = (await testLoss(learner, lessonsOf(test, sequence), lessons)) / test.count
  const reason = whyNot(lessons, found)
  if (reason !== undefined) return { reason, seconds }
  const [first] = batches(data, { size: batch, shuffle: false })
  const cosine = await cosineAtOnce(learner, recurrentLearners.get('bptt').make(place), first!)
  return { loss: found, seconds, ...(cosine !== undefined && { cosine }) }
}

/** Sum of the losses of all steps of all sequences in which something is asked for. */
async function testLoss(learner: AnyLearner, data: Dataset, { loss }: Lessons): Promise<number> {
  const half = loss === 'nats' ? 1 : 2 // the squared error is counted whole here
  return half * (await evaluate(learner, data, data.count)).loss * data.count
}
