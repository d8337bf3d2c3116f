import { expect, it } from 'vitest'
import { restSteps } from './rest.ts'

it('a part of a step of rest counts as a whole one, what rounding leaves over does not', () => {
  const rests = [[0, 0.1], [0.25, 0.1], [0.3, 0.1], [2.1, 0.3], [2, 0.3], [-1, 1]] as const // prettier-ignore
  expect(rests.map(([rest, dt]) => restSteps(rest / dt))).toEqual([0, 3, 3, 7, 7, 0])
  expect(2.1 / 0.3).toBeGreaterThan(7)
})
