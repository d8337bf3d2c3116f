import { expect, it } from 'vitest'
import { scaleOf } from './scale.ts'

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
  expect([y(100), y(1), y(0.01), y(0)]).toEqual([0, 50, 100, 100])
  expect(scaleOf({ low: -5, high: 0, log: true, ...place }).y(-5)).toBeGreaterThan(90)
})
