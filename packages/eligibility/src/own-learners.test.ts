import { crossEntropy, evaluate, fit, sequences, sgd, squaredError } from '@ngrad/learning'
import type { Learner, TrainingState } from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import { force } from './force/rate-force.ts'
import { forceLearner } from './force/force-learner.ts'
import { ownLearners } from './own-learners.ts'
import { nodePerturbation } from './rules/node-perturbation.ts'
import { perturbationLearner } from './rules/perturbation-learner.ts'

const shape = { inputs: 5, outputs: 3, steps: 40 }
const byForce = (name: string): boolean => name.startsWith('force')

/** A read-out that has learned nothing says 0 whatever its weights are, so it learns a little first. */
function begun(learner: Learner): Learner {
  if (learner.weights['readout']) learner.weights['readout'].forEach((_, at, all) => (all[at] = Math.sin(at) / 100))
  return learner
}

for (const { name, make } of ownLearners)
  describeLearner(
    { describe, it },
    {
      name,
      ...shape,
      wants: 'values',
      random: !byForce(name),
      changesWeights: byForce(name),
      ...(name === 'node-perturbation' && { optimizer: () => sgd({ rate: 0.05 }), rounds: 300 }),
      make: () => begun(make({ ...shape, batch: 4, loss: squaredError, size: 40, seed: 3 })),
    },
  )

for (const entry of ownLearners)
  describeDescription({ describe, it }, { entry, place: () => ({ ...shape, batch: 1, loss: squaredError, size: 10 }) })

/** A wave after a pulse, on either of two inputs: one of two frequencies. */
const waves = (steps: number) =>
  sequences({
    values: Float64Array.from({ length: 4 * steps }, (_, at) => {
      const [row, which] = [at >> 1, at & 1]
      return Number(row % steps < 10 && which === Math.floor(row / steps))
    }),
    inputs: 2,
    steps,
    targets: Float64Array.from({ length: 2 * steps }, (_, row) =>
      Math.sin((2 * Math.PI * (row % steps)) / (row < steps ? 40 : 60)),
    ),
  })

it('forces a network into the course that each input asks for, from the state that was drawn', async () => {
  const learner = forceLearner(force({ size: 200, inputs: 2, seed: 1 }), { every: 2 })
  const data = waves(120)
  const before = evaluate(learner, data).loss / 120
  await fit(learner, data, { epochs: 20, batch: 1 })
  const after = evaluate(learner, data).loss / 120
  expect(before).toBeCloseTo(0.25, 1) // half the variance of a sine, of an output that says nothing
  expect(after).toBeLessThan(0.01)
})

it('goes on with a training only as often as the weights changed in it', async () => {
  const learner = (every?: number) => forceLearner(force({ size: 20, inputs: 2, seed: 1 }), every === undefined ? {} : { every })
  let state: TrainingState | undefined
  await fit(learner(2), waves(12), { epochs: 1, batch: 1, callbacks: { checkpoint: each => void (state = each) } })
  for (const every of [undefined, 3])
    await expect(fit(learner(every), waves(12), { epochs: 2, batch: 1, resume: state! })).rejects.toThrow(
      `the training has learner.every 2; this one has ${every ?? 1}`,
    )
  expect((await fit(learner(2), waves(12), { epochs: 2, batch: 1, resume: state! })).epochs).toHaveLength(2)
})

it.each([1, 2, 3])('makes the loss a tenth by perturbations and rewards alone (seed %i)', async seed => {
  const network = nodePerturbation({ size: 30, inputs: 2, tau: 5, steps: 12, probability: 0.1, seed })
  const learner = perturbationLearner(network, { outputs: 1 })
  const values = Float64Array.from({ length: 24 }, (_, at) => Number(at % 2 === 0))
  const data = sequences({ values, inputs: 2, steps: 12, targets: [-0.5], window: 4 })
  const before = evaluate(learner, data).loss
  await fit(learner, data, { optimizer: sgd({ rate: 0.2 }), epochs: 600 })
  expect(evaluate(learner, data).loss).toBeLessThan(0.1 * before)
})

it('refuses what it cannot learn', () => {
  expect(() => forceLearner(force({ size: 10 }), { loss: crossEntropy })).toThrow(
    "forceLearner.loss is 'crossEntropy'; it must be squaredError",
  )
  expect(() => perturbationLearner(nodePerturbation({ size: 4, inputs: 1 }), { outputs: 5 })).toThrow(
    /perturbationLearner\.outputs is 5; it must be .*at most 4/,
  )
})
