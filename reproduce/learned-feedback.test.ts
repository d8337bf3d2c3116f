import { loadDigits } from '@ngrad/data'
import { subset } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { asExamples } from './rates/paired.ts'
import { trainByWaysDown } from './rates/ways-down.ts'

it('a way down learned from noise closes most of what lies between none and the tied one', async () => {
  const all = asExamples(loadDigits(), 16)
  const part = (from: number, to: number): typeof all => subset(all, Uint32Array.from({ length: to - from }, (_, at) => from + at))
  const options = { train: part(0, 600), test: part(600, 1797), hidden: [12], epochs: 6, batch: 10, seed: 1 }
  const [tied, mirror, none] = [
    await trainByWaysDown('tied', options),
    await trainByWaysDown('mirror', options),
    await trainByWaysDown('none', options),
  ]
  expect(none - tied).toBeGreaterThan(0.1)
  expect(mirror - tied).toBeLessThan((none - tied) / 4)
})
