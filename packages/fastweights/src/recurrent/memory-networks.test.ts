import { Workspace } from '@ngrad/core'
import { Batch, crossEntropy, loadNetwork, saveNetwork, sequences, symbolSequences } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { ownLearners } from '../own-learners.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import { memoryNetworks } from './memory-networks.ts'
import { symbolLearner } from './symbol-learner.ts'
import { VectorClassifier } from './vector-classifier.ts'
import { vectorLearner } from './vector-learner.ts'

it.each(ownLearners.map(({ name, make }) => [name, make] as const))('%s is the same network from its file', (_, make) => {
  const data = sequences({ values: Array.from({ length: 24 }, (_each, at) => (at % 5) / 5), inputs: 3, steps: 4, labels: [0, 1] })
  const batch = new Batch([data.example(0), data.example(1)], data)
  const learner = make({ inputs: 3, outputs: 2, steps: 4, batch: 2, loss: crossEntropy, size: 6, seed: 3 })
  learner.learn(batch)
  for (const [name, array] of Object.entries(learner.weights))
    array.forEach((value, at) => (array[at] = value - 0.1 * (learner.gradient[name]?.[at] ?? 0)))
  const found = loadNetwork(saveNetwork(learner.network!), memoryNetworks)
  expect(found).toBeInstanceOf(VectorClassifier)
  expect(vectorLearner(found.work, found as VectorClassifier).answer(batch)).toEqual(learner.answer(batch))
})

it('reads symbols as it did, in the precision that it had, with feedback that was drawn', () => {
  const work = new Workspace({ precision: 'f64' })
  const layer = new FastWeights(work, { size: 5, batch: 1, steps: 4, decay: 0.8, normalize: false })
  const model = new SequenceClassifier(work, layer, { symbols: 4, classes: 3, feedback: 'random', seed: 2 })
  const data = symbolSequences({ symbols: Uint8Array.of(0, 3, 1, 2), steps: 4, inputs: 4, labels: [2], outputs: 3, window: 1 })
  const batch = new Batch([data.example(0)], data)
  const found = loadNetwork(saveNetwork(model), memoryNetworks) as SequenceClassifier
  const [one, two] = [symbolLearner(work, model), symbolLearner(found.work, found)]
  expect(() => symbolLearner(new Workspace({ precision: 'f64' }), found)).toThrow(
    "fast weights: work is 'another one'; it must be model.work, in which the model lies",
  )
  expect(two.learn(batch)).toEqual(one.learn(batch))
  expect(two.gradient).toEqual(one.gradient)
  expect(Object.values(two.weights)[0]).toBeInstanceOf(Float64Array)
})
