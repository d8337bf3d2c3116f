import { expect, it } from 'vitest'
import { stepsOr, toSteps } from './clock.ts'

it.each([0, 1e3, 1e8, 1e12])('a time is on the grid, or not, alike at %d ms', start => {
  expect(toSteps('run', start + 0.1, 0.1)).toBe(Math.round(start / 0.1) + 1)
  expect(() => toSteps('run', start + 0.15, 0.1)).toThrow('a multiple of the step dt = 0.1 ms')
})

it('a time has as many steps as it must have', () => {
  expect(toSteps('every', 0.1, 0.1, 1)).toBe(1)
  expect(() => toSteps('every', 1e-6, 0.1, 1)).toThrow('every is 0.000001; it must be at least 0.1 ms, 1 of the steps dt')
  expect(() => toSteps('every', Infinity, 0.1)).toThrow('a multiple')
  expect(() => toSteps('every', 1e300, 0.1)).toThrow('at most 2^53 - 1 steps')
})

it('a time that nobody gave goes to the grid', () => {
  expect(stepsOr('every', undefined, 100, 0.3)).toBe(333)
  expect(stepsOr('every', undefined, 1, 2)).toBe(1)
  expect(stepsOr('every', 0.6, 100, 0.3)).toBe(2)
  expect(() => stepsOr('every', 100, 100, 0.3)).toThrow('every is 100; it must be a multiple of the step dt = 0.3 ms')
})
