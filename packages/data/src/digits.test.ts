import { expect, it } from 'vitest'
import { loadDigits } from './digits.ts'

it('holds the 1797 digits of scikit-learn: its counts, its sum of pixels, its first rows', () => {
  const { count, rows, columns, pixels, labels } = loadDigits()
  expect([count, rows, columns, pixels.length, labels.length]).toEqual([1797, 8, 8, 1797 * 64, 1797])
  const counts = labels.reduce<number[]>((sums, digit) => (sums[digit]!++, sums), Array(10).fill(0))
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]) // load_digits().target, counted
  expect(pixels.reduce((sum, pixel) => sum + pixel, 0)).toBe(561_718) // load_digits().data.sum()
  expect(Math.max(...pixels)).toBe(16)
  expect([...pixels.subarray(0, 16)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
  expect([...labels.subarray(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})
