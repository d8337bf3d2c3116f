import { adam, batchCount, every, fit, linear } from '@ngrad/learning'
import type { AnyLearner, Dataset, FitOptions } from '@ngrad/learning'
import { unheld } from '../course.ts'
import { optimizerFor } from '../own/optimizer-for.ts'
import type { StudyOptions } from './outcome.ts'

/**
 * Lets a learner take all lessons, over and over, with a rate that falls from round to round.
 * @returns how long it took [s]; nothing where it was stopped
 */
export async function takeLessons(
  learner: AnyLearner,
  data: Dataset,
  { rounds, seed, rate, told, course = unheld() }: StudyOptions,
  { batch, rest = 'keep' }: { readonly batch: number } & Pick<FitOptions, 'rest'>,
): Promise<number | undefined> {
  const optimizer = adam({ rate, schedule: every(batchCount(data, batch, rest), linear(rounds)) })
  const [start, held] = [performance.now(), course.heldMs]
  const epoch = ({ loss }: { readonly loss: number }): void => told?.(loss, data.count)
  const options = { ...optimizerFor(learner, optimizer), epochs: rounds, batch, seed, rest }
  await fit(learner, data, { ...options, callbacks: { batch: course.goesOn, epoch } })
  return course.stopped() ? undefined : (performance.now() - start - (course.heldMs - held)) / 1000
}
