import { expect, it } from 'vitest'
import { bandGap, heightsOf } from './bands.ts'

const bands = (...sizes: number[]) => sizes.map(size => ({ size, rows: Math.min(size, 48), folded: false }))
const totalOf = (heights: number[]): number => heights.reduce((sum, height) => sum + height + bandGap, -bandGap)

it('gives larger populations more room, but not in proportion', () => {
  const [large, small] = heightsOf(bands(10_000, 10))
  expect(large! / small!).toBeGreaterThan(1)
  expect(large! / small!).toBeLessThan(4)
})

it('lets sixteen populations fit one screen', () => {
  const heights = heightsOf(bands(...Array<number>(16).fill(500)))
  expect(totalOf(heights)).toBeLessThanOrEqual(540)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(16)
})

it('gives the room of bands that are folded up to the others', () => {
  const all = bands(...Array<number>(16).fill(500))
  const folded = all.map((band, index) => ({ ...band, folded: index > 1 }))
  expect(heightsOf(folded)[0]).toBeGreaterThan(heightsOf(all)[0]!)
})

it('makes all rows of a band equally high where there is room', () => {
  const [height] = heightsOf([{ size: 40, rows: 40, folded: false }])
  expect(height! % 40).toBe(0)
})
