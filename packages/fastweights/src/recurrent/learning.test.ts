import { RandomStream, Workspace } from '@ngrad/core'
import { adam } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { associativeRetrieval } from '../tasks/associative-retrieval.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import { evaluate, trainEpoch } from './train.ts'

describe('learning from sequences', () => {
  const data = associativeRetrieval(70, 2, new RandomStream(1, 0))
  const make = () => {
    const work = new Workspace({ precision: 'f64' })
    const layer = new FastWeights(work, { size: 20, batch: 32, steps: 7 })
    const model = new SequenceClassifier(work, layer, { symbols: 37, classes: 10, seed: 1 })
    return { model, optimizer: adam({ rate: 0.01 }).on({ work, parameters: model.parameters }) }
  }

  it('evaluates each sequence once, also where the last batch is not full', () => {
    const { model } = make()
    const work = new Workspace({ precision: 'f64' })
    const single = new SequenceClassifier(work, new FastWeights(work, { size: 20, batch: 1, steps: 7 }), {
      symbols: 37,
      classes: 10,
      seed: 1,
    })
    const { loss, errors } = evaluate(model, data, 32)
    const each = evaluate(single, data, 1)
    expect(loss).toBeCloseTo(each.loss, 12)
    expect(errors).toBe(each.errors)
    expect(loss).toBeGreaterThan(1)
  })

  it('does the same again for the same seed, and better from epoch to epoch', () => {
    const runs = [1, 2].map(() => {
      const { model, optimizer } = make()
      const losses: number[] = []
      for (let epoch = 0; epoch < 8; epoch++)
        losses.push(trainEpoch(model, optimizer, data, { seed: 1, epoch, batch: 32 }).loss)
      return losses
    })
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]!.at(-1)!).toBeLessThan(0.9 * runs[0]![0]!)
  })

  it('counts what is not a number as wrong', () => {
    const { model } = make()
    model.parameters[0]!.value.values.fill(Number.NaN)
    expect(evaluate(model, data, 32).errors).toBe(1)
    expect(model.learn(data.sequences.subarray(0, 32 * 7), data.targets.subarray(0, 32), 7).errors).toBe(32)
  })

  it('says what does not fit', () => {
    expect(() => make().model.read(new Uint8Array(5), new Uint8Array(32), 7)).toThrow(
      '32 sequences of at most 7 symbols',
    )
  })
})
