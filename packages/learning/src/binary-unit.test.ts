import { expect, it } from 'vitest'
import { agreement, alignment } from './alignment.ts'
import { binaryUnit } from './binary-unit.ts'
import { clipNorm, norm } from './optimizers/clip.ts'
import { sgd } from './optimizers/sgd.ts'

const near = [1, 1 + Number.EPSILON, 2 - Number.EPSILON]
const sizes = [Number.MIN_VALUE, 2 ** -1074 * 3, 2 ** -1022, 1e-160, ...near, 1e160, 2 ** 1023, Number.MAX_VALUE]

it.each(sizes)('%d is measured in a power of two that is a number', size => {
  const unit = binaryUnit([[0, -size], []])
  expect(2 ** Math.round(Math.log2(unit))).toBe(unit)
  expect((size / unit) * unit).toBe(size)
  expect(size / unit).toBeGreaterThanOrEqual(0.5)
  expect(size / unit).toBeLessThan(2)
})

it.each(sizes)('an angle, a norm and a bound are right for numbers of the size %d', size => {
  expect(agreement([size, 0], [1, 0])).toEqual({ cosine: 1, relativeError: size < 1 ? 1 - size : size - 1 })
  expect(agreement([size, size], [size, -size])).toEqual({ cosine: 0, relativeError: Math.SQRT2 })
  expect(alignment([-size], [size]).cosine).toBe(1)
  expect(norm({ a: Float64Array.of(0, -size) })).toBe(size)
  const gradient = { a: Float64Array.of(0, size) }
  const most = size / 2 || size // half of the smallest number is 0
  expect(clipNorm(gradient, most)).toBe(size)
  expect(gradient.a[1]).toBe(most)
  const w = Float64Array.of(0)
  sgd({ rate: 1, clip: size < 1 ? size : 1 }).step({ w }, { w: Float64Array.of(size) })
  expect(w[0]! / Math.min(1, size)).toBeCloseTo(-1, 14)
})

it('nothing has the unit 0', () => {
  expect([binaryUnit([]), binaryUnit([[0, -0]]), binaryUnit([[1, -Infinity]]), binaryUnit([[NaN]])]).toEqual([0, 0, Infinity, NaN])
})
