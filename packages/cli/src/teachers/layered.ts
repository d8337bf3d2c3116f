import { backpropagation, dense, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { ActivationName, RateNetwork } from '@ngrad/difference-propagation/rates'
import { agreement, Batch, evaluate } from '@ngrad/learning'
import type { AnyLearner, Dataset, Learner } from '@ngrad/learning'
import { lessonsOf, sizeOf } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { answersAtOnce, askedOf } from '../compare/asked.ts'
import { learners } from '../compare/registry.ts'
import type { Lessons } from './lessons.ts'
import { answerLoss, whyNot } from './loss.ts'
import type { Outcome, StudyOptions } from './outcome.ts'
import { takeLessons } from './take-lessons.ts'

/** So many lessons side by side, or all where they are fewer. */
const batchOf = ({ count }: { readonly count: number }): number => Math.min(50, count)
const outputs = { real: 'linear', probability: 'logistic', class: 'softmax' } as const

/** A layered network with one hidden layer, what it is taught over its bus, and who learns it. */
export interface Pupil {
  readonly network: RateNetwork
  readonly learner: AnyLearner
  readonly lessons: Dataset
}

/** What a {@link pupil} is made of. */
export interface PupilOptions extends Pick<StudyOptions, 'seed' | 'algebra'> {
  readonly hidden: number
  readonly activation?: ActivationName
}

/**
 * Makes a network for a teacher's lessons, and a learner for the network.
 * @throws ParameterError where the learner does not take such a network
 */
export function pupil(name: string, teacher: Teacher, options: PupilOptions): Pupil {
  const { hidden, activation = 'tanh', seed, algebra } = options
  const network = rateNetwork({
    input: sizeOf(teacher.input.shape),
    layers: [dense(hidden, { activation }), dense(sizeOf(teacher.target.shape))],
    output: activation === 'linear' ? 'linear' : outputs[teacher.target.kind],
    batch: batchOf(teacher),
    seed,
    ...(algebra && { work: algebra() }),
  })
  return { network, learner: learners.get(name).make(network), lessons: lessonsOf(teacher, 1, network.bus) }
}

/** Takes all lessons, unless it is stopped before; returns how long it took [s], nothing where it was stopped. */
export async function study({ learner, lessons }: Pupil, options: StudyOptions): Promise<number | undefined> {
  if (options.course?.stopped()) return undefined
  return options.rounds === 0 ? 0 : takeLessons(learner, lessons, options, { batch: batchOf(lessons), rest: 'drop' })
}

/** Lets a layered network take the lessons of a teacher. */
export async function learnLayered(lessons: Lessons, name: string, options: StudyOptions): Promise<Outcome> {
  const { hidden = 64, activation, pace = 1 } = lessons
  const learning = pupil(name, lessons.learn, { ...options, hidden, ...(activation && { activation }) })
  const seconds = await study(learning, { ...options, rate: pace * options.rate })
  if (seconds === undefined) return {}
  const found = await testLoss(learning, lessons)
  const reason = whyNot(lessons, found)
  return reason === undefined ? { loss: found, ...(await heldPupils([learning])), seconds } : { reason, seconds }
}

/** Mean loss of the answers to the test lessons. */
async function testLoss({ network, learner }: Pupil, { test, loss }: Lessons): Promise<number> {
  const { answers } = await evaluate(learner, lessonsOf(test))
  const given = network.output.name === 'softmax' ? answers.map(Math.exp) : answers // what it says are logarithms
  let sum = 0
  for (let index = 0; index < test.count; index++) {
    const { target } = test.lesson(index)
    sum += answerLoss(loss, given, index * target.length, target)
  }
  return sum / test.count
}

/**
 * Holds what a learner asks for against the gradient, on the first lessons, all weights of all networks together.
 * @returns nothing where it takes its time
 */
export async function heldPupils(pupils: readonly Pupil[]): Promise<Pick<Outcome, 'cosine'>> {
  const asked: number[] = []
  const gradient: number[] = []
  for (const { network, learner, lessons } of pupils) {
    const first = Array.from({ length: batchOf(lessons) }, (_, row) => lessons.example(row))
    const shown = new Batch(first, lessons)
    if (!(await answersAtOnce(learner, shown))) return {}
    const asks = (which: Learner): number[] => askedOf(which, shown, network.layers.length).flatMap(each => [...each])
    gradient.push(...asks(exampleLearner(network, backpropagation(network))))
    asked.push(...asks(learner as Learner))
  }
  return { cosine: agreement(asked, gradient).cosine }
}
