import { expect, it } from 'vitest'
import { scaleOf, unloggedInWords } from './scale.ts'

const place = { top: 0, bottom: 100 }

it('holds negative values as well as others', () => {
  const { low, high, ticks, y } = scaleOf({ low: -72, high: -50, ...place })
  expect([low < -72, high > -50, ticks]).toEqual([true, true, [-70, -60, -50]])
  expect(y(-50)).toBeGreaterThan(0)
  expect(y(-72)).toBeLessThan(100)
  expect(y(-60)).toBeLessThan(y(-70))
})

it('begins at 0 where the least is 0, and has room where all are the same, or there are none', () => {
  expect(scaleOf({ low: 0, high: 12, ...place }).low).toBe(0)
  for (const value of [0, 5, -61.8]) {
    const { low, high } = scaleOf({ low: value, high: value, ...place })
    expect(high).toBeGreaterThan(low)
  }
  expect(scaleOf({ low: Infinity, high: -Infinity, ...place })).toMatchObject({ low: 0 })
})

it('is logarithmic where it is asked for and can be', () => {
  const { y } = scaleOf({ low: 0.01, high: 100, log: true, ...place })
  expect([y(100), y(1), y(0.01), y(0), y(-3)]).toEqual([0, 50, 100, NaN, NaN])
  expect(scaleOf({ low: -5, high: 0, log: true, ...place }).y(-5)).toBeGreaterThan(90)
})

it('has lines on a logarithmic scale however little there is of it', () => {
  const of = (low: number, high: number): readonly number[] => scaleOf({ low, high, log: true, top: 0, bottom: 120 }).ticks
  expect(of(0.01, 1)).toEqual([0.01, 0.1, 1])
  expect([of(3, 70), of(0.2, 0.9)]).toEqual([[5, 10, 20, 50], [0.2, 0.5]])
  expect([of(3, 8), of(100, 145)]).toEqual([[4, 6, 8], [100, 120, 140]])
})

it('says what has no logarithm', () => {
  expect(unloggedInWords([3, 0.5, NaN], 'mV')).toBe('')
  expect(unloggedInWords([3, -3], 'mV')).toBe('values down to -3 mV have no logarithm: left out')
  expect(unloggedInWords([3, 0], '1')).toBe('0 has no logarithm: left out')
  expect(unloggedInWords([-65, -50], 'mV')).toBe('nothing is above 0: not logarithmic')
})

it('is logarithmic for a single value as well', () => {
  const { low, high, y, ticks } = scaleOf({ low: 20, high: 20, log: true, ...place })
  expect([low, high].map(each => Number(each.toFixed(9)))).toEqual([2, 20])
  expect([y(20), y(2)].map(each => Number(each.toFixed(6)))).toEqual([0, 100])
  expect(ticks.length).toBeGreaterThan(1)
})
