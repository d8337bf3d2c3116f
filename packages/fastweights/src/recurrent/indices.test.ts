import { Workspace } from '@ngrad/core'
import { Batch, symbolSequences } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { SequenceClassifier } from './classifier.ts'
import { Lstm } from './lstm.ts'
import { symbolLearner } from './symbol-learner.ts'
import { VectorClassifier } from './vector-classifier.ts'

const work = new Workspace({ precision: 'f64' })
const lstm = (): Lstm => new Lstm(work, { size: 4, batch: 2, steps: 3, seed: 1 })

it('more than 256 symbols and classes are told apart', () => {
  const many = { symbols: 300, classes: 300, embedding: 5, readout: 5, seed: 1 }
  const model = new SequenceClassifier(work, lstm(), many)
  const learner = symbolLearner(work, model)
  const data = symbolSequences({ symbols: [1, 2, 260, 1, 2, 4], steps: 3, inputs: 300, labels: [260, 299], outputs: 300, window: 1 })
  const batch = new Batch([data.example(0), data.example(1)], data)
  const { answers } = learner.learn(batch)
  expect(answers.subarray(0, 300)).not.toEqual(answers.subarray(300)) // the last symbols are not the same
  const bias = Object.entries(learner.gradient).find(([, { length }]) => length === 300)![1]
  const downhill = [...bias.keys()].filter(each => bias[each]! < 0)
  expect(downhill).toEqual([260, 299])
})

it('those that there are not are refused by their place', () => {
  const model = new SequenceClassifier(work, lstm(), { symbols: 5, classes: 3, seed: 1 })
  const vectors = new VectorClassifier(work, lstm(), { inputs: 5, classes: 3, seed: 1 })
  const symbols = Uint8Array.of(0, 1, 2, 3, 4, 0)
  expect(() => model.read(symbols.with(4, 5), Uint8Array.of(0, 2), 3)).toThrow(
    'sequenceClassifier.read.sequences[4] is 5; it must be from 0 to 4',
  )
  expect(() => model.learn(symbols, Uint32Array.of(0, 259), 3)).toThrow('read.targets[1] is 259; it must be from 0 to 2')
  expect(() => vectors.read(Uint16Array.of(3, 0), 3)).toThrow('read.targets[0] is 3; it must be from 0 to 2')
})
