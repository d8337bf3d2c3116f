import { RandomStream } from '@ngrad/core'
import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { binarised, learnBinaryImages } from './prediction/binary-images.ts'
import { Vae } from './prediction/vae.ts'

it('has the gradient of its bound, by finite differences, in every parameter', () => {
  const vae = new Vae({ inputs: 6, hidden: 5, latent: 3, batch: 4, seed: 2, precision: 'f64' })
  const draw = new RandomStream(1, 1)
  vae.x.values.forEach((_, at) => {
    vae.x.values[at] = draw.below(at, 2)
  })
  vae.drawNoise()
  vae.bound()
  vae.gradient()
  const h = 1e-5
  for (const [name, { w, d }] of Object.entries(vae.parameters)) {
    const asked = d.values.slice()
    w.values.forEach((value, at) => {
      w.values[at] = value + h
      const above = -vae.bound()
      w.values[at] = value - h
      const below = -vae.bound()
      w.values[at] = value
      expect(Math.abs(asked[at]! - (above - below) / (2 * h)), `${name}[${at}]`).toBeLessThan(1e-8)
    })
  }
})

it('knows held-out digits better than independent pixels do', { timeout: 60_000 }, async () => {
  const { pixels } = loadDigits()
  const { bound, independent } = await learnBinaryImages({
    train: binarised(pixels.subarray(0, 64 * 1400), 64, 16, 0),
    test: binarised(pixels.subarray(64 * 1400, 64 * 1700), 64, 16, 1),
    hidden: 100,
    latent: 8,
    rounds: 60,
    rate: 3e-3,
  })
  expect(bound).toBeGreaterThan(independent + 2)
})
