import { RandomStream, Workspace } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { associativeRetrieval } from '../tasks/associative-retrieval.ts'
import { AssociativeLstm } from './associative-lstm.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import type { FastWeightsOptions } from './fast-weights.ts'
import type { RecurrentLayer } from './layer.ts'
import { Lstm } from './lstm.ts'
import { Rectified } from './rectified.ts'

const data = associativeRetrieval(5, 2, new RandomStream(3, 0))
const extent = { size: 6, batch: 5, steps: 7 }
const layers: Record<string, (work: Workspace) => RecurrentLayer> = {
  'fast weights': work => new FastWeights(work, { ...extent, rate: 0.7, identity: 0.3 }),
  'fast weights, three inner steps': work => new FastWeights(work, { ...extent, inner: 3, identity: 0.3 }),
  'fast weights as a matrix': work => new FastWeights(work, { ...extent, form: 'matrix', inner: 2, identity: 0.3 }),
  'fast weights without normalisation': work =>
    new FastWeights(work, { ...extent, normalize: false, rate: 0.002, inner: 2, identity: 0.1 }),
  'no fast weights': work => new FastWeights(work, { ...extent, rate: 0, identity: 0.3 }),
  IRNN: work => new Rectified(work, extent),
  LSTM: work => new Lstm(work, { ...extent, seed: 2 }),
  'A-LSTM': work => new AssociativeLstm(work, { ...extent, copies: 3, seed: 2 }),
}

const modelOf = (work: Workspace, layer: RecurrentLayer): SequenceClassifier => {
  const model = new SequenceClassifier(work, layer, { symbols: 37, classes: 10, embedding: 8, readout: 7, seed: 5 })
  const random = new RandomStream(9, 1) // off the symmetric start, where a wrong gradient could hide
  let index = 0
  for (const { value, name } of layer.parameters) {
    for (let at = 0; at < value.values.length; at++) {
      const used = name === 'bias' || name === 'gain' ? layer.usesInput(at % value.columns) : value.values[at] !== 0
      if (used) value.values[at]! += 0.2 * random.normal(index++)
    }
  }
  return model
}

describe.each(Object.entries(layers))('%s', (_, make) => {
  it('has the gradient of its loss, in double precision', () => {
    const work = new Workspace({ precision: 'f64' })
    const model = modelOf(work, make(work))
    const loss = (): number => model.read(data.sequences, data.targets, data.steps).loss
    model.learn(data.sequences, data.targets, data.steps)
    for (const { name, value, gradient } of model.parameters) {
      const picks = Array.from({ length: 40 }, (__, pick) => new RandomStream(4, pick).below(0, value.values.length))
      const scale = Math.max(...gradient.values.map(Math.abs))
      expect(scale, name).toBeGreaterThan(1e-6)
      for (const pick of picks) {
        const before = value.values[pick]!
        if (before === 0 && gradient.values[pick] === 0) continue // not in use
        const h = 1e-5
        const at = (x: number): number => {
          value.values[pick] = before + x
          return loss()
        }
        const numeric = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
        value.values[pick] = before
        expect(Math.abs(numeric - gradient.values[pick]!) / scale, `${name} ${pick}`).toBeLessThan(1e-7)
      }
    }
  })

  it('does the same in single precision, to its accuracy', () => {
    const outcomes = (['f32', 'f64'] as const).map(precision => {
      const work = new Workspace({ precision })
      const model = modelOf(work, make(work))
      const { loss } = model.learn(data.sequences, data.targets, data.steps)
      return { loss, norms: model.parameters.map(({ gradient }) => Math.hypot(...gradient.values)) }
    })
    expect(outcomes[0]!.loss).toBeCloseTo(outcomes[1]!.loss, 5)
    outcomes[0]!.norms.forEach((norm, index) => expect(norm / outcomes[1]!.norms[index]!).toBeCloseTo(1, 4))
  })
})

it('retrieves the same from the matrix and by attention', () => {
  const states = (['matrix', 'attention'] as const).map(form => {
    const work = new Workspace({ precision: 'f64' })
    const layer = new FastWeights(work, { size: 11, batch: 3, steps: 30, inner: 2, form, identity: 0.4 })
    layer.inputs.values.forEach((__, index) => {
      if (layer.usesInput(index % layer.inputs.columns))
        layer.inputs.values[index] = new RandomStream(1, 7).normal(index)
    })
    return layer.forward(30).values
  })
  expect(Math.max(...states[0]!)).toBeGreaterThan(0.5)
  states[0]!.forEach((value, index) => expect(Math.abs(value - states[1]![index]!)).toBeLessThan(1e-12))
})

describe('the way of the gradient', () => {
  const inputGradients = (options: Partial<FastWeightsOptions>, lastOnly = false): number[] => {
    const work = new Workspace({ precision: 'f64' })
    const layer = new FastWeights(work, { size: 8, batch: 1, steps: 6, identity: 0.5, ...options })
    layer.inputs.values.forEach((__, index) => {
      layer.inputs.values[index] = new RandomStream(2, 7).normal(index)
    })
    const last = layer.forward(6)
    layer.outputGradient.values.set(last.values)
    layer.outputGradient.values[0]! -= lastOnly ? 0 : 1
    layer.backward(6)
    return Array.from({ length: 6 }, (__, step) =>
      Math.hypot(...layer.inputGradients.values.subarray(8 * step, 8 * step + 8)),
    )
  }

  it('leads to no step but the last where it is cut and nothing is retrieved', () => {
    const [first, ...rest] = inputGradients({ credit: 'retrieval', rate: 0 }).toReversed()
    expect(first).toBeGreaterThan(0)
    expect(rest).toEqual([0, 0, 0, 0, 0])
  })

  it('leads to every step where something is retrieved', () => {
    for (const credit of ['retrieval', 'outcome'] as const)
      for (const norm of inputGradients({ credit })) expect(norm).toBeGreaterThan(1e-9)
  })
})

it('names what is out of its bounds', () => {
  const work = new Workspace()
  expect(() => new FastWeights(work, { ...extent, decay: 1.5 })).toThrow(
    'fastWeights.decay is 1.5; it must be above 0 and at most 1',
  )
  expect(() => new FastWeights(work, { ...extent, size: 0 })).toThrow('fastWeights.size is 0')
  expect(() => new FastWeights(work, { ...extent, credit: 'none' as never })).toThrow(
    'time, retrieval, outcome or local',
  )
  expect(() => new FastWeights(work, { ...extent, credit: 'local', inner: 2 })).toThrow('1 where credit is local')
  expect(() => new AssociativeLstm(work, { ...extent, size: 5, seed: 1 })).toThrow('it must be even')
})
