import { RandomStream } from '@ngrad/core'
import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { binarised, independentPixels } from './prediction/binary-images.ts'
import { Draw } from './prediction/draw.ts'
import { learnDrawing } from './prediction/drawing.ts'

it('has the gradient of its bound, by finite differences, in every parameter', () => {
  const model = new Draw({ inputs: 6, hidden: 5, latent: 3, steps: 3, batch: 4, seed: 2, precision: 'f64' })
  const draw = new RandomStream(1, 1)
  model.x.values.forEach((_, at) => {
    model.x.values[at] = draw.below(at, 2)
  })
  model.drawNoise()
  model.bound()
  model.gradient()
  const h = 1e-5
  for (const [name, { w, d }] of Object.entries(model.parameters)) {
    const asked = d.values.slice()
    w.values.forEach((value, at) => {
      w.values[at] = value + h
      const above = -model.bound()
      w.values[at] = value - h
      const below = -model.bound()
      w.values[at] = value
      expect(Math.abs(asked[at]! - (above - below) / (2 * h)), `${name}[${at}]`).toBeLessThan(1e-8)
    })
  }
})

it('knows held-out digits better than independent pixels do', { timeout: 60_000 }, async () => {
  const { pixels } = loadDigits()
  const train = binarised(pixels.subarray(0, 64 * 1400), 64, 16, 0)
  const test = binarised(pixels.subarray(64 * 1400, 64 * 1700), 64, 16, 1)
  const { bound } = await learnDrawing({ train, test, hidden: 40, latent: 4, steps: 3, rounds: 40, rate: 3e-3 })
  expect(bound).toBeGreaterThan(independentPixels(train, test) + 2)
})
