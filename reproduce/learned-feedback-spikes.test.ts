import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { recipes } from './spiking-digits/recipes.ts'
import { trainByWayDown } from './spiking-digits/ways-down.ts'

it('a way down learned from spikes comes to lie along the way up, and lets hidden neurons learn', { timeout: 120_000 }, async () => {
  const { pixels, labels } = loadDigits()
  const part = (from: number, to: number) => ({
    count: to - from,
    labels: labels.slice(from, to),
    pixels: Uint8Array.from(pixels.subarray(64 * from, 64 * to), pixel => (255 / 16) * pixel),
  })
  const options = { ...recipes[1]!, shift: 0, seed: 1, train: part(0, 600), test: part(600, 800), rows: 8, presentations: 1500 }
  const [mirror, none] = [await trainByWayDown('mirror', options), await trainByWayDown('none', options)]
  expect(mirror.cosines[0]).toBeGreaterThan(0.8)
  expect(none.wrong - mirror.wrong).toBeGreaterThan(0.05)
})
