import { Workspace } from '@ngrad/core'
import { describeLearner } from '@ngrad/learning/testing'
import { Batch, eventSequences, inputEvents } from '@ngrad/learning'
import type { Example, Learner } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { AssociativeLstm } from './associative-lstm.ts'
import { FastWeights } from './fast-weights.ts'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import { Lstm } from './lstm.ts'
import { Rectified } from './rectified.ts'
import { VectorClassifier } from './vector-classifier.ts'
import { vectorLearner } from './vector-learner.ts'

const cells: Readonly<Record<string, (work: Workspace, extent: LayerSize) => RecurrentLayer>> = {
  'fast weights': (work, extent) => new FastWeights(work, extent),
  IRNN: (work, extent) => new Rectified(work, extent),
  LSTM: (work, extent) => new Lstm(work, { ...extent, seed: 1 }),
  'associative LSTM': (work, extent) => new AssociativeLstm(work, { ...extent, seed: 1 }),
}

for (const [name, cell] of Object.entries(cells))
  describeLearner(
    { describe, it },
    {
      name,
      inputs: 5,
      outputs: 3,
      make: () => learnerOf(cell, 4),
    },
  )

function learnerOf(cell: (typeof cells)[string], batch: number): Learner {
  const work = new Workspace({ precision: 'f64' })
  const layer = cell(work, { size: 8, batch, steps: 6 })
  return vectorLearner(work, new VectorClassifier(work, layer, { inputs: 5, classes: 3, seed: 1 }))
}

const data = eventSequences({
  inputs: 5,
  events: [2, 6, 3, 6].map(steps =>
    inputEvents(
      Array.from({ length: 5 * steps }, (_, at) => Math.sin(at + steps)),
      5,
    ),
  ),
  labels: [0, 1, 2, 0],
})
const examples = [0, 1, 2, 3].map(index => data.example(index))
const batch = (some: readonly Example[]): Batch => new Batch(some, data)

it.each(Object.entries(cells))('%s reads each sequence to its own end, whatever stands beside it', (_name, cell) => {
  const [beside, alone] = [learnerOf(cell, 4), learnerOf(cell, 1)]
  const { loss, answers } = beside.learn(batch(examples))
  const gradient = Object.values(alone.gradient).map(array => array.map(() => 0))
  examples.forEach((example, row) => {
    const own = alone.learn(batch([example]))
    own.answers.forEach((each, k) => expect(answers[3 * row + k]).toBeCloseTo(each, 12))
    Object.values(alone.gradient).forEach((array, which) =>
      array.forEach((each, at) => (gradient[which]![at]! += each / 4)),
    )
  })
  Object.values(beside.gradient).forEach((array, which) =>
    array.forEach((each, at) => expect(each).toBeCloseTo(gradient[which]![at]!, 12)),
  )
  expect(beside.answer(batch(examples)).loss).toBeCloseTo(loss, 12)
})

it('lets a sequence count as much as its last step, and none before it otherwise', () => {
  const learner = learnerOf(cells['LSTM']!, 1)
  const lossOf = (...taught: number[]): number =>
    learner.learn(batch([{ ...examples[0]!, taught: Float64Array.from(taught) }])).loss
  const whole = lossOf(0, 1)
  expect(lossOf(1, 1)).toBe(whole)
  expect(lossOf(0, 0.1)).toBeCloseTo(whole / 10, 14)
  expect(lossOf(0, 0)).toBe(0)
  for (const array of Object.values(learner.gradient)) for (const each of array) expect(each).toBe(0)
  expect(() => lossOf(1, 0)).toThrow('LSTM: taught[0] of sequence 0 is 1; it must be 0, as the last step')
})
