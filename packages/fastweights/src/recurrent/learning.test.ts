import { RandomStream, Workspace } from '@ngrad/core'
import { adam, evaluate, fit, symbolSequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { associativeRetrieval } from '../tasks/associative-retrieval.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import { symbolLearner } from './symbol-learner.ts'

describe('learning from sequences', () => {
  const { sequences, steps, targets } = associativeRetrieval(70, 2, new RandomStream(1, 0))
  const data: Dataset = symbolSequences({
    symbols: sequences,
    steps,
    inputs: 37,
    labels: targets,
    outputs: 10,
    window: 1,
  })
  const make = (batch = 32) => {
    const work = new Workspace({ precision: 'f64' })
    const layer = new FastWeights(work, { size: 20, batch, steps: 7 })
    const model = new SequenceClassifier(work, layer, { symbols: 37, classes: 10, seed: 1 })
    return { model, learner: symbolLearner(work, model) }
  }

  it('evaluates each sequence once, also where the last batch is not full', () => {
    const [many, each] = [evaluate(make().learner, data), evaluate(make(1).learner, data, 1)]
    expect(many.loss).toBeCloseTo(each.loss, 12)
    expect(many.metrics!.accuracy).toBe(each.metrics!.accuracy)
    expect(many.loss).toBeGreaterThan(1)
  })

  it('does the same again for the same seed, and better from epoch to epoch', async () => {
    const run = async (): Promise<number[]> => {
      const { epochs } = await fit(make().learner, data, { optimizer: adam({ rate: 0.01 }), epochs: 8, seed: 1 })
      return epochs.map(({ loss }) => loss)
    }
    const [one, two] = [await run(), await run()]
    expect(one).toEqual(two)
    expect(one.at(-1)!).toBeLessThan(0.9 * one[0]!)
  })

  it('counts what is not a number as wrong, and refuses it as a learner', () => {
    const { model, learner } = make()
    model.parameters[0]!.value.values.fill(Number.NaN)
    expect(model.learn(sequences.subarray(0, 32 * 7), targets.subarray(0, 32), 7).errors).toBe(32)
    expect(() => evaluate(learner, data)).toThrow('fast weights: weights embedding[0] is NaN')
  })

  it('says what does not fit', () => {
    expect(() => make().model.read(new Uint8Array(5), new Uint8Array(32), 7)).toThrow(
      '32 sequences of at most 7 symbols',
    )
  })
})
