import { expect, it } from 'vitest'
import { windowResponse } from './window-response.ts'

it('tends to q / (1 - q)² for phases much longer than the window', () => {
  const q = Math.exp(-1 / 4)
  expect(windowResponse(100, 100, 4)).toBeCloseTo(q / (1 - q) ** 2, 6)
})

it('is a sum that can be done by hand for one step of either phase', () => {
  expect(windowResponse(1, 1, 4)).toBeCloseTo(Math.exp(-0.25), 12)
})
