import { expect, it } from 'vitest'
import { largest, metricsOf } from './metrics.ts'

it('counts which class was taken for which', () => {
  const answers = [2, 0, 0, /**/ 0, 1, 0, /**/ 3, 0, 0, /**/ 0, 0, 5]
  const { accuracy, confusion, perClass, nll, count } = metricsOf(answers, [0, 1, 1, 0], 3)
  expect(count).toBe(4)
  expect(accuracy).toBe(0.5)
  expect([...confusion]).toEqual([1, 0, 1, /**/ 1, 1, 0, /**/ 0, 0, 0])
  expect([...perClass]).toEqual([0.5, 0.5, NaN])
  const loss = (values: number[], right: number): number =>
    -Math.log(Math.exp(values[right]!) / values.reduce((sum, value) => sum + Math.exp(value), 0))
  expect(nll).toBeCloseTo((loss([2, 0, 0], 0) + loss([0, 1, 0], 1) + loss([3, 0, 0], 1) + loss([0, 0, 5], 0)) / 4, 12)
})

it('says what does not fit, and has nothing to say of nothing', () => {
  expect(metricsOf([], [], 2)).toMatchObject({ count: 0, accuracy: 0, nll: 0 })
  expect(() => metricsOf([1, 2], [2], 2)).toThrow('metrics.labels[0] is 2; it must be a class from 0 to 1')
  expect(() => metricsOf([1, 2], [0, 1], 2)).toThrow('metrics.answers.length is 2; it must be 2 × 2')
  expect(largest([1, 3, 3], 0)).toBe(1)
  expect(() => largest([1, 3, 3], 1, Infinity)).toThrow('a whole number, at most the 2 values that there are')
  expect(() => largest([1, 3, 3], 4)).toThrow('largest.first is 4; it must be the place of one of 3 values')
})

it('takes no NaN for the class that is right', () =>
  expect(() => metricsOf([NaN, 1], [0], 2)).toThrow('metrics.answers[0] is NaN; it must be a number'))
