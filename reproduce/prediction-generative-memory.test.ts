import { RandomStream } from '@ngrad/core'
import { deltaWrites, dpfpFeatures, hopfieldWrites, identityFeatures, shares } from '@ngrad/fastweights'
import { describe, expect, it } from 'vitest'
import { GenerativeMemory } from './prediction/generative-memory.ts'
import { digitKinds, learnRecall } from './prediction/recall.ts'

describe('a generative model with memory', () => {
  it.each([
    ['without memory', undefined],
    ['with attention to the past', { rule: hopfieldWrites, features: identityFeatures, keySize: 3 }],
    ['with the delta rule', { rule: deltaWrites, features: shares(dpfpFeatures(1)), keySize: 3 }],
  ])('has the gradient of its bound, by finite differences, in every parameter: %s', (_, memory) => {
    const sizes = { inputs: 4, hidden: 5, latent: 3, steps: 5, batch: 2 }
    const model = new GenerativeMemory({ ...sizes, seed: 2, precision: 'f64', ...(memory && { memory }) })
    const draw = new RandomStream(1, 1)
    for (const [t, { values }] of model.shown.entries())
      for (let at = 0; at < values.length; at++) values[at] = draw.below(t * values.length + at, 2)
    for (const t of [0, 2]) model.marks[t]!.values.fill(1)
    model.drawNoise()
    const loss = (): number => model.cost()
    loss()
    model.gradient()
    const h = 1e-5
    for (const { name, value, gradient } of model.weights) {
      const { values } = value
      values.forEach((before, at) => {
        values[at] = before + h
        const above = loss()
        values[at] = before - h
        const below = loss()
        values[at] = before
        expect(Math.abs(gradient.values[at]! - (above - below) / (2 * h)), `${name} ${at}`).toBeLessThan(1e-7)
      })
    }
  })

  it('keeps what it was told of the past where it dreams of what follows', () => {
    const model = new GenerativeMemory({ inputs: 4, hidden: 5, latent: 3, steps: 6, batch: 2, seed: 2 })
    for (const [t, { values }] of model.shown.entries()) values.fill(t % 2)
    model.drawNoise()
    model.costs()
    const before = model.said.map(({ values }) => [...values])
    model.dream(3)
    expect(model.said.slice(0, 3).map(({ values }) => [...values])).toEqual(before.slice(0, 3))
    expect(model.said[3]!.values).not.toEqual(Float32Array.from(before[3]!))
  })
})

it('remembers what comes again, and does not without the memory', { timeout: 120_000 }, async () => {
  const task = { kinds: digitKinds(6), length: 6, updates: 500, rate: 6e-3, hidden: 32, latent: 4, seed: 1 }
  const memory = { rule: hopfieldWrites, features: identityFeatures, keySize: 16 }
  const [known, unknown] = [await learnRecall({ ...task, memory }), await learnRecall(task)]
  expect(known.second).toBeLessThan(0.5 * unknown.second)
  for (const { first } of [known, unknown]) expect(first).toBeGreaterThan(6 * Math.log(6)) // no model is better
})
