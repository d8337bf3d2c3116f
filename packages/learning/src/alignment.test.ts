import { expect, it } from 'vitest'
import { agreement, alignment, alignments, changeOf, flat } from './alignment.ts'

it('is +1 downhill, 0 for nothing, and never NaN', () => {
  expect(alignment([-3, 0], [3, 0])).toEqual({ cosine: 1, relativeError: 0 })
  expect(alignment([1, 0], [1, 0]).cosine).toBe(-1)
  expect(alignment([0, 1], [3, 0]).cosine).toBe(0)
  expect(alignment([0, 0], [1, 0])).toEqual({ cosine: 0, relativeError: 1 })
  expect(alignment([0, 0], [0, 0])).toEqual({ cosine: 0, relativeError: 0 })
  expect(alignment([1, 0], [0, 0])).toEqual({ cosine: 0, relativeError: Infinity })
  const turned = alignment([-Math.cos(0.3), -Math.sin(0.3)], [1, 0])
  expect(turned.cosine).toBeCloseTo(Math.cos(0.3), 12)
  expect(turned.relativeError).toBeCloseTo(2 * Math.sin(0.15), 12) // the chord of the angle
})

it('knows updates of a rate, estimates of the gradient, and changes', () => {
  expect(alignment([-0.2, 0], [2, 0], { rate: 0.1 })).toEqual({ cosine: 1, relativeError: 0 })
  expect(alignment([3, 4], [3, 4], { rate: -1 })).toEqual({ cosine: 1, relativeError: 0 })
  expect(agreement([3, 4], [3, 4])).toEqual({ cosine: 1, relativeError: 0 })
  expect(agreement([0, 0], [1, 2]).cosine).toBe(0)
})

it('compares array by array, and all as one', () => {
  const [now, before] = [
    { a: Float64Array.of(1, 2), b: Float64Array.of(3) },
    { a: Float64Array.of(2, 2), b: Float64Array.of(1) },
  ]
  const change = changeOf(now, before)
  expect([...flat(change)]).toEqual([-1, 0, 2])
  const found = alignments(change, { a: Float64Array.of(1, 0), b: Float64Array.of(1) })
  expect(found).toEqual({ a: { cosine: 1, relativeError: 0 }, b: { cosine: -1, relativeError: 3 } })
})

it('is a cosine, whatever rounding does', () => {
  for (let seed = 1; seed < 200; seed++) {
    const numbers = Array.from({ length: 3 }, (_, at) => Math.sin(seed * (at + 1)) * 10 ** ((seed % 9) * 40 - 160))
    expect(agreement(numbers, numbers).cosine).toBeLessThanOrEqual(1)
    expect(alignment(numbers, numbers).cosine).toBeGreaterThanOrEqual(-1)
  }
})

it('refuses what is not finite', () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    expect(() => alignment([1, value], [1, 1])).toThrow(`alignment.update[1] is ${value}; it must be a finite number`)
    expect(() => agreement([1, 1], [value, 1])).toThrow(`agreement.reference[0] is ${value}; it must be a finite number`)
    expect(() => alignments({ a: Float64Array.of(value) }, { a: Float64Array.of(1) })).toThrow(`is ${value}`)
  }
})

it('says what does not fit', () => {
  const named = { a: Float64Array.of(1) } as unknown as number[]
  expect(() => alignment(named, named)).toThrow('alignment.update is an object (a); it must be an array of numbers')
  expect(() => alignment([1], named)).toThrow('alignment.gradient is an object (a); it must be an array of numbers')
  expect(() => agreement(named, [1])).toThrow('agreement.change is an object (a); it must be an array of numbers')
  expect(() => alignment([0], [1, 0])).toThrow('alignment.update.length is 1; it must be that of the gradient, 2')
  expect(() => alignment([0], [1], { rate: 0 })).toThrow('alignment.rate is 0')
})

it('knows numbers whose squares overflow or vanish', () => {
  for (const size of [1e200, 1e-200, 1e308, 1e-310, 5e-324]) {
    expect(alignment([size, size], [-size, -size]).relativeError).toBe(0)
    expect(alignment([size, size], [-size, -size]).cosine).toBeCloseTo(1, 15)
    expect(agreement([size, 0], [0, size]).cosine).toBe(0)
    expect(agreement([0, 0], [size, 0])).toEqual({ cosine: 0, relativeError: 1 })
  }
  expect(agreement([1e-200], [1e200])).toEqual({ cosine: 1, relativeError: 1 })
  expect(agreement([3e200], [1e-100])).toEqual({ cosine: 1, relativeError: 3e300 })
  expect(alignment([-3e-200], [1], { rate: 1e-200 }).relativeError).toBeCloseTo(2, 14)
})

it('says of which array another length is compared', () =>
  expect(() => changeOf({ a: Float64Array.of(1, 2) }, { a: Float64Array.of(1) })).toThrow(
    'changeOf.before a.length is 1; it must be 2, as many as there are now',
  ))
