import { sizeOf } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import type { Lessons } from './lessons.ts'

/** Lessons that were learned from and tested with, and how a loss is counted. */
type Taken = Pick<Lessons, 'learn' | 'test' | 'loss'>

/**
 * Loss of one answer.
 * @param kind how it is counted
 * @param given answers, of which the one that is meant begins at `at`
 * @param target what was asked for
 */
export function answerLoss(kind: Lessons['loss'], given: ArrayLike<number>, at: number, target: Float32Array): number {
  let sum = 0
  target.forEach((wanted, unit) => {
    const value = given[at + unit]!
    if (kind === 'squared error') sum += (value - wanted) ** 2
    else if (wanted > 0) sum -= wanted * Math.log(value)
  })
  return sum
}

/** The mean of all targets: what is answered without looking. */
function meanTarget(lessons: Teacher): Float64Array {
  const mean = new Float64Array(sizeOf(lessons.target.shape))
  for (let index = 0; index < lessons.count; index++)
    lessons.lesson(index).target.forEach((value, at) => {
      mean[at]! += value / lessons.count
    })
  return mean
}

/** Mean loss of the test lessons where each is answered by the mean of all targets that were learned from. */
export function trivialLoss({ learn, test, loss }: Taken): number {
  const mean = meanTarget(learn)
  let sum = 0
  for (let index = 0; index < test.count; index++) sum += answerLoss(loss, mean, 0, test.lesson(index).target)
  return sum / test.count
}

/** Why a learner makes no sense whose numbers left the finite ones. */
export const unbounded = 'its activity grew without bound'

/** Why a learner that did not learn makes no sense, or undefined where it did. */
export const whyNot = (lessons: Taken, found: number): string | undefined =>
  whyNoBetter(found, 'the mean of all targets', trivialLoss(lessons))

/** The same where a loss has to be below that of something which takes no learning. */
export function whyNoBetter(found: number, than: string, least: number): string | undefined {
  if (found < least) return undefined
  if (!Number.isFinite(found)) return unbounded
  return `no better than ${than}: loss ${found.toPrecision(3)} against ${least.toPrecision(3)}`
}
