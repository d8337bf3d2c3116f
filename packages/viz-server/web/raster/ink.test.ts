import { expect, it } from 'vitest'
import { inkOf, shades, shadesOf } from './ink.ts'

it('shows a single spike, however many neurons share its pixel, and still tells dense bands apart', () => {
  expect(inkOf(0)).toBe(0)
  expect(inkOf(1e-6)).toBeGreaterThanOrEqual(0.35)
  expect(inkOf(5)).toBeLessThan(inkOf(20))
  expect(inkOf(100)).toBeLessThan(inkOf(400))
  expect(inkOf(1e9)).toBe(1)
})

it('gives a rate the same shade at every zoom and in every population', () => {
  const near = shadesOf(0.001, 1)
  const far = shadesOf(0.064, 80)
  expect(near(1)).toBe(shades - 1) // one spike of one neuron in a millisecond: 1000 Hz
  expect(far(0)).toBe(0)
  expect(Math.abs(far(51) - shadesOf(0.001, 100)(1))).toBeLessThanOrEqual(1) // both about 10 Hz
})

it('takes parts of a spike, where a long bin was spread, and more than it has a table for', () => {
  const shadeOf = shadesOf(0.001, 10)
  expect(shadeOf(0.25)).toBeGreaterThan(0)
  expect(shadeOf(0.25)).toBeLessThan(shadeOf(1))
  expect(shadeOf(5000)).toBe(shades - 1)
})
