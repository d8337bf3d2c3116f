import { expect, it } from 'vitest'
import { meanAnswers } from './answers.ts'

it('is the mean of the steps that count, each as much as it counts, and 0 where none does', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8] // two steps of two sequences with two outputs
  const means = (...taught: number[]): number[] => [...meanAnswers(values, { samples: 2, outputs: 2, taught: Float64Array.from(taught) })]
  expect(means(1, 1, 1, 1)).toEqual([3, 4, 5, 6])
  expect(means(3, 0, 1, 2)).toEqual([2, 3, 7, 8])
  expect(means(0, 1, 0, 0)).toEqual([0, 0, 3, 4])
})

it('refuses what is not said in each step, and what has no mean', () => {
  const batch = (samples: number, ...taught: number[]) => ({ samples, outputs: 2, taught: Float64Array.from(taught) })
  expect(() => meanAnswers([1], batch(1, 0, 1))).toThrow('meanAnswers.values.length is 1; it must be 2 × 2, one for each')
  expect(() => meanAnswers([1, 2, 3, 4, 5, 6], batch(1, 0, 1))).toThrow('meanAnswers.values.length is 6; it must be 2 × 2')
  expect(() => meanAnswers([1, 2, 3, 4, 5, 6], batch(2, 1, 1, 1))).toThrow('taught.length is 3; it must be a multiple of 2')
  for (const wrong of [[NaN, 1], [1e308, 1]])
    expect(() => meanAnswers(wrong, batch(1, 1e308))).toThrow(/^meanAnswers: answers\[0\] is (NaN|Infinity); it must be a finite number/)
})
