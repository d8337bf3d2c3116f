import { expect, it } from 'vitest'
import { crossEntropy, squaredError } from './loss.ts'
import { logSumExp, softmax } from './softmax.ts'

it('gives the derivative of each loss as its error', () => {
  const targets = [
    [0, 1, 0],
    [0.2, 0.3, 0.5],
    [1, 1, 0],
    [0, 0, 0],
  ]
  for (const [loss, target] of [squaredError, crossEntropy].flatMap(each =>
    targets.map(some => [each, some] as const),
  )) {
    const output = [0.3, -1.2, 2]
    const error = new Float64Array(3)
    loss.measure(output, target, error)
    const h = 1e-5
    output.forEach((value, k) => {
      const at = (x: number): number => loss.measure(output.with(k, x), target, new Float64Array(3))
      expect(error[k]).toBeCloseTo((at(value + h) - at(value - h)) / (2 * h), 8)
    })
  }
})

it('makes probabilities of any values, of which only differences count', () => {
  expect([...softmax([Math.log(1), Math.log(3)])].map(p => p.toFixed(12))).toEqual(['0.250000000000', '0.750000000000'])
  expect(softmax([1000, 1000 + Math.log(3)])[1]).toBeCloseTo(0.75, 12)
  expect(crossEntropy.measure([1000, 0], [1, 0], new Float64Array(2))).toBe(0) // no overflow
  expect(() => crossEntropy.measure([3], [1], new Float64Array(1))).toThrow('crossEntropy: outputs is 1; it must be two or more')
  expect(logSumExp([9, 0, Math.log(2), 9], 1, 2)).toBeCloseTo(Math.log(3), 14)
  expect(() => logSumExp([9, 0], 1, 2)).toThrow('logSumExp.count is 2; it must be at most 1, from 1 on')
  expect(softmax([0, NaN])[0]).toBeNaN() // what is no number is not made one
})

it('names what is no number in what is said or should be', () => {
  const error = new Float64Array(2)
  for (const loss of [squaredError, crossEntropy]) {
    expect(() => loss.measure([0, NaN], [0, 0], error)).toThrow(`${loss.name}: output[1] is NaN; it must be a finite number`)
    expect(() => loss.measure([Infinity, 0], [0, 1], error)).toThrow(`${loss.name}: output[0] is Infinity`)
    expect(() => loss.measure([1, 0], [NaN, 1], error)).toThrow(`${loss.name}: target[0] is NaN`)
  }
  expect(squaredError.measure([1e200, 0], [0, 0], error)).toBe(Infinity) // finite numbers, whose square is none
})
