import { RandomStream, Workspace } from '@ngrad/core'
import { Batch, crossEntropy, sgd, squaredError } from '@ngrad/learning'
import type { Learner } from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import { dpfpFeatures, eluFeatures, shares } from '../memory/features.ts'
import { deltaWrites, sumWrites } from '../memory/write-rules.ts'
import { ownLearners } from '../own-learners.ts'
import { associationSequences } from '../tasks/association-sequences.ts'
import { overwriting } from '../tasks/overwriting.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import { keyValueLearner } from './key-value-learner.ts'
import { KeyValueModel } from './key-value-model.ts'
import { Lstm } from './lstm.ts'
import { symbolLearner } from './symbol-learner.ts'

const symbol = (size: number, steps: number) => (random: RandomStream, index: number) => ({
  input: {
    steps,
    first: Uint32Array.from({ length: steps + 1 }, (_, step) => step),
    source: Uint32Array.from({ length: steps }, (_, step) => random.below(step, size)),
    value: new Float64Array(steps).fill(1),
  },
  label: index % 3,
  taught: Float64Array.from({ length: steps }, (_, step) => Number(step === steps - 1)),
})
const classifier = (kind: 'fast' | 'lstm', only?: string[]) => (): Learner => {
  const work = new Workspace({ precision: 'f64' })
  const extent = { size: 8, batch: 4, steps: 6 }
  const layer = kind === 'fast' ? new FastWeights(work, extent) : new Lstm(work, { ...extent, seed: 1 })
  return symbolLearner(work, new SequenceClassifier(work, layer, { symbols: 5, classes: 3, seed: 1 }), {
    ...(only && { only }),
  })
}
const symbols = { inputs: 5, outputs: 3, example: symbol(5, 6) }
describeLearner({ describe, it }, { name: 'fast weights on symbols', ...symbols, make: classifier('fast') })
describeLearner({ describe, it }, { name: 'LSTM on symbols', ...symbols, make: classifier('lstm') })
describeLearner(
  { describe, it },
  { name: 'a read-out alone on symbols', ...symbols, make: classifier('fast', ['class', 'class bias']) },
)

const keyValue =
  (rule: typeof deltaWrites, features: typeof eluFeatures) =>
  (): Learner => {
    const work = new Workspace({ precision: 'f64' })
    return keyValueLearner(work, new KeyValueModel(work, { keyCount: 3, keySize: 4, rule, features, seed: 3 }))
  }
for (const [name, make] of [
  ['delta rule', keyValue(deltaWrites, shares(dpfpFeatures(1)))],
  ['sum rule', keyValue(sumWrites, eluFeatures)],
] as const)
  describeLearner(
    { describe, it },
    {
      name: `${name} on keys and values`,
      inputs: 6,
      outputs: 3,
      make,
      optimizer: () => sgd({ rate: 0.3 }),
      example: random => associationSequences(3, 1, () => overwriting(3, random)).example(0),
    },
  )

for (const { name, make } of ownLearners)
  describeLearner(
    { describe, it },
    {
      name,
      inputs: 5,
      outputs: 3,
      make: () => make({ inputs: 5, outputs: 3, steps: 6, batch: 4, loss: crossEntropy, size: 8, seed: 1 }),
    },
  )

for (const entry of ownLearners)
  describeDescription(
    { describe, it },
    { entry, place: () => ({ inputs: 2, outputs: 2, steps: 2, batch: 1, loss: crossEntropy, size: 4 }) },
  )

it('reads the same associations from a sequence as those that it was made of', () => {
  const work = new Workspace({ precision: 'f64' })
  const model = new KeyValueModel(work, { keyCount: 5, rule: deltaWrites, features: shares(eluFeatures), seed: 3 })
  const made = (index: number) => overwriting(5, new RandomStream(7, index))
  const data = associationSequences(5, 6, made)
  const { answers, loss } = keyValueLearner(work, model).answer(
    new Batch(
      Array.from({ length: 6 }, (_, index) => data.example(index)),
      data,
    ),
  )
  const each = Array.from({ length: 6 }, (_, index) => model.read(made(index)))
  expect([...answers]).toEqual(each.flatMap(({ value }) => [...value]))
  expect(loss).toBeCloseTo(each.reduce((sum, one) => sum + one.loss, 0) / 6, 12)
})

it('says what it cannot take', () => {
  const [learner, sequence] = [classifier('fast')(), symbol(5, 6)(new RandomStream(1, 0), 0)]
  const four = (first: typeof sequence) => new Batch([first, sequence, sequence, sequence], symbols)
  const two = { ...sequence, input: { ...sequence.input, first: Uint32Array.of(0, 2, 2, 3, 4, 5, 6) } }
  expect(() => learner.learn(four(two))).toThrow(
    "fast weights: input is '2 inputs in step 0'; it must be one input that is 1 in each step: a symbol",
  )
  const short = symbol(5, 4)(new RandomStream(1, 0), 0)
  expect(() => learner.learn(four(short))).toThrow('fast weights: steps is 4; it must be 6')
  expect(() => classifier('fast', ['klass'])()).toThrow("fast weights.only is 'klass'; it must be some of")
  expect(() =>
    ownLearners[0]!.make({ inputs: 1, outputs: 2, steps: 3, batch: 1, loss: squaredError }),
  ).toThrow('it must be crossEntropy')
  const kv = keyValue(deltaWrites, eluFeatures)()
  const { input, label } = associationSequences(3, 1, () => overwriting(3, new RandomStream(1, 1))).example(0)
  const swapped = { ...input, source: input.source.map(source => (source + 3) % 6) }
  expect(() => kv.answer(new Batch([{ input: swapped, label: label! }], { inputs: 6, outputs: 3 }))).toThrow(
    'it must be a key below 3, 1',
  )
})
