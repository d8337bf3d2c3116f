import { expect, it } from 'vitest'
import { Batch } from './data/batch.ts'
import { eventSequences } from './data/dataset.ts'
import type { Example } from './data/dataset.ts'
import { inputEvents } from './data/events.ts'
import type { OnlineRule } from './learner.ts'
import { squaredError } from './losses/loss.ts'
import { throughTime } from './through-time.ts'
import type { NamedArrays } from './weights.ts'

/** Says w times the sum of what was shown so far: $\partial y^t / \partial w = \sum_{s \le t} x^s$. */
function summing(w: number): OnlineRule & { readonly gradient: NamedArrays; readonly weights: NamedArrays } {
  const [weights, gradient] = [{ w: Float64Array.of(w) }, { w: Float64Array.of(0) }]
  let sum = 0
  return {
    name: 'summing',
    weights,
    gradient,
    remembered: 1,
    begin: () => void (sum = 0),
    step: input => Float64Array.of(weights.w[0]! * (sum += input[0]!)),
    learn: error => void (gradient.w[0]! += error[0]! * sum),
    end() {},
  }
}

const shown = [inputEvents([1, 2, 3], 1), inputEvents([4], 1), inputEvents([5, 1], 1)]
const data = eventSequences({ inputs: 1, events: shown, targets: [1, 0, 2] })
const batch = (...taught: (number[] | undefined)[]): Batch =>
  new Batch(
    taught.map((weights, at): Example => ({ ...data.example(at), ...(weights && { taught: Float64Array.from(weights) }) })),
    data,
  )

it('has the loss and the gradient of the steps that count, in the mean of the sequences, each of its own length', () => {
  const learner = throughTime(summing(0.5), { loss: squaredError })
  // says 0.5, 1.5, 3 where 1 is wanted; 2 where 0 is; 2.5, 3 where 2 is
  const { loss, answers } = learner.learn(batch([0, 1, 2], undefined, [1, 1]))
  expect(loss).toBeCloseTo((0.25 / 2 + 2 * (4 / 2) + 4 / 2 + 0.25 / 2 + 1 / 2) / 3, 12)
  expect([...answers]).toEqual([(1.5 + 2 * 3) / 3, 2, 2.75])
  expect(learner.gradient['w']![0]).toBeCloseTo((0.5 * 3 + 2 * (2 * 6) + 2 * 4 + 0.5 * 5 + 1 * 6) / 3, 12)
})

it('answers 0, and has no loss, where no step of a sequence counts', () => {
  const learner = throughTime(summing(0.5), { loss: squaredError })
  const some = batch([0, 0, 0], [1])
  for (const { loss, answers } of [learner.learn(some), learner.answer(some)]) {
    expect([...answers]).toEqual([0, 2])
    expect(loss).toBeCloseTo(4 / 2 / 2, 12)
  }
  expect(learner.gradient['w']![0]).toBeCloseTo((2 * 4) / 2, 12)
})
