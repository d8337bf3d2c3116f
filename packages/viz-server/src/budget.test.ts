import { expect, it } from 'vitest'
import { Budget } from './budget.ts'

it('allows a burst, and then as much as flows in', () => {
  const budget = new Budget({ burst: 10, perSecond: 5 }, 0)
  expect(budget.take(10, 0)).toBe(true)
  expect(budget.take(1, 199)).toBe(false) // which takes what there was
  expect(budget.take(1, 399)).toBe(true)
  expect(budget.take(10, 10_000)).toBe(true) // full again, and no fuller
  expect(budget.take(1, 10_000)).toBe(false)
  let taken = 0
  for (let now = 20_000; now < 40_000; now += 10) taken += Number(budget.take(1, now))
  expect(taken).toBeGreaterThanOrEqual(10)
  expect(taken).toBeLessThanOrEqual(10 + 5 * 20)
})
