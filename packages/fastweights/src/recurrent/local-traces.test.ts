import { RandomStream, Workspace } from '@ngrad/core'
import { adam, agreement, evaluate, fit, symbolSequences } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { delayedCue, delayedCueSymbols } from '../tasks/delayed-cue.ts'
import { SequenceClassifier } from './classifier.ts'
import type { ClassifierOptions } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import type { Credit, FastWeightsOptions } from './fast-weights.ts'
import { symbolLearner } from './symbol-learner.ts'

/** Gradients of $h_0^2 / 2 + h_1 + …$ by inputs and weights, off the start of the weights. */
function gradients(credit: Credit, options: Partial<FastWeightsOptions>): number[][] {
  const work = new Workspace({ precision: 'f64' })
  const layer = new FastWeights(work, { size: 1, batch: 3, steps: 6, identity: 0.6, ...options, credit })
  const random = new RandomStream(8, 7)
  layer.inputs.values.forEach((_, index) => {
    if (layer.usesInput(index % layer.inputs.columns)) layer.inputs.values[index] = random.normal(index) + 0.5
  })
  for (let unit = 0; unit < layer.size; unit++) {
    layer.bias.value.values[unit] = 0.1 * random.normal(1000 + unit)
    layer.gain.value.values[unit]! += 0.2 * random.normal(2000 + unit)
  }
  layer.outputGradient.values.set(layer.forward(6).values)
  layer.backward(6)
  const used = [layer.inputGradients, ...layer.parameters.map(({ gradient }) => gradient)]
  return used.map(({ values }) => [...values])
}

/** Largest difference, in units of the largest number. */
function apart(one: readonly number[], other: readonly number[]): number {
  const largest = Math.max(...other.map(Math.abs))
  return Math.max(...one.map((value, index) => Math.abs(value - other[index]!))) / largest
}

describe('credit: local', () => {
  it('is the whole gradient where there is one unit, which retrieves its own past', () => {
    const options = { normalize: false, rate: 0.3 }
    const [local, whole] = [gradients('local', options), gradients('time', options)]
    expect(Math.max(...whole[0]!.map(Math.abs))).toBeGreaterThan(0.1)
    local.forEach((values, index) => expect(apart(values, whole[index]!)).toBeLessThan(1e-12))
  })

  it('is the whole gradient where units do not act on each other', () => {
    const options = { size: 6, normalize: false, rate: 0 }
    const [local, whole] = [gradients('local', options), gradients('time', options)]
    local.forEach((values, index) => expect(apart(values, whole[index]!)).toBeLessThan(1e-12))
  })

  it('is not where they do: what normalisation and other units pass on is left out', () => {
    const [local, whole] = [gradients('local', { size: 6 }), gradients('time', { size: 6 })]
    expect(apart(local[0]!, whole[0]!)).toBeGreaterThan(0.01)
  })
})

describe('learning by local traces', () => {
  const [train, test] = [6400, 1600].map((count, index) => delayedCue(count, 5, new RandomStream(1, index + 1)))
  const dataOf = ({ sequences, targets, steps }: typeof train & {}) =>
    symbolSequences({ symbols: sequences, steps, inputs: delayedCueSymbols, labels: targets, window: 1 })
  const make = (
    credit: Credit,
    feedback: NonNullable<ClassifierOptions['feedback']>,
    { rate = 0.5, steps = train!.steps } = {},
  ) => {
    const work = new Workspace()
    const layer = new FastWeights(work, { size: 8, batch: 32, steps, rate, decay: 0.999, credit })
    const symbols = { symbols: delayedCueSymbols, classes: 10, embedding: 32, readout: 32 }
    return { work, model: new SequenceClassifier(work, layer, { ...symbols, feedback, seed: 3 }) }
  }
  const learn = async ({ work, model }: ReturnType<typeof make>, only?: readonly string[]): Promise<number> => {
    const learner = symbolLearner(work, model, { ...(only && { only }) })
    await fit(learner, dataOf(train!), { optimizer: adam({ rate: 5e-3, clip: 1 }), epochs: 2, seed: 1 })
    return 100 * (1 - evaluate(learner, dataOf(test!)).metrics!.accuracy)
  }

  it('learns to retrieve a cue, where a read-out alone does not and the same without fast weights stays at chance', async () => {
    const names = ['hidden', 'hidden bias', 'class', 'class bias']
    const readout = await learn(make('local', 'exact'), names)
    expect(readout).toBeGreaterThan(50)
    expect(await learn(make('local', 'exact'))).toBeLessThan(5)
    expect(await learn(make('local', 'random'))).toBeLessThan(readout - 10)
    expect(await learn(make('local', 'random', { rate: 0 }))).toBeGreaterThan(85)
  })

  it('leaves the embedding as it was drawn where feedback is random', () => {
    const names = (feedback: 'exact' | 'random') => make('local', feedback).model.parameters.map(({ name }) => name)
    expect(names('exact')).toContain('embedding')
    expect(names('random')).not.toContain('embedding')
    expect(() => make('local', 'none' as never)).toThrow('sequenceClassifier.feedback')
  })

  it('goes with the exact gradient at the start, and not where the feedback is random', () => {
    const { sequences, targets, steps } = delayedCue(32, 10, new RandomStream(1, 2))
    const update = (credit: Credit, feedback: 'exact' | 'random', name: string): Float64Array => {
      const { model } = make(credit, feedback, { steps })
      model.learn(sequences, targets, steps)
      return Float64Array.from(model.parameters.find(parameter => parameter.name === name)!.gradient.values)
    }
    for (const name of ['input', 'slow']) {
      const exact = update('time', 'exact', name)
      const cosine = (other: Float64Array): number => agreement(other, exact).cosine
      const near = cosine(update('local', 'exact', name))
      expect(near, name).toBeGreaterThan(0.6)
      expect(cosine(update('local', 'random', name)), name).toBeLessThan(near - 0.3)
    }
  })
})
