import { expect, it } from 'vitest'
import { sequences } from './data/dataset.ts'
import { fit } from './fit.ts'
import { heldAgainst } from './held-against.ts'
import type { Held } from './held-against.ts'
import type { Learner } from './learner.ts'
import { sgd } from './optimizers/sgd.ts'

/** One weight that is to be 3, and what is taken for its derivative, as a factor of the right one. */
function toward3(factor: number, weights = { w: Float64Array.of(1) }): Learner {
  const gradient = { w: new Float64Array(1) }
  const answer = (): { loss: number; answers: Float64Array } => ({
    loss: (weights.w[0]! - 3) ** 2 / 2,
    answers: weights.w.slice(),
  })
  return {
    name: 'toward 3',
    takes: 'sequences',
    weights,
    gradient,
    remembered: () => 0,
    answer,
    learn() {
      gradient.w[0] = factor * (weights.w[0]! - 3)
      return answer()
    },
  }
}

it('tells how each batch lies to the gradient at the weights before the change, and learns the same', async () => {
  const weights = { w: Float64Array.of(1) }
  const all: Held[] = []
  const learner = heldAgainst(toward3(0.5, weights), toward3(1, weights), held => all.push(held))
  const alone = toward3(0.5)
  const data = sequences({ values: [1, 1], inputs: 1, targets: [3, 3] })
  for (const each of [learner, alone]) await fit(each, data, { optimizer: sgd({ rate: 0.5 }), epochs: 2, batch: 1 })
  expect(weights.w).toEqual(alone.weights['w'])
  expect(all.map(({ loss }) => loss)).toEqual([2, 1.125, 0.6328125, 0.35595703125])
  for (const { alignment } of all) expect(alignment['w']).toEqual({ cosine: 1, relativeError: 0.5 })
})
