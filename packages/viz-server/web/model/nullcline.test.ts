import { expect, it } from 'vitest'
import { zeroLines } from './nullcline.ts'

const on = (points: number, f: (x: number, y: number) => number | null): (number | null)[] =>
  Array.from({ length: points * points }, (_, cell) => f(cell % points, Math.floor(cell / points)))

it('is a straight line where the numbers are those of a plane', () => {
  const pieces = zeroLines(
    on(11, (x, y) => x + 2 * y - 10),
    11,
  )
  expect(pieces.length).toBeGreaterThanOrEqual(10)
  for (const [x0, y0, x1, y1] of pieces) {
    expect(x0 + 2 * y0).toBeCloseTo(10, 12)
    expect(x1 + 2 * y1).toBeCloseTo(10, 12)
  }
})

it('has the length of a circle, and leaves out where a number is missing', () => {
  const circle = (x: number, y: number): number => (x - 50) ** 2 + (y - 50) ** 2 - 900
  const length = (pieces: ReturnType<typeof zeroLines>): number =>
    pieces.reduce((sum, [x0, y0, x1, y1]) => sum + Math.hypot(x1 - x0, y1 - y0), 0)
  expect(Math.abs(length(zeroLines(on(101, circle), 101)) - 2 * Math.PI * 30)).toBeLessThan(0.2)
  const half = zeroLines(
    on(101, (x, y) => (x < 50 ? null : circle(x, y))),
    101,
  )
  expect(Math.abs(length(half) - Math.PI * 30)).toBeLessThan(0.2)
  expect(
    zeroLines(
      on(5, () => 1),
      5,
    ),
  ).toEqual([])
})

it('separates the corners of a saddle by two pieces', () => {
  expect(zeroLines([1, -1, -1, 1], 2).length).toBe(2)
})
