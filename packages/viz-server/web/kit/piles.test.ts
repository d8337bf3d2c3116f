import { expect, it } from 'vitest'
import { pilesOf } from './piles.ts'

it('finds the lines that lie under each other, most of the way', () => {
  const line = (y: (x: number) => number) => Array.from({ length: 11 }, (_, x) => [10 * x, y(x)] as const)
  const [one, same, near, half, less, short] = [
    line(() => 50),
    line(() => 50),
    line(() => 51),
    line(x => (x < 6 ? 50 : 90)),
    line(x => (x < 5 ? 50 : 90)),
    line(() => 50).slice(0, 3),
  ]
  expect(pilesOf([one!, same!, near!, half!], 1.5)).toEqual([[], [0], [0, 1], [0, 1, 2]])
  expect(pilesOf([one!, less!], 1.5)).toEqual([[], []])
  expect(pilesOf([short!, one!], 1.5)).toEqual([[], [0]]) // a line that ended early is hidden whole
  expect(pilesOf([one!, short!], 1.5)).toEqual([[], []])
})
