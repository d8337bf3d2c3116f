import { expect, it } from 'vitest'
import { sequences } from './data/dataset.ts'
import { evaluate } from './evaluate.ts'
import { fit } from './fit.ts'
import type { Learner, Outcome } from './learner.ts'

/** A learner that says so of each batch, and whose gradient moves its weight by 1. */
function saying(outcome: unknown): Learner {
  const say = (): Outcome => outcome as Outcome
  return {
    name: 'third',
    takes: 'examples',
    weights: { w: Float64Array.of(0) },
    gradient: { w: Float64Array.of(1) },
    remembered: () => 0,
    learn: say,
    answer: say,
  }
}
const data = sequences({ values: [0, 1, 2, 3], inputs: 1, labels: [0, 1, 0, 1] })
const answers = new Float64Array(4)
const wrong: readonly (readonly [string, unknown, string])[] = [
  ['a loss of NaN', { loss: NaN, answers }, 'third: loss is NaN; it must be a finite number'],
  ['an infinite loss', { loss: -Infinity, answers }, 'third: loss is -Infinity'],
  ['a loss in words', { loss: '3', answers }, "third: loss is '3'; it must be a number"],
  ['no loss', { answers }, 'third: outcome'],
  ['no answers', { loss: 1 }, 'third: outcome'],
  ['nothing', undefined, 'third: outcome is undefined; it must be an outcome'],
  ['answers in a list', { loss: 1, answers: [0, 0, 0, 0] }, 'third: answers is '],
  ['answers of others', { loss: 1, answers: new Float64Array(10) }, 'third: answers.length is 10; it must be 4, 2 of each of 2 sequences'],
  ['an answer that is none', { loss: 1, answers: Float64Array.of(0, 0, NaN, 0) }, 'third: answers[2] is NaN'],
]

it.each(wrong)('%s of a learner of somebody else ends a training before its step, and an evaluation', async (_, outcome, words) => {
  const learner = saying(outcome)
  await expect(fit(learner, data, { batch: 2, epochs: 2 })).rejects.toThrow(words)
  expect([...learner.weights['w']!]).toEqual([0])
  expect(() => evaluate(learner, data, 2)).toThrow(words)
})

it('weighs each batch by its examples', async () => {
  let batches = 0
  const learner = saying(undefined)
  const say: Learner['learn'] = ({ samples }) => ({ loss: batches++ === 0 ? 1 : 5, answers: new Float64Array(2 * samples) })
  const { epochs } = await fit({ ...learner, learn: say }, data, { batch: 3, epochs: 1 })
  expect(epochs[0]!.loss).toBe((3 * 1 + 5) / 4)
})

it('takes batches of more examples than a call has room for arguments', async () => {
  const count = 200_000
  const many = sequences({ values: new Float64Array(count), inputs: 1, labels: new Uint8Array(count), outputs: 2 })
  const learner = saying({ loss: 1, answers: new Float64Array(2 * count) })
  const { epochs } = await fit(learner, many, { batch: count, epochs: 1, validation: many, patience: 1 })
  expect(epochs).toMatchObject([{ loss: 1, accuracy: 1, validation: { loss: 1, accuracy: 1 } }])
})
