import { RandomStream, Workspace } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { associativeRetrieval } from '../tasks/associative-retrieval.ts'
import { Adam } from './adam.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import { makeParameter } from './parameter.ts'
import { evaluate, trainEpoch } from './train.ts'

describe('Adam', () => {
  it('follows Kingma & Ba, algorithm 1, number by number', () => {
    const work = new Workspace({ precision: 'f64' })
    const parameter = makeParameter(work, 'w', 1, 2)
    const adam = new Adam(work, [parameter], { rate: 0.1 })
    const gradients = [
      [1, -2],
      [0.5, 3],
      [-0.1, 0],
    ]
    const expected = [0, 0].map((_, index) => {
      let [m, v, w] = [0, 0, 0]
      gradients.forEach((gradient, time) => {
        m = 0.9 * m + 0.1 * gradient[index]!
        v = 0.999 * v + 0.001 * gradient[index]! ** 2
        w -= (0.1 * (m / (1 - 0.9 ** (time + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (time + 1))) + 1e-8)
      })
      return w
    })
    for (const gradient of gradients) {
      parameter.gradient.values.set(gradient)
      adam.step()
      expect([...parameter.gradient.values]).toEqual([0, 0])
    }
    parameter.value.values.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 12))
  })

  it('brings the whole gradient down to its bound', () => {
    const work = new Workspace({ precision: 'f64' })
    const [one, two] = [makeParameter(work, 'one', 1, 1), makeParameter(work, 'two', 1, 1)]
    const adam = new Adam(work, [one, two], { rate: 1, first: 0, second: 0, clip: 5 })
    one.gradient.values[0] = 30
    two.gradient.values[0] = -40
    adam.step() // by 3 / 3 and -4 / 4 with moments of no memory
    expect(one.value.values[0]).toBeCloseTo(-1, 7)
    expect(two.value.values[0]).toBeCloseTo(1, 7)
    expect(() => new Adam(work, [one], { rate: 0 })).toThrow('adam.rate is 0; it must be')
  })
})

describe('learning from sequences', () => {
  const data = associativeRetrieval(70, 2, new RandomStream(1, 0))
  const make = () => {
    const work = new Workspace({ precision: 'f64' })
    const layer = new FastWeights(work, { size: 20, batch: 32, steps: 7 })
    const model = new SequenceClassifier(work, layer, { symbols: 37, classes: 10, seed: 1 })
    return { model, adam: new Adam(work, model.parameters, { rate: 0.01 }) }
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
      const { model, adam } = make()
      const losses: number[] = []
      for (let epoch = 0; epoch < 8; epoch++)
        losses.push(trainEpoch(model, adam, data, { seed: 1, epoch, batch: 32 }).loss)
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
